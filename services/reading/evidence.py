"""The words of the document an item rests on."""

import re
from dataclasses import dataclass

from services.reading.layout import Passage

LONGEST_EVIDENCE = 60
_NOT_FIRST = " ,、。;:)\t"
_NOT_LAST = " ,、;:(\t"
_NUMBERING = re.compile(r"(?:\(?[一二三四五六七八九十]{1,3}[)、]|\(?\d{1,2}[).、](?!\d))\s*(?=.)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text` equals the document's line `line` (from 1) from `start` to `end` (from 0)."""

    line: int
    start: int
    end: int
    text: str


def evidence_of(passage: Passage, start: int, end: int) -> Evidence:
    """The span as it stands in one line; a longer one keeps its end, where the quantity is."""
    start = max(start, end - LONGEST_EVIDENCE)
    # The folded text shows mark-up as blanks, so that none of it is quoted at the ends.
    while start < end and passage.text[start] in _NOT_FIRST:
        start += 1
    while end > start and passage.text[end - 1] in _NOT_LAST:
        end -= 1
    start += _numbering(passage.text[start:end])
    line, first, last = passage.place_of(start, end)
    at = start + _cut_off(passage, start, line)
    return Evidence(line, first, last, passage.raw[at : at + last - first])


def _numbering(text: str) -> int:
    match = _NUMBERING.match(text)
    return match.end() if match else 0


def _cut_off(passage: Passage, start: int, line: int) -> int:
    """How much of the span stands in an earlier line than the one chosen."""
    piece = next(piece for piece in passage.pieces if piece.line == line)
    return max(0, piece.start - start)
