"""The official units and their other spellings, as a value handed to the reader."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from services.reading.folding import fold
from services.reading.words import WordFinder

UnitLevel = Literal["province", "city", "county", "township", "village"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit; county codes have 6 digits, townships 9, villages 12."""

    code: str
    name: str
    level: UnitLevel
    parent_code: str | None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling documents use for a unit."""

    unit_code: str
    alias: str


@dataclass(frozen=True, repr=False)  # a list of thousands of units helps nobody who prints it
class Gazetteer:
    """Units and aliases; equal rows give an equal gazetteer."""

    units: tuple[Unit, ...]
    aliases: tuple[Alias, ...] = ()

    @classmethod
    def from_rows(cls, units: Iterable[Unit], aliases: Iterable[Alias] = ()) -> "Gazetteer":
        return cls(tuple(units), tuple(aliases))

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def counties(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.level == "county")

    @cached_property
    def county_finder(self) -> WordFinder:
        """Finds the full names of counties in folded text; what it says of a name is the code."""
        return WordFinder({fold(unit.name): unit.code for unit in self.counties})

    def within(self, county_code: str) -> Iterator[Unit]:
        """The county itself, its townships and its villages."""
        return iter(self._by_county.get(county_code, ()))

    def aliases_within(self, county_code: str) -> Iterator[Alias]:
        return (alias for alias in self.aliases if alias.unit_code.startswith(county_code))

    @cached_property
    def _by_county(self) -> dict[str, list[Unit]]:
        units: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            units[unit.code[:6]].append(unit)
        return units

    def township_of(self, code: str) -> Unit | None:
        """The township a village or township code belongs to."""
        return self.by_code.get(code[:9]) if len(code) >= 9 else None
