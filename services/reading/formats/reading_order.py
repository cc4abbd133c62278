"""Brings the pieces of a page into the order in which they are read: lines down, column after column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from services.reading.formats.printed_page import Piece, PrintedPage, PrintedTable

_GAP_IN_HEIGHTS = 1.2
_NARROWEST_GAP = 0.8
_FULL_LINE = 0.6
_LINES_OF_A_COLUMN = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line; `column` is 0 for one across the page, 1 and 2 for the columns of a page that has two."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    column: int = 0

    @property
    def height(self) -> float:
        return self.bottom - self.top


def in_reading_order(page: PrintedPage) -> Iterator[list[Strip] | PrintedTable]:
    """Columns of strips, and tables, from the top of the page to its bottom.

    Where the page has two columns, what crosses the gap between them (a title, a table) parts it: both
    columns are read down to there first.
    """
    gap = _gap(page.pieces)
    for part in _parts(page, gap):
        if isinstance(part, PrintedTable):
            yield part
        elif gap is None or any(_crosses(piece, gap) for piece in part):
            yield _strips(part, column=0)
        else:
            middle = sum(gap) / 2
            for column, pieces in enumerate(
                ([piece for piece in part if (piece.x0 < middle) is on_left] for on_left in (True, False)),
                start=1,
            ):
                if pieces:
                    yield _strips(pieces, column=column)


def _parts(page: PrintedPage, gap: tuple[float, float] | None) -> Iterator[list[Piece] | PrintedTable]:
    """Tables, and between them the pieces that belong together."""
    part: list[Piece] = []
    tables = sorted(page.tables, key=lambda table: table.top)
    for piece in sorted(page.pieces, key=lambda piece: piece.top):
        while tables and tables[0].top <= piece.top:
            if part:
                yield part
            yield tables.pop(0)
            part = []
        if gap and part and _crosses(piece, gap) != _crosses(part[-1], gap):
            yield part
            part = []
        part.append(piece)
    if part:
        yield part
    yield from tables


def _gap(pieces: Sequence[Piece]) -> tuple[float, float] | None:
    """The empty strip down the middle of a page set in two columns, where the fewest pieces cross it."""
    left, right = _edges(pieces)
    third = (right - left) / 3
    candidates = [piece.x1 for piece in pieces if left + third < piece.x1 < right - third]
    if not candidates:
        return None
    at = min(candidates, key=lambda x: sum(piece.x0 <= x < piece.x1 for piece in pieces))
    on_left = [piece for piece in pieces if piece.x1 <= at]
    on_right = [piece for piece in pieces if piece.x0 > at]
    if min(len(on_left), len(on_right)) < _LINES_OF_A_COLUMN or not _mostly_columns(
        pieces, on_left, on_right
    ):
        return None
    gap = max(piece.x1 for piece in on_left), min(piece.x0 for piece in on_right)
    wide = gap[1] - gap[0] > _NARROWEST_GAP * median(piece.height for piece in pieces)
    full = _are_full(on_left, gap[0] - left) and _are_full(on_right, right - gap[1])
    return gap if wide and full else None


def _mostly_columns(pieces: Sequence[Piece], on_left: Sequence[Piece], on_right: Sequence[Piece]) -> bool:
    return len(on_left) + len(on_right) > len(pieces) * 2 / 3


def _are_full(column: Sequence[Piece], width: float) -> bool:
    """Text fills its column; names beside posts, or a heading beside a number, do not."""
    return median(piece.x1 - piece.x0 for piece in column) > _FULL_LINE * width


def _crosses(piece: Piece, gap: tuple[float, float]) -> bool:
    return piece.x0 < gap[0] and piece.x1 > gap[1]


def _edges(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min((piece.x0 for piece in pieces), default=0), max((piece.x1 for piece in pieces), default=0)


def side_by_side_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The printed lines of pieces from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if rows and _side_by_side(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def _strips(pieces: Sequence[Piece], *, column: int) -> list[Strip]:
    """Pieces side by side become one strip, with a space in a wide gap."""
    return [_strip(row, column) for row in side_by_side_rows(pieces)]


def _side_by_side(row: list[Piece], piece: Piece) -> bool:
    """Two pieces of one line overlap by more than half of the lower one's height."""
    other = max(row, key=lambda known: known.height)
    shared = min(other.bottom, piece.bottom) - max(other.top, piece.top)
    return shared > 0.5 * min(other.height, piece.height)


def _strip(row: list[Piece], column: int) -> Strip:
    text = row[0].text
    for before, piece in pairwise(row):
        wide = piece.x0 - before.x1 > _GAP_IN_HEIGHTS * min(before.height, piece.height)
        text += (" " if wide else "") + piece.text
    top, bottom = min(piece.top for piece in row), max(piece.bottom for piece in row)
    return Strip(text.strip(), row[0].x0, max(piece.x1 for piece in row), top, bottom, column)
