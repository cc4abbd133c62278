"""The cells of an HTML table with rowspan and colspan spread out."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

# What the HTML standard allows at most.
_MOST_COLUMNS_SPANNED = 1000
_MOST_ROWS_SPANNED = 65534


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data; one that holds tables or has a single column only arranges the page."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    return any(sum(1 for _ in _cells(row)) > 1 for row in table.iterdescendants("tr"))


def grid_of(
    table: etree._Element, text_of: Callable[[etree._Element], str], *, most_cells: int
) -> list[list[str | None]] | None:
    """The rows of a data table, or None if it has more than `most_cells` places.

    Places a merged cell covers are None.
    """
    rows = list(table.iterdescendants("tr"))
    grid: list[dict[int, str | None]] = [{} for _ in rows]
    places = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while column in grid[at]:
                column += 1
            height = min(_span(cell, "rowspan", _MOST_ROWS_SPANNED) or len(rows), len(rows) - at)
            width = _span(cell, "colspan", _MOST_COLUMNS_SPANNED) or 1
            places += height * width
            if places > most_cells:
                return None
            for below in range(at, at + height):
                for beside in range(column, column + width):
                    grid[below].setdefault(beside, None)
            grid[at][column] = text_of(cell)
            column += width
    return [[row.get(column) for column in range(max(row, default=-1) + 1)] for row in grid]


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from row.iterchildren("td", "th")


def _span(cell: etree._Element, attribute: str, most: int) -> int:
    written = re.match(r"\s*(\d{1,9})", cell.get(attribute) or "1")
    return min(int(written[1]), most) if written else 1
