"""Rows of cells as the tab-separated lines that tables have in notices saved as text."""

import re
from collections.abc import Sequence

# None is a place that a merged cell covers; it is written as an empty cell.
Grid = Sequence[Sequence[str | None]]

_SPACES = re.compile(r"\s+")


def table_lines(grid: Grid) -> list[str]:
    """One line a row. A merged cell says its text once, at its top left; the places it covers are empty.

    A column that merged cells cover in every row is left out. A table of one column is a frame round
    paragraphs and gives its paragraphs.
    """
    width = max(map(len, grid), default=0)
    rows = [[*row, *[None] * (width - len(row))] for row in grid]
    used = [column for column in range(width) if any(row[column] is not None for row in rows)]
    if len(used) <= 1:
        return [line for row in rows for column in used for line in _paragraphs(row[column] or "")]
    return ["\t".join(_one_line(row[column] or "") for column in used) for row in rows]


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _paragraphs(text: str) -> list[str]:
    return [_one_line(line) for line in text.split("\n") if line.strip()]
