"""The stored units as the reader's gazetteer: counties at once, what lies inside them when it is asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import get_args

from sqlalchemy.orm import Session

from layers.queries.units import aliases_inside, counties_in_force, units_inside
from layers.tables.units import Unit as StoredUnit
from services.reading.gazetteer import Alias, Gazetteer, Unit, UnitLevel


class StoredGazetteer(Gazetteer):
    """Good as long as its session: with the villages of all China loaded, a plan needs those of one county."""

    def __init__(self, session: Session) -> None:
        super().__init__(tuple(_as_read(counties_in_force(session))))
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_inside", {})

    _session: Session
    _inside: dict[str, tuple[Unit, ...]]

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        """The counties, and the units of those counties that were asked for so far."""
        return {unit.code: unit for unit in self.units}

    def within(self, county_code: str) -> Iterator[Unit]:
        if county_code not in self._inside:
            self._inside[county_code] = tuple(_as_read(units_inside(self._session, county_code)))
            self.by_code.update((unit.code, unit) for unit in self._inside[county_code])
        return iter(self._inside[county_code])

    def aliases_within(self, county_code: str) -> Iterator[Alias]:
        return (Alias(row.unit_code, row.alias) for row in aliases_inside(self._session, county_code))


def county_gazetteer(session: Session, county_code: str) -> Gazetteer:
    """One county's units and aliases as a plain value, which outlives the session."""
    stored = StoredGazetteer(session)
    return Gazetteer.from_rows(stored.within(county_code), stored.aliases_within(county_code))


def _as_read(units: Iterable[StoredUnit]) -> Iterator[Unit]:
    levels = {level: level for level in get_args(UnitLevel)}
    return (Unit(unit.code, unit.name, levels[unit.level], unit.parent_code) for unit in units)
