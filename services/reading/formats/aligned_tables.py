"""Tables without ruled lines: rows of pieces whose columns stand clearly one below the other."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from services.reading.formats.line_ends import joined
from services.reading.formats.printed_page import Piece, PrintedPage, PrintedTable
from services.reading.formats.reading_order import side_by_side_rows

# In heights of a line.
_NARROWEST_GAP = 0.8
_SHORT_OF_FULL = 2.0
_WIDEST_LEADING = 2.6
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
# Of the rows that a column, and of the columns that a row must fill to be taken for one.
_FILLED = 0.5
_LEADER = re.compile(r"[.…·．]{3,}")

Span = tuple[float, float]
Row = list[Piece]


@dataclass(frozen=True, slots=True)
class _Block:
    """Consecutive rows of a page whose pieces leave the same columns apart."""

    rows: tuple[Row, ...]
    columns: tuple[Span, ...]


def with_aligned_tables(page: PrintedPage) -> PrintedPage:
    """The page with such tables instead of their pieces; nothing but clear columns counts, and at least three."""
    blocks = [block for block in _blocks(side_by_side_rows(page.pieces), page.tables) if _is_table(block)]
    tables = [_table(block) for block in blocks]
    taken = {id(piece) for block in blocks for row in block.rows for piece in row}
    left = tuple(piece for piece in page.pieces if id(piece) not in taken)
    return replace(page, pieces=left, tables=(*page.tables, *tables)) if tables else page


def _blocks(rows: Sequence[Row], ruled: Sequence[PrintedTable]) -> list[_Block]:
    """From every row of three pieces down, as far as the rows below keep its columns apart."""
    blocks: list[_Block] = []
    at = 0
    while at < len(rows):
        block = _Block((rows[at],), _columns(rows[at], ()))
        following = at + 1
        if len(block.columns) >= _FEWEST_COLUMNS:
            while following < len(rows) and (longer := _longer(block, rows[following], ruled)):
                block, following = longer, following + 1
            blocks.append(block)
        at = following
    return blocks


def _longer(block: _Block, row: Row, ruled: Sequence[PrintedTable]) -> _Block | None:
    last, top = block.rows[-1], min(piece.top for piece in row)
    bottom = max(piece.bottom for piece in last)
    if top - bottom > _WIDEST_LEADING * last[0].height or any(bottom < table.top < top for table in ruled):
        return None
    columns = _columns(row, block.columns)
    return _Block((*block.rows, row), columns) if len(columns) >= len(block.columns) else None


def _columns(row: Row, known: Iterable[Span]) -> tuple[Span, ...]:
    """Where the pieces of the row and the columns above it leave no wide gap."""
    gap = _NARROWEST_GAP * min(piece.height for piece in row)
    columns: list[Span] = []
    for left, right in sorted([*known, *((piece.x0, piece.x1) for piece in row)]):
        if columns and left - columns[-1][1] < gap:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return tuple(columns)


def _is_table(block: _Block) -> bool:
    """Rows enough that fill their columns, and no column that only few of them fill. Contents are no table."""
    leaders = sum(any(_LEADER.search(piece.text) for piece in row) for row in block.rows)
    if leaders > _FILLED * len(block.rows):
        return False
    filled = [{_column_of(piece, block.columns) for piece in row} for row in block.rows]
    width = len(block.columns)
    full = [columns for columns in filled if len(columns) >= max(_FEWEST_COLUMNS - 1, _FILLED * width)]
    if len(full) < _FEWEST_ROWS or len(full) < _FILLED * len(filled):
        return False
    return all(sum(column in columns for columns in full) >= _FILLED * len(full) for column in range(width))


def _column_of(piece: Piece, columns: Sequence[Span]) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return next(at for at, (left, right) in enumerate(columns) if left <= middle <= right)


def _table(block: _Block) -> PrintedTable:
    pieces = [piece for row in block.rows for piece in row]
    grid: list[list[list[str]]] = []
    above: Row = []
    for row in block.rows:
        cells: list[list[str]] = [[] for _ in block.columns]
        for piece in row:
            cells[_column_of(piece, block.columns)].append(piece.text)
        if above and _goes_on(above, row, block.columns):
            for known, more in zip(grid[-1], cells, strict=True):
                known += more
        else:
            grid.append(cells)
        above = row
    return PrintedTable(
        min(piece.x0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.bottom for piece in pieces),
        [[joined(cell) for cell in cells] for cells in grid],
    )


def _goes_on(above: Row, row: Row, columns: Sequence[Span]) -> bool:
    """Whether every piece carries on a cell of the row above, which filled its column to the end."""
    if len(row) == len(columns):
        return False
    ends = {_column_of(piece, columns): piece for piece in above}
    for piece in row:
        column = _column_of(piece, columns)
        before = ends.get(column)
        if before is None or columns[column][1] - before.x1 > _SHORT_OF_FULL * before.height:
            return False
    return True
