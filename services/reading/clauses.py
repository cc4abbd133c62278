"""Sentences and clauses of a folded text, as offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。!?;\n]|(?<=[。;:])\s*(?=\d{1,2}\s*[.、](?!\d))")
_CLAUSE_END = re.compile(r"(?<!\d),|,(?!\d{3})|:")


@dataclass(frozen=True, slots=True)
class Clause:
    """text[start:end] without the mark that ends it; `mark` is that mark or ''."""

    start: int
    end: int
    mark: str


def sentences(text: str) -> Iterator[list[Clause]]:
    """The clauses of every sentence in order; empty ones are left out."""
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        clauses = [clause for clause in _clauses(text, start, end) if text[clause.start : clause.end].strip()]
        if clauses:
            yield clauses
        start = end + 1 if text[end : end + 1] in "。!?;\n" else end


def _clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    at = start
    for match in _CLAUSE_END.finditer(text, start, end):
        yield Clause(at, match.start(), match[0])
        at = match.end()
    yield Clause(at, end, "")
