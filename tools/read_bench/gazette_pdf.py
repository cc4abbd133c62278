"""The invented gazette as a printed one: pages with heads and numbers, paragraphs, ruled tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tools.read_bench.pdf_writer import HEIGHT, WIDTH, Sheet, written_pdf

_LEFT, _TOP, _BOTTOM = 80.0, 90.0, 90.0
_SIZE, _LEADING = 14.0, 24.0
_CELL_SIZE, _CELL_LEADING, _PADDING = 9.0, 12.0, 3.0
_LETTERS = int((WIDTH - 2 * _LEFT) / _SIZE)
_WORD = re.compile(r"[A-Za-z0-9.%]{2}")
_HEAD = "县人民政府公报 2023年第1期"


def gazette_pdf(text: str, *, pages: int) -> bytes:
    """As much of the text as fills so many pages."""
    sheets: list[Sheet] = []
    for sheet in _sheets(text):
        if len(sheets) == pages:
            break
        sheets.append(sheet)
        sheet.text(_HEAD, 200, 36, 9)
        sheet.text(f"— {len(sheets)} —", 280, HEIGHT - 46, 9)
    return written_pdf(sheets)


def _sheets(text: str) -> Iterator[Sheet]:
    """A sheet is given when it is full; the last one, which is not, is left out."""
    sheet, y = Sheet(), _TOP
    for is_table, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        for line in lines:
            block = _row(line.split("\t")) if is_table else [[part] for part in _printed(line)]
            high = _row_height(block) if is_table else len(block) * _LEADING
            if y + high > HEIGHT - _BOTTOM:
                yield sheet
                sheet, y = Sheet(), _TOP
            if is_table:
                _draw_row(sheet, block, y, high)
            else:
                for at, (part,) in enumerate(block):
                    sheet.text(part, _LEFT, y + at * _LEADING, _SIZE)
            y += high


def _printed(paragraph: str) -> list[str]:
    """The lines of a paragraph, the first one indented by two characters."""
    return list(_broken(f"　　{paragraph.strip()}", _LETTERS)) if paragraph.strip() else []


def _row(cells: Sequence[str]) -> list[list[str]]:
    letters = int((_column_width(cells) - 2 * _PADDING) / _CELL_SIZE)
    return [list(_broken(cell, letters)) for cell in cells]


def _broken(text: str, letters: int) -> Iterator[str]:
    """Lines of at most so many letters; words and numbers are not broken, as no program does that."""
    while len(text) > letters:
        end = letters
        while end > 1 and _WORD.fullmatch(text[end - 1 : end + 1]):
            end -= 1
        yield text[:end]
        text = text[end:]
    yield text


def _column_width(cells: Sequence[object]) -> float:
    return (WIDTH - 2 * _LEFT) / len(cells)


def _row_height(row: list[list[str]]) -> float:
    return max(1, *map(len, row)) * _CELL_LEADING + 2 * _PADDING


def _draw_row(sheet: Sheet, row: list[list[str]], y: float, high: float) -> None:
    wide = _column_width(row)
    for at, cell in enumerate(row):
        x = _LEFT + at * wide
        for line, part in enumerate(cell):
            sheet.text(part, x + _PADDING, y + _PADDING + line * _CELL_LEADING, _CELL_SIZE)
        for edge in (x, x + wide):
            sheet.line(edge, y, edge, y + high)
    for level in (y, y + high):
        sheet.line(_LEFT, level, WIDTH - _LEFT, level)
