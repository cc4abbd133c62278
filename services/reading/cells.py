"""Where the cells of a table line stand: between tabs, or between the bars of Markdown."""

import re

_BARS = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"[\s|:\-—+=]*[-—]{3}[\s|:\-—+=]*")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—]+\s*\d{1,4}\s*[-—]+|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?)\s*"
)


def cell_spans(line: str) -> list[tuple[int, int]]:
    """(start, end) of every cell of a folded table line; an empty list for a line that is none."""
    if "\t" in line:
        return _between(line, "\t", 0, len(line)) if line.strip() else []
    if line.count("|") > 2 and _BARS.fullmatch(line):
        return _between(line, "|", line.index("|") + 1, line.rindex("|"))
    return []


def is_rule(line: str) -> bool:
    """Whether a line only separates: |---|---|."""
    return bool(_RULE.fullmatch(line))


def is_page_number(line: str) -> bool:
    """Whether a line is a printed page number, which may stand in the middle of a sentence: — 3 —."""
    return bool(_PAGE_NUMBER.fullmatch(line))


def _between(line: str, mark: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    while (at := line.find(mark, start, end)) >= 0:
        spans.append((start, at))
        start = at + 1
    return [*spans, (start, end)]
