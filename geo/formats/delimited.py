"""CSV text to cells and back, keeping what csv.reader forgets: whether a cell was quoted.

A quoted cell is text; a bare one is a number, TRUE, FALSE or nothing where its whole column is. So 007, 7, an
empty text and a missing value stay four things. Texts a spreadsheet would run as a formula get an apostrophe.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from geo.formats.layer import AttributeValue

__all__ = ["BareCell", "cells_of", "typed_columns", "written_line"]

_SEPARATORS = (",", "\t", ";")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
# What starts a formula, behind any number of apostrophes.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_PROTECTED = re.compile(r"'+[=+\-@\t\r]")
_TRUTHS = {"TRUE": True, "FALSE": False}


class BareCell(NamedTuple):
    text: str
    quoted: bool


def cells_of(text: str) -> Iterator[list[BareCell]]:
    """The rows of the text; the separator is the one of , tab ; that the first line has most of."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    token = re.compile(rf'"((?:[^"]|"")*)"?|([^{separator}\r\n]*)')
    row: list[BareCell] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        if not row and '"' not in line and "\r" not in line[:-1]:
            yield [BareCell(cell.strip(), False) for cell in line.split(separator)]
            at += len(line) + 1
            continue
        found = token.match(text, at)
        assert found is not None
        at = found.end()
        quoted = found[1] is not None
        row.append(BareCell(found[1].replace('""', '"') if quoted else found[2].strip(), quoted))
        if quoted and at < len(text) and text[at] not in f"{separator}\r\n":
            # Text after a closing quote belongs to no cell; it is passed over up to the next one.
            at = _next_end(text, at, separator)
        if at < len(text) and text[at] == separator:
            at += 1
            if at == len(text):
                row.append(BareCell("", False))
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        yield row
        row = []
    if row:
        yield row


def typed_columns(rows: Sequence[Sequence[BareCell]]) -> list[list[AttributeValue]]:
    """The rows with bare cells as numbers and truths, column by column where all of them are such."""
    width = max(map(len, rows), default=0)
    bare_kinds = [_all_plain(row[i] for row in rows if i < len(row)) for i in range(width)]
    return [[_value(cell, plain) for cell, plain in zip(row, bare_kinds, strict=False)] for row in rows]


def written_line(values: Iterable[AttributeValue]) -> str:
    return ",".join(map(_written, values)) + "\r\n"


def _next_end(text: str, at: int, separator: str) -> int:
    found = re.compile(rf"[{separator}\r\n]").search(text, at)
    return found.start() if found else len(text)


def _all_plain(cells: Iterable[BareCell]) -> bool:
    return all(cell.quoted or not cell.text or _plain(cell.text) for cell in cells)


def _plain(text: str) -> bool:
    return text in _TRUTHS or _NUMBER.fullmatch(text) is not None


def _value(cell: BareCell, plain: bool) -> AttributeValue:
    if cell.quoted:
        return cell.text[1:] if _PROTECTED.match(cell.text) else cell.text
    if not cell.text:
        return None
    if not plain:
        return cell.text
    if cell.text in _TRUTHS:
        return _TRUTHS[cell.text]
    return int(cell.text) if _INTEGER.fullmatch(cell.text) else float(cell.text)


def _written(value: AttributeValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if not isinstance(value, str):
        return repr(value)
    text = f"'{value}" if _FORMULA.match(value) else value
    return '"' + text.replace('"', '""') + '"'
