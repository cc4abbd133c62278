"""Characters at their places become pieces of text: side by side without a wide gap."""

from collections.abc import Iterable, Iterator, Sequence

from services.reading.formats.adjoining_tables import Box
from services.reading.formats.line_ends import joined
from services.reading.formats.pdf_characters import Character
from services.reading.formats.printed_page import Piece

# In heights of a character: wider gaps part columns and cells. Justified Chinese spreads by less.
_WIDE_GAP = 1.2
_NARROWEST_SPACE = 0.1
# Bold type is often the same character printed twice, a hair apart: in shares of its width.
_SAME_PLACE = 0.25
# In heights of a character: how far the middles of two may differ on one line.
_SAME_LINE = 0.5


def pieces_of(characters: Iterable[Character]) -> list[Piece]:
    return [piece for line in _lines(characters) for piece in _pieces(line)]


def text_of(characters: Iterable[Character]) -> str:
    """The text of a cell: its lines joined to one, columns inside a line with a space between."""
    lines = [" ".join(piece.text for piece in _pieces(line)) for line in _lines(characters)]
    return joined(line for line in lines if line)


def cell_texts(
    rows: Sequence[Sequence[Box | None]], characters: Sequence[Character]
) -> list[list[str | None]]:
    """The text of every cell; a character belongs to the cell its middle lies in."""
    return [
        [None if cell is None else text_of(_inside(cell, in_row)) for cell in row]
        for row in rows
        for in_row in [_between_tops_and_bottoms(row, characters)]
    ]


def _between_tops_and_bottoms(row: Sequence[Box | None], characters: Sequence[Character]) -> list[Character]:
    cells = [cell for cell in row if cell]
    if not cells:
        return []
    top, bottom = min(cell[1] for cell in cells), max(cell[3] for cell in cells)
    return [one for one in characters if top <= one.y <= bottom]


def _inside(cell: Box, characters: Sequence[Character]) -> list[Character]:
    x0, top, x1, bottom = cell
    return [one for one in characters if x0 <= one.x <= x1 and top <= one.y <= bottom]


def _lines(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """From top to bottom, each from left to right and without what is printed twice."""
    line: list[Character] = []
    for one in sorted(characters, key=lambda one: one.y):
        if line and one.y - line[0].y > _SAME_LINE * max(one.size, line[0].size):
            yield _once(line)
            line = []
        line.append(one)
    if line:
        yield _once(line)


def _once(line: list[Character]) -> list[Character]:
    line = sorted(line, key=lambda one: one.x0)
    kept: list[Character] = []
    for one in line:
        near = _SAME_PLACE * max(one.x1 - one.x0, 1)
        if not any(known.text == one.text and one.x0 - known.x0 <= near for known in kept[-3:]):
            kept.append(one)
    return kept


def _pieces(line: Sequence[Character]) -> Iterator[Piece]:
    """Spaces, however many, are a gap; where that is no wide one they are kept as one space."""
    piece: list[Character] = []
    text = ""
    for one in line:
        if piece and one.x0 - piece[-1].x1 > _WIDE_GAP * min(one.size, piece[-1].size):
            yield _piece(piece, text)
            piece, text = [], ""
        text += (" " if piece and _is_spaced(piece[-1], one) else "") + one.text
        piece.append(one)
    if piece:
        yield _piece(piece, text)


def _is_spaced(left: Character, right: Character) -> bool:
    """pdfium also sees a space where a character does not fill its box, as before a full stop."""
    return left.spaced and right.x0 - left.x1 > _NARROWEST_SPACE * min(left.size, right.size)


def _piece(characters: Sequence[Character], text: str) -> Piece:
    return Piece(
        text,
        characters[0].x0,
        max(one.x1 for one in characters),
        min(one.top for one in characters),
        max(one.bottom for one in characters),
    )
