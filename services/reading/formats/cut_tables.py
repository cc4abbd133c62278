"""Tables that a page break cuts become one: without the repeated head, the cut row made whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from services.reading.formats.line_ends import joined
from services.reading.formats.printed_page import PrintedPage, PrintedTable
from services.reading.formats.reading_order import Strip
from services.reading.formats.table_lines import Grid

Part = list[Strip] | PrintedTable
Ordered = tuple[PrintedPage, list[Part]]

# In shares of the page's width: a table stands at the same place on both pages.
_SAME_PLACE = 0.02
_MOST_HEAD_ROWS = 3
# A shorter cell is a name or a number, and is not cut.
_SHORTEST_CUT = 8
_ENDS = tuple("。；！？;!?")


def without_cuts(pages: Sequence[Ordered]) -> list[Ordered]:
    """The pages' parts, where a table that goes on at the top of a page lacks what belongs to the page before."""
    mended: list[Ordered] = []
    # The table that ends the page above, and its first rows, however many pages ago that was.
    head: Grid = []
    for page, parts in pages:
        rest = list(parts)
        first = rest[0] if rest else None
        goes_on = isinstance(first, PrintedTable) and bool(mended) and _is_same(mended[-1], page, first)
        if goes_on and isinstance(first, PrintedTable):
            rows = _mend(mended[-1][1], first.grid[_repeated(head, first.grid) :])
            rest[:1] = [replace(first, grid=rows)] if rows else []
        if rest and isinstance(rest[-1], PrintedTable) and not (goes_on and len(rest) == 1):
            head = rest[-1].grid
        mended.append((page, rest))
    return mended


def _is_same(above: Ordered, page: PrintedPage, first: PrintedTable) -> bool:
    """Whether the page above ends with a table of the same columns at the same place."""
    last = above[1][-1] if above[1] else None
    if not isinstance(last, PrintedTable) or _width(last) != _width(first):
        return False
    near = _SAME_PLACE * page.width
    return abs(last.x0 - first.x0) < near and abs(last.x1 - first.x1) < near


def _width(table: PrintedTable) -> int:
    return max(map(len, table.grid), default=0)


def _repeated(head: Grid, grid: Grid) -> int:
    """How many rows at the top of a page say the table's head once more."""
    pairs = zip(head[:_MOST_HEAD_ROWS], grid, strict=False)
    return sum(1 for _ in takewhile(lambda pair: list(pair[0]) == list(pair[1]) and any(pair[0]), pairs))


def _mend(parts_above: list[Part], rows: Grid) -> Grid:
    """Joins the first of the rows to the last one above it, if a page break has cut it; the rows that are left."""
    table = parts_above[-1]
    assert isinstance(table, PrintedTable)
    if not rows or not table.grid or not _is_rest(table.grid[-1], rows[0]):
        return rows
    whole = [joined(filter(None, pair)) or None for pair in zip(table.grid[-1], rows[0], strict=True)]
    parts_above[-1] = replace(table, grid=[*table.grid[:-1], whole])
    return rows[1:]


def _is_rest(above: Sequence[str | None], below: Sequence[str | None]) -> bool:
    """A row without its first cell, all of which carries on long cells above that end in mid-sentence."""
    if len(above) != len(below) or below[0] or not any(below):
        return False
    pairs = [(before or "", after) for before, after in zip(above, below, strict=True) if after]
    return all(len(before) >= _SHORTEST_CUT and not before.endswith(_ENDS) for before, _ in pairs)
