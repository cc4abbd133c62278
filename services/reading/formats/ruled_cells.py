"""Cells of ruled tables, from the edges that were found on a page or in its picture."""

from collections.abc import Sequence
from typing import Any

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)
from pdfplumber.utils.geometry import filter_edges

from services.reading.formats.adjoining_tables import Box, tables_in

# A level or upright line without thickness, as pdfplumber describes it.
Edge = dict[str, Any]
Point = tuple[float, float]
# A table's rows of cells; None where a merged cell covers a place.
Rows = list[list[Box | None]]


def edge_between(a: Point, b: Point) -> Edge:
    """Level where the points lie further apart from left to right than from top to bottom, else upright."""
    (x0, top), (x1, bottom) = (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
    level = x1 - x0 > bottom - top
    if level:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "h" if level else "v", "object_type": "line",
    }  # fmt: skip


def ruled_tables(edges: Sequence[Edge], *, snap: float, near: float) -> list[Rows]:
    """Lines within `snap` of each other are one; ends within `near` of a line reach it. Shorter ones rule nothing."""
    if not edges:
        return []
    merged = filter_edges(merge_edges(list(edges), snap, snap, near, near), min_length=near)
    cells = intersections_to_cells(edges_to_intersections(merged, near, near))
    tables = [_rows(group) for group in cells_to_tables(cells) if len(group) > 1]
    return [table[rows] for table in tables for rows in tables_in(table)]


def frame_of(rows: Sequence[Sequence[Box | None]]) -> Box:
    """The box round all cells."""
    left, top, right, bottom = zip(*(cell for row in rows for cell in row if cell), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _rows(cells: list[Box]) -> Rows:
    """Cells by the row and the column they begin in."""
    columns, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    found = {(cell[1], cell[0]): cell for cell in cells}
    return [[found.get((top, x0)) for x0 in columns] for top in tops]
