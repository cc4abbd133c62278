"""Text recognition of scanned pages, by the optional extra `ocr`."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from statistics import median
from typing import Any

import numpy as np
from PIL import Image

from services.reading.formats.adjoining_tables import Box
from services.reading.formats.line_ends import joined
from services.reading.formats.printed_page import Piece, PrintedPage, PrintedTable
from services.reading.formats.ruled_lines import ruled_cells

HOW_TO_INSTALL = "请安装文字识别组件（pip install 'guatu[ocr]'）后重新读取，或换成有文字的版本。"
# Recognition shrinks what is larger than this anyway; smaller is quicker to prepare and to look for lines in.
_LONGEST_SIDE = 2_000


class NoRecognition(RuntimeError):
    """The extra `ocr` is not installed."""


def recognised_page(image: Image.Image, *, number: int) -> PrintedPage:
    """The text and the ruled tables of a scanned page; places are in pixels of the image as looked at.

    Raises NoRecognition.
    """
    recognise = recognition()
    image = image.convert("RGB")
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    pixels = np.asarray(image)[:, :, ::-1]
    found, _ = recognise(pixels)
    pieces = [_piece(box, text) for box, text, _ in found or () if text.strip()]
    height = median([piece.height for piece in pieces] or [0])
    tables = [_table(rows, pieces) for rows in ruled_cells(pixels, text_height=height)]
    tables = [table for table in tables if any(map(any, table.grid))]
    outside = tuple(piece for piece in pieces if not any(table.covers(piece) for table in tables))
    return PrintedPage(number, image.width, image.height, outside, tuple(tables))


def _piece(corners: Sequence[Sequence[float]], text: str) -> Piece:
    """The upright rectangle round a recognised piece, whose corners may be a little askew."""
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Piece(text.strip(), min(xs), max(xs), min(ys), max(ys))


def _table(rows: Sequence[Sequence[Box | None]], pieces: Sequence[Piece]) -> PrintedTable:
    boxes = [box for row in rows for box in row if box]
    x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    frame = PrintedTable(x0, x1, top, bottom, ())
    inside = sorted((piece for piece in pieces if frame.covers(piece)), key=lambda piece: piece.top)
    grid = [[None if box is None else _text_in(box, inside) for box in row] for row in rows]
    return replace(frame, grid=grid)


def _text_in(cell: Box, pieces: Sequence[Piece]) -> str:
    x0, top, x1, bottom = cell
    within = [piece for piece in pieces if top <= (piece.top + piece.bottom) / 2 <= bottom]
    return joined(filter(None, (_between(piece, x0, x1) for piece in within)))


def _between(piece: Piece, x0: float, x1: float) -> str:
    """The characters of a piece that lie in a cell, as one piece may reach across several."""
    widths = [1 if ord(character) > 0xFF else 0.55 for character in piece.text]
    scale = (piece.x1 - piece.x0) / sum(widths)
    ends = accumulate(width * scale for width in widths)
    middles = [piece.x0 + end - width * scale / 2 for end, width in zip(ends, widths, strict=True)]
    return "".join(
        character for character, x in zip(piece.text, middles, strict=True) if x0 <= x <= x1
    ).strip()


@cache
def recognition() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise NoRecognition from error
    # Half of the cores: the other half goes on serving the map.
    return RapidOCR(intra_op_num_threads=max(1, (os.cpu_count() or 1) // 2), inter_op_num_threads=1)
