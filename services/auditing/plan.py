"""A notice as the audit looks at it: its texts under their headings, its tables, and what the reader found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.auditing.finding import Quote
from services.auditing.words_of_audit import AuditWords
from services.reading.counties import counties_of
from services.reading.folding import fold
from services.reading.gazetteer import Gazetteer, Unit
from services.reading.layout import Passage, RawTable, lay_out
from services.reading.model import Item, Notice, Reading
from services.reading.name_tokens import NameTokens, Token
from services.reading.unit_words import UnitWords

_YEAR = re.compile(r"(20\d\d)(?!\d)")
_BATCH = re.compile(r"第[一二三四五六七八九十\d]{1,3}批")
_QUOTED = re.compile(r"“[^”]{1,20}”")
_YEARS = re.compile(r"20\d\d\s*(?:年\s*)?(?:—+|-|~|至|到)\s*20\d\d|十[三四五]五")


@dataclass(frozen=True)
class Plan:
    """One notice with its lines; `folded` has every line of the file in one spelling, offsets kept."""

    file_name: str
    notice: Notice
    folded: tuple[str, ...]
    raw: tuple[str, ...]
    items: tuple[Item, ...]
    counties: tuple[Unit, ...]
    gazetteer: Gazetteer
    words: AuditWords

    @property
    def label(self) -> str:
        return self.notice.number or self.file_name

    @cached_property
    def parts(self) -> Sequence[Passage | RawTable]:
        rows = slice(self.notice.first_line - 1, self.notice.last_line)
        return lay_out(list(self.folded[rows]), list(self.raw[rows]), first_line=self.notice.first_line)

    @cached_property
    def year(self) -> str | None:
        """The one year the plan is about; None where its title speaks of several, or nothing tells."""
        title = fold(self.notice.title)
        years = {str(year) for year in _YEAR.findall(title)}
        if len(years) > 1 or _YEARS.search(title):
            return None
        if years:
            return min(years)
        return str(self.notice.dated.year) if self.notice.dated else None

    @cached_property
    def scope(self) -> frozenset[str]:
        """The codes of the townships the title names: what the whole notice is about."""
        tokens = self.tokens(fold(self.notice.title))
        return frozenset(
            spelling.code
            for token in tokens
            if token.hit and token.strong
            for spelling in token.hit.of_level("township")
        )

    @cached_property
    def categories(self) -> frozenset[str]:
        """The categories the title names."""
        return self.words.categories_in(fold(self.notice.title))

    @property
    def is_batch(self) -> bool:
        """Whether the notice is one of several batches of a year."""
        return bool(_BATCH.search(fold(self.notice.title)))

    @cached_property
    def brands(self) -> tuple[str, ...]:
        """The county's short name and the quoted names that begin with it, the longest first."""
        short = [county.name[:-1] for county in self.counties if len(county.name) > 2]
        quoted = {match[0][1:-1] for line in self.folded for match in _QUOTED.finditer(line)}
        brands = {name for name in quoted if name.startswith(tuple(short))} if short else set()
        return tuple(sorted({*brands, *short}, key=lambda name: (-len(name), name)))

    @cached_property
    def _name_tokens(self) -> NameTokens:
        return NameTokens(UnitWords(self.gazetteer, self.counties), self.words.reading)

    def tokens(self, folded: str) -> list[Token]:
        """The names of places in a folded text."""
        return self._name_tokens.find(folded)

    def places_inside(self, folded: str) -> Iterator[Token]:
        """The names of places smaller than what the whole notice is about; slogans in quotes name none."""
        for token in self.tokens(_QUOTED.sub(lambda quoted: "□" * len(quoted[0]), folded)):
            if token.hit is None:
                yield token
                continue
            inside = token.hit.of_level("township", "village")
            if inside and not any(spelling.code in self.scope for spelling in inside):
                yield token

    def quote(self, passage: Passage, start: int, end: int) -> tuple[Quote, ...]:
        """Where passage.text[start:end] stands, one quote for each line it runs over."""
        quotes = []
        for piece in passage.pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                shift = piece.line_start - piece.start
                quotes.append(self.quote_line(piece.line, first + shift, last + shift))
        return tuple(quotes)

    def quote_line(self, line: int, start: int, end: int) -> Quote:
        return Quote(self.label, line, start, end, self.raw[line - 1][start:end])


def plans_of(reading: Reading, gazetteer: Gazetteer, words: AuditWords) -> Iterator[Plan]:
    """The notices of a reading, in order."""
    raw = tuple(line.text for line in reading.lines)
    folded = tuple(fold(line) for line in raw)
    for notice in reading.notices:
        inside = range(notice.first_line, notice.last_line + 1)
        items = tuple(item for item in reading.items if item.line in inside)
        counties = _counties(notice, folded[notice.first_line - 1 : notice.last_line], gazetteer)
        yield Plan(reading.file_name, notice, folded, raw, items, counties, gazetteer, words)


def _counties(notice: Notice, folded: Sequence[str], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    if notice.county_code:
        return (gazetteer.by_code[notice.county_code],)
    return counties_of(fold(notice.title), (fold(notice.issuer or ""),), "\n".join(folded), gazetteer)
