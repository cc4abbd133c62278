"""How a unit may be written: 张堡村委会 as 张堡村 or, where the context shows it, as 张堡."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.reading.folding import fold
from services.reading.gazetteer import Gazetteer, Unit
from services.reading.words import WordFinder

Level = Literal["county", "township", "village"]
_COMMITTEE = re.compile(r"(?:社区居民委员会|社区居委会)$|(?:居民委员会|居委会)$|(?:村民委员会|村委会)$")
_TOWNSHIP_KIND = re.compile(r"(?:街道办事处|街道|(?<=.)(?:满族|回族|蒙古族|朝鲜族)?[镇乡])$")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word for a unit. A weak one (张堡) is a name only where the context says so."""

    code: str
    level: Level
    strong: bool
    alias: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """text[start:end] spells one of `spellings`."""

    start: int
    end: int
    spellings: tuple[Spelling, ...]

    @property
    def strong(self) -> bool:
        return any(spelling.strong for spelling in self.spellings)

    def of_level(self, *levels: Level) -> tuple[Spelling, ...]:
        return tuple(spelling for spelling in self.spellings if spelling.level in levels)


class UnitWords:
    """Every spelling of the units of some counties, found in one pass over a text."""

    def __init__(self, gazetteer: Gazetteer, counties: tuple[Unit, ...]) -> None:
        self._spellings: dict[str, list[Spelling]] = defaultdict(list)
        self.cores: dict[str, dict[str, str]] = defaultdict(dict)
        for county in counties:
            for unit in gazetteer.within(county.code):
                self._add_unit(unit)
            for alias in gazetteer.aliases_within(county.code):
                self._add_alias(gazetteer.by_code[alias.unit_code], fold(alias.alias))
        self._finder = WordFinder({word: word for word in self._spellings})

    def find(self, text: str) -> list[Hit]:
        return [
            Hit(found.start, found.end, tuple(self._spellings[found.word]))
            for found in self._finder.find(text)
        ]

    def _add_unit(self, unit: Unit) -> None:
        for word, strong in spellings_of(unit):
            self._add(word, unit, strong=strong, alias=False)
        if len(unit.code) == 12:
            self.cores[unit.code[:9]][village_core(fold(unit.name))] = unit.code

    def _add_alias(self, unit: Unit, alias: str) -> None:
        self._add(alias, unit, strong=alias.endswith(("村", "社区", "镇", "乡", "街道")), alias=True)
        if alias.endswith("村") and len(alias) > 2:
            self._add(alias[:-1], unit, strong=False, alias=True)

    def _add(self, word: str, unit: Unit, *, strong: bool, alias: bool) -> None:
        known = self._spellings[word]
        if not any(spelling.code == unit.code for spelling in known):
            known.append(Spelling(unit.code, level_of(unit.code), strong, alias))


def level_of(code: str) -> Level:
    return "county" if len(code) == 6 else "township" if len(code) == 9 else "village"


def village_core(folded_name: str) -> str:
    """What tells a village from others: 车村村委会 gives 车村, 张堡村委会 gives 张堡."""
    core = _COMMITTEE.sub("", folded_name)
    shorter = core.removesuffix("村")
    return shorter if len(shorter) > 1 else core


def township_core(folded_name: str) -> str:
    return _TOWNSHIP_KIND.sub("", folded_name)


def spellings_of(unit: Unit) -> Iterator[tuple[str, bool]]:
    """(word, strong) for every mechanical spelling of a unit's name."""
    name = fold(unit.name)
    if len(unit.code) == 12:
        yield from _village_spellings(name)
        return
    yield name, True
    core = name[:-1] if len(unit.code) == 6 else township_core(name)
    if len(core) > 1 and core != name:
        yield core, False
        if len(unit.code) == 9:
            for kind in ("镇", "乡"):
                yield core + kind, True


def _village_spellings(name: str) -> Iterator[tuple[str, bool]]:
    core = village_core(name)
    yield name, True
    if "社区" in name:
        yield core + "社区", True
    yield (core if core.endswith("村") and len(core) == 2 else core + "村"), True
    if len(core) > 1 and not (core.endswith("村") and len(core) == 2):
        yield core, False
