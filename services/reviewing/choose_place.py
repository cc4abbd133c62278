"""A person says which unit a place is, or that it is none of those offered."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import ChosenUnit, units_to_choose
from layers.unit_names import short_name
from services.reviewing.errors import UnitRefused
from services.reviewing.state import Place

CHOSEN, NONE_OF_THESE = "人工选定", "人工认定：候选都不是"


def choose_candidate(place: Place, unit: ChosenUnit) -> Place:
    """The candidates stay on record: somebody may choose again."""
    return replace(
        place,
        level=unit.level,
        township=unit.township,
        unit_code=unit.code,
        resolution="certain",
        alias=short_name(place.written) != unit.short_name,
        reason=CHOSEN,
        by_hand=True,
    )


def none_of_these(place: Place) -> Place:
    """It stays at the township it is said to lie in, else at the county."""
    resolution = "area" if place.level == "area" else "unknown"
    return replace(
        place, unit_code=None, resolution=resolution, alias=False, reason=NONE_OF_THESE, by_hand=True
    )


def chosen_units(session: Session, codes: Collection[str]) -> dict[str, ChosenUnit]:
    """Raises UnitRefused for a code no place can be taken for."""
    units = units_to_choose(session, codes)
    for code in codes:
        if code not in units:
            raise UnitRefused(code)
    return units
