"""Tables in an image of a page, found by their ruled lines."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.reading.formats.ruled_cells import Edge, Rows, edge_between, ruled_tables

# In heights of a line of text: strokes of characters are shorter.
_SHORTEST_LINE = 1.3
# In shares of the page's longer side: lines of a scan waver by a little.
_TOLERANCE = 0.004


def ruled_cells(pixels: NDArray[np.uint8], *, text_height: float) -> list[Rows]:
    """For every table its rows of cells as x0, top, x1, bottom; None where a merged cell covers a place.

    `pixels` are rows of blue, green, red; `text_height` is that of the usual line of text, in pixels.
    """
    import cv2  # comes with the extra `ocr`, without which nothing calls this

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, blockSize=15, C=10
    )
    longest = max(grey.shape)
    stroke, near = max(10, int(text_height * _SHORTEST_LINE)), max(3.0, longest * _TOLERANCE)
    edges = [
        edge
        for level, kernel in ((True, np.ones((1, stroke), np.uint8)), (False, np.ones((stroke, 1), np.uint8)))
        for edge in _edges(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel), level=level)
    ]
    return ruled_tables(edges, snap=near, near=near)


def _edges(strokes: NDArray[Any], *, level: bool) -> Iterator[Edge]:
    """Strokes of one direction as lines without thickness, in their middle."""
    import cv2

    _, _, boxes, _ = cv2.connectedComponentsWithStats(strokes)
    for x, y, width, height, _ in boxes[1:].tolist():
        if level:
            middle = y + height / 2
            yield edge_between((x, middle), (x + width, middle))
        else:
            middle = x + width / 2
            yield edge_between((middle, y), (middle, y + height))
