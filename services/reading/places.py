"""The places a text names, in groups of those that stand together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.reading.enumerations import Member, NameRow, rows_of_names
from services.reading.gazetteer import Gazetteer, Unit
from services.reading.model import Place
from services.reading.name_tokens import NameTokens, Token
from services.reading.resolve import Hint, Resolver, of_level
from services.reading.unit_words import Spelling, UnitWords
from services.reading.vocabulary import Vocabulary

_FIGURE = re.compile(r"\s*:?\s*\d")


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places named together at text[start:end]; `bracketed` where they only explain what stands before."""

    start: int
    end: int
    places: tuple[Place, ...]
    bracketed: bool = False


class PlaceReader:
    """Reads the places of one notice's texts against the units of its counties."""

    def __init__(self, gazetteer: Gazetteer, counties: tuple[Unit, ...], vocabulary: Vocabulary) -> None:
        words = UnitWords(gazetteer, counties)
        self._tokens = NameTokens(words, vocabulary)
        self._resolver = Resolver(gazetteer, words)
        self._gazetteer = gazetteer
        self._single_county = len(counties) == 1
        self._offices = vocabulary.neighbours("after", "office")
        self._before_village = vocabulary.neighbours("before", "village")
        self._after_township = vocabulary.neighbours("after", "township")
        self._verbs = tuple(vocabulary.actions)

    def groups(
        self, text: str, raw: str, scope: Sequence[Place] = (), *, cell: bool = False
    ) -> list[PlaceGroup]:
        """Groups in order. `scope` are places known from above; `cell` means text holds nothing but names."""
        hints = hints_of(scope)
        groups: list[PlaceGroup] = []
        for row in rows_of_names(text, self._tokens.find(text)):
            places = tuple(self._places(row, text, raw, hints, cell, _codes(groups)))
            if places:
                groups.append(PlaceGroup(row.start, row.end, places, _bracketed(text, row)))
        return groups

    def masked(self, text: str) -> str:
        """The text with every name of a unit blanked by □, so that 羊槽村 is not taken for sheep."""
        return self._tokens.masked(text)

    def without_units(self, text: str) -> str:
        """The text with full names of units blanked by □; 石文 in 石文产业园 stays part of the name."""
        return self._tokens.masked(text, strong_only=True)

    def unnamed(self, text: str) -> str:
        """The text with the names of units left out: what a heading is about besides where."""
        return self.masked(text).replace("□", "")

    def _places(
        self, row: NameRow, text: str, raw: str, scope: tuple[Hint, ...], cell: bool, known: frozenset[str]
    ) -> Iterator[Place]:
        stated: tuple[Hint, ...] = ()
        neighbours = self._neighbours(row)
        for member in row.members:
            own = self._stated(member)
            stated = own or stated
            again = self._named_again(member.token, text, known)
            place = again or self._place(
                member, row, text, raw, (*stated, *scope, *neighbours), bool(own), cell
            )
            if place:
                yield place
                if place.level == "township" and place.code:
                    stated = (Hint(place.code, f"前文写明{place.name}"),)

    def _place(
        self,
        member: Member,
        row: NameRow,
        text: str,
        raw: str,
        hints: tuple[Hint, ...],
        stated: bool,
        cell: bool,
    ) -> Place | None:
        token = member.token
        name = raw[token.start : token.end]
        if token.kind == "area":
            return self._resolver.area(name, hints)
        if member.area_suffix:
            return self._resolver.area(name + member.area_suffix, hints)
        if token.kind == "village":
            return self._unlisted(name, hints, stated)
        if text.startswith(self._offices, token.end):
            return None
        spellings = self._meant(member, row, text, stated, cell)
        return self._resolver.unit(name, spellings, hints, stated) if spellings else None

    def _named_again(self, token: Token, text: str, known: frozenset[str]) -> Place | None:
        """其中东城350亩: a bare name just before a figure means the village named in full before."""
        hit = token.hit
        if hit is None or hit.strong or not _FIGURE.match(text, token.end):
            return None
        same = [spelling for spelling in hit.spellings if spelling.code in known]
        name = text[token.start : token.end]
        return self._resolver.unit(name, same, (), False) if len(same) == 1 else None

    def _unlisted(self, name: str, hints: tuple[Hint, ...], stated: bool) -> Place | None:
        if stated:
            return self._resolver.unknown_village(name, hints, stated=True)
        # Without a township before it, what belongs to the name is not known: try the longest first.
        tries = (
            self._resolver.unknown_village(name[at:], hints, stated=False) for at in range(len(name) - 2)
        )
        return next((place for place in tries if place), None)

    def _meant(self, member: Member, row: NameRow, text: str, stated: bool, cell: bool) -> list[Spelling]:
        """The spellings a token can have here: strong ones, and weak ones for which something speaks."""
        token = member.token
        assert token.hit is not None
        strong = [spelling for spelling in token.hit.spellings if spelling.strong]
        if strong:
            return self._of_one_level(strong)
        villages = of_level(token.hit.spellings, "village")
        if villages and (stated or cell or row.all_villages or self._acts_here(token, text)):
            return villages
        townships = of_level(token.hit.spellings, "township")
        if townships and (cell or row.all_townships or text.startswith(self._after_township, token.end)):
            return [Spelling(s.code, s.level, s.strong, alias=True) for s in townships]
        return []

    def _of_one_level(self, spellings: list[Spelling]) -> list[Spelling]:
        level = spellings[0].level
        if level == "county" and self._single_county:
            return []
        return of_level(spellings, level)

    def _acts_here(self, token: Token, text: str) -> bool:
        """在周沟建设…: a bare name between a preposition and a verb."""
        return text.endswith(self._before_village, 0, token.start) and text.startswith(self._verbs, token.end)

    def _stated(self, member: Member) -> tuple[Hint, ...]:
        hints = []
        for token in reversed(member.qualifiers):
            assert token.hit is not None
            spelling = next(s for s in token.hit.spellings if s.strong)
            hints.append(Hint(spelling.code, f"前文写明{self._gazetteer.by_code[spelling.code].name}"))
        return tuple(hints)

    def _neighbours(self, row: NameRow) -> tuple[Hint, ...]:
        """The townships of the names in the same row that can mean one unit only."""
        codes: dict[str, None] = {}
        for member in row.members:
            hit = member.token.hit
            villages = of_level(hit.spellings, "village") if hit else []
            if len(villages) == 1:
                codes[villages[0].code[:9]] = None
        return tuple(Hint(code, "同列的村在同一乡镇") for code in codes)


def _codes(groups: Sequence[PlaceGroup]) -> frozenset[str]:
    return frozenset(place.code for group in groups for place in group.places if place.code)


def hints_of(scope: Sequence[Place]) -> tuple[Hint, ...]:
    """What the places known from above say about a name without a township."""
    codes = {place.code[:9] if len(place.code) > 6 else place.code: place for place in scope if place.code}
    return tuple(Hint(code, f"所在行或章节为{place.township or place.name}") for code, place in codes.items())


def _bracketed(text: str, row: NameRow) -> bool:
    before, after = text[max(0, row.start - 3) : row.start], text[row.end : row.end + 3]
    return before.rstrip().endswith("(") and after.lstrip()[:1] in (")", "等")
