"""Lines cut into pieces where evidence begins and ends, and the sentence round one piece of evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from layers.queries.documents import Span

_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters and the projects whose evidence covers it; none for plain text."""

    text: str
    projects: tuple[Span, ...] = ()


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The whole text in order; overlapping evidence makes a piece with several projects."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    return [
        Piece(text[start:end], tuple(span for span in inside if span.start <= start and end <= span.end))
        for start, end in pairwise(edges)
    ]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Evidence with the words before and after it; an ellipsis stands where text was left out."""

    before: str
    marked: str
    after: str


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The sentence characters start to end stand in, as the card beside the map cuts it."""
    start, end = max(0, start), min(end, len(text))
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    head, tail = text[first:start].lstrip(), text[end:last].rstrip()
    if len(head) > _LONGEST or first > 0:
        head = f"…{head[-_LONGEST:]}"
    if len(tail) > _LONGEST or text[last:].strip():
        tail = f"{tail[:_LONGEST]}…"
    return Excerpt(head, text[start:end], tail)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line by its number; the cells are the parts between its tabs, one where there is none."""

    no: int
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other: rows of a table, or plain text."""

    table: bool
    lines: tuple[TextLine, ...]


def blocks(lines: Sequence[TextLine]) -> list[Block]:
    return [Block(table, tuple(run)) for table, run in groupby(lines, key=lambda line: len(line.cells) > 1)]


def cells(line: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of a line parted at its tabs; evidence that reaches over a tab goes on in the next cell."""
    found: list[list[Piece]] = [[]]
    for piece in line:
        first, *others = piece.text.split("\t")
        found[-1].append(Piece(first, piece.projects))
        found += [[Piece(part, piece.projects)] for part in others]
    return tuple(tuple(piece for piece in cell if piece.text) for cell in found)
