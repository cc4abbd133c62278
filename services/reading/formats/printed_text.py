"""Printed pages become lines: printed lines joined to paragraphs inside a page, never across two."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.reading.formats.aligned_tables import with_aligned_tables
from services.reading.formats.cut_tables import Ordered, without_cuts
from services.reading.formats.line_ends import joined
from services.reading.formats.printed_page import PrintedPage, PrintedTable
from services.reading.formats.reading_order import Strip, in_reading_order
from services.reading.formats.running_lines import without_running_lines
from services.reading.formats.table_lines import table_lines
from services.reading.formats.written import WrittenLine

# In heights of a printed line.
_SHORT_BY = 2.3
_INDENTED_BY = 0.8
_CENTRED_FROM = 3
_WIDEST_LEADING = 1.6
_OTHER_SIZE = 0.18
_STARTS_ANEW = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、章节条]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|附[件表录])"
)
_ENTRY_OF_CONTENTS = re.compile(r"[.…·．]{2,}\s*[(（]?\d{1,4}[)）]?$")
_ENDS_SENTENCE = tuple("。；！？：;!?:")


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where full lines of a column begin and end, all pages taken together."""

    left: float
    right: float


def lines_of(pages: Sequence[PrintedPage]) -> list[WrittenLine]:
    """The text of all pages in order, without running heads, feet and page numbers."""
    tabled = map(with_aligned_tables, without_running_lines(pages))
    ordered = without_cuts([(page, list(in_reading_order(page))) for page in tabled])
    edges = _edges_of(ordered)
    lines: list[WrittenLine] = []
    for page, parts in ordered:
        for part in parts:
            if isinstance(part, PrintedTable):
                texts = table_lines(part.grid)
            else:
                texts = list(_paragraphs(part, edges[round(page.width), part[0].column]))
            lines += [WrittenLine(text, page.number) for text in texts]
    return lines


def _edges_of(
    ordered: Sequence[Ordered],
) -> dict[tuple[int, int], _Edges]:
    """By width of the page and column. A single line that reaches out further does not move an edge."""
    strips: dict[tuple[int, int], list[Strip]] = defaultdict(list)
    for page, parts in ordered:
        for part in parts:
            for strip in part if isinstance(part, list) else ():
                strips[round(page.width), strip.column].append(strip)
    return {column: _edges(found) for column, found in strips.items()}


def _edges(strips: Sequence[Strip]) -> _Edges:
    widest = max(strip.x1 - strip.x0 for strip in strips)
    long = [strip for strip in strips if strip.x1 - strip.x0 > widest / 2]
    starts, ends = sorted(strip.x0 for strip in long), sorted(strip.x1 for strip in long)
    return _Edges(starts[len(starts) // 10], ends[len(ends) * 9 // 10])


def _paragraphs(column: Sequence[Strip], edges: _Edges) -> Iterator[str]:
    paragraph: list[Strip] = []
    for strip in column:
        if paragraph and not _goes_on(paragraph[-1], strip, edges):
            yield joined(part.text for part in paragraph)
            paragraph = []
        paragraph.append(strip)
    if paragraph:
        yield joined(part.text for part in paragraph)


def _goes_on(above: Strip, below: Strip, edges: _Edges) -> bool:
    return not (
        above.x0 > edges.left + _CENTRED_FROM * above.height
        or above.x1 < edges.right - _SHORT_BY * above.height
        or below.x0 > edges.left + _INDENTED_BY * below.height
        or below.top - above.bottom > _WIDEST_LEADING * above.height
        or abs(below.height - above.height) > _OTHER_SIZE * above.height
        or _ENTRY_OF_CONTENTS.search(above.text)
        or (above.text.endswith(_ENDS_SENTENCE) and _STARTS_ANEW.match(below.text))
    )
