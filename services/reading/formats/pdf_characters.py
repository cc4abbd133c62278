"""The characters of a PDF's page at their places, as pdfium finds them."""

import ctypes
import math
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from services.reading.formats.pdf_view import View
from services.reading.formats.radicals import without_radicals

# Text turned by more than this against most of the page is a stamp or a watermark.
_LEVEL_RADIANS = 0.1
_QUARTER = math.pi / 2
# How far a Chinese character reaches above its base line, in heights.
_ABOVE_BASE = 0.88
# What pdfium gives for a hyphen that ends a line, as if it only parted a word.
_HYPHEN_AT_LINE_END = 0x02


@dataclass(frozen=True, slots=True)
class Character:
    """In points, y downwards; `bottom - top` is the size of its type. `spaced` if a space follows it in the file."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    spaced: bool = False

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Typed:
    """The level characters of a page; `unreadable` counts those whose font does not say what they are."""

    characters: tuple[Character, ...]
    unreadable: int
    view: View


@dataclass(frozen=True, slots=True)
class _Placed:
    """A character in the space of the file: the box of its advance, its base point, its size and its turn."""

    text: str
    box: tuple[float, float, float, float]
    x: float
    y: float
    size: float
    turn: float
    spaced: bool = False


class TooManyCharacters(ValueError):
    """No page that was printed to be read has so many."""


def typed_on(page: pypdfium2.PdfPage, *, most: int) -> Typed:
    """Raises TooManyCharacters where the page has more than `most`."""
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > most:
            raise TooManyCharacters
        found = list(_characters(text_page.raw))
    finally:
        text_page.close()
    placed = [one for one in found if one is not None]
    quarters = Counter(round(one.turn / _QUARTER) % 4 for one in placed)
    most = max(quarters, key=lambda quarter: quarters[quarter], default=0)
    view = View.of(page, most)
    characters = [_seen(one, view) for one in placed if _is_level(one.turn - most * _QUARTER)]
    on_page = tuple(one for one in characters if view.holds(one.x, one.y))
    return Typed(on_page, len(found) - len(placed), view)


def _characters(text_page: object) -> Iterator[_Placed | None]:
    """None for one whose font does not say what it is. Spaces, also those pdfium sees in a gap, are no characters."""
    before: _Placed | None = None
    for at in range(raw.FPDFText_CountChars(text_page)):
        text = character_of(raw.FPDFText_GetUnicode(text_page, at))
        if text is None or raw.FPDFText_HasUnicodeMapError(text_page, at) == 1:
            yield None
        elif text.isspace():
            before = before and replace(before, spaced=True)
        elif text.isprintable() and raw.FPDFText_IsGenerated(text_page, at) != 1:
            if before:
                yield before
            before = _placed(text_page, at, text)
    if before:
        yield before


def character_of(code: int) -> str | None:
    """None where a font gives what stands for no character: nothing, half of a pair, or no code at all."""
    if code == _HYPHEN_AT_LINE_END:
        return "-"
    is_half = 0xD800 <= code <= 0xDFFF
    return None if code == 0 or is_half or code & 0xFFFE == 0xFFFE or code > sys.maxunicode else chr(code)


def _placed(text_page: object, at: int, text: str) -> _Placed:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text_page, at, box)
    raw.FPDFText_GetMatrix(text_page, at, matrix)
    raw.FPDFText_GetCharOrigin(text_page, at, x, y)
    return _Placed(
        without_radicals(text),
        (box.left, box.bottom, box.right, box.top),
        x.value,
        y.value,
        raw.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.c, matrix.d),
        -math.atan2(matrix.b, matrix.a),
    )


def _is_level(turn: float) -> bool:
    return abs((turn + math.pi) % (2 * math.pi) - math.pi) < _LEVEL_RADIANS


def _seen(one: _Placed, view: View) -> Character:
    """Above and below the base line by the size of the type, as fonts say all sorts of things of their height."""
    x0, x1, top, bottom = view.box(*one.box)
    _, base = view.point(one.x, one.y)
    if one.size > 0:
        top, bottom = base - _ABOVE_BASE * one.size, base + (1 - _ABOVE_BASE) * one.size
    return Character(one.text, x0, x1, top, bottom, one.spaced)
