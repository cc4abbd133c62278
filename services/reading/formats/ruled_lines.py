"""Tables in an image of a page, found by their ruled lines."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from services.reading.formats.adjoining_tables import Box, tables_in

# In heights of a line of text: strokes of characters are shorter.
_SHORTEST_LINE = 1.3
# In shares of the page's longer side: lines of a scan waver by a little.
_TOLERANCE = 0.004


def ruled_cells(pixels: NDArray[np.uint8], *, text_height: float) -> list[list[list[Box | None]]]:
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
        for orientation, kernel in (
            ("h", np.ones((1, stroke), np.uint8)),
            ("v", np.ones((stroke, 1), np.uint8)),
        )
        for edge in _edges(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel), orientation)
    ]
    merged = merge_edges(edges, near, near, near, near) if edges else []
    cells = intersections_to_cells(edges_to_intersections(merged, near, near))
    tables = [_rows(group) for group in cells_to_tables(cells) if len(group) > 1]
    return [table[rows] for table in tables for rows in tables_in(table)]


def _rows(cells: list[Box]) -> list[list[Box | None]]:
    """Cells by the row and the column they begin in."""
    columns, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    found = {(cell[1], cell[0]): cell for cell in cells}
    return [[found.get((top, x0)) for x0 in columns] for top in tops]


def _edges(strokes: NDArray[Any], orientation: str) -> Iterator[dict[str, Any]]:
    """Strokes of one direction as pdfplumber describes lines: without thickness, in their middle."""
    import cv2

    _, _, boxes, _ = cv2.connectedComponentsWithStats(strokes)
    for x, y, width, height, _ in boxes[1:].tolist():
        if orientation == "h":
            middle = y + height / 2
            yield _edge(x, x + width, middle, middle, orientation)
        else:
            middle = x + width / 2
            yield _edge(middle, middle, y, y + height, orientation)


def _edge(x0: float, x1: float, top: float, bottom: float, orientation: str) -> dict[str, Any]:
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top, "orientation": orientation, "object_type": "line",
    }  # fmt: skip
