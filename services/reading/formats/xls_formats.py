"""The number formats of the cells of an old Excel workbook, which calamine keeps to itself.

Records follow [MS-XLS]: 2.4.126 Format, 2.4.353 XF, 2.4.28 BoundSheet8, and the cells Number, RK, MulRk, Formula.
"""

import struct
from collections.abc import Iterator

from services.reading.formats.number_format import BUILT_IN
from services.reading.formats.ole import BrokenContainer, whole_stream

_BEGIN, _BOUND_SHEET, _FORMAT, _STYLE = 0x0809, 0x0085, 0x041E, 0x00E0
_FORMULA, _NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS = 0x0006, 0x0203, 0x027E, 0x00BD
_END = 0x000A
_BIFF8 = 0x0600
_GENERAL = 0

# (row, column) from 0 → format
Formats = dict[tuple[int, int], str]


def cell_formats(content: bytes) -> dict[str, Formats]:
    """Sheet name → the formats of its numbers that are not shown in the general one; those it cannot tell are left out.

    Workbooks of before Excel 97 say nothing here.
    """
    try:
        stream = whole_stream(content, "Workbook")
        return _of_stream(stream)
    except (BrokenContainer, struct.error):
        # What is damaged is calamine's to refuse; a number is then read as it is stored.
        return {}


def _of_stream(stream: bytes) -> dict[str, Formats]:
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    sheets: dict[str, int] = {}
    for kind, data in _records(stream, 0):
        if kind == _BEGIN and struct.unpack_from("<H", data)[0] != _BIFF8:
            return {}
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _long_text(data[2:])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _BOUND_SHEET:
            sheets[_short_text(data[6:])] = struct.unpack_from("<I", data)[0]
    by_style = [codes.get(number) if number != _GENERAL else None for number in styles]
    return {name: _of_sheet(stream, start, by_style) for name, start in sheets.items()}


def _of_sheet(stream: bytes, start: int, by_style: list[str | None]) -> Formats:
    formats: Formats = {}
    for kind, data in _records(stream, start):
        for row, column, style in _cells(kind, data):
            code = by_style[style] if style < len(by_style) else None
            if code:
                formats[row, column] = code
    return formats


def _cells(kind: int, data: bytes) -> Iterator[tuple[int, int, int]]:
    """(row, column, style) of the numbers that a record holds."""
    if kind in (_NUMBER, _SHORT_NUMBER, _FORMULA):
        yield struct.unpack_from("<HHH", data)
    elif kind == _SHORT_NUMBERS:
        row, first = struct.unpack_from("<HH", data)
        for at in range((len(data) - 6) // 6):
            yield row, first + at, struct.unpack_from("<H", data, 4 + 6 * at)[0]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from `at` to the end of the part that begins there; charts inside it are parts of their own."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 1:
            yield kind, stream[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


def _long_text(data: bytes) -> str:
    """XLUnicodeString: its length in two bytes."""
    return _text(data[2:], struct.unpack_from("<H", data)[0])


def _short_text(data: bytes) -> str:
    """ShortXLUnicodeString: its length in one byte."""
    return _text(data[1:], data[0] if data else 0)


def _text(data: bytes, letters: int) -> str:
    wide = bool(data[:1] and data[0] & 1)
    return (
        data[1 : 1 + 2 * letters].decode("utf-16-le", "replace")
        if wide
        else data[1 : 1 + letters].decode("latin-1")
    )
