"""Lists over all sites somebody answers for: what still has to be drawn, plan against ground, ground claimed twice."""

from dataclasses import asdict
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query

from geo.overlap import LEAST_AREA_M2, LEAST_WIDTH_M
from layers.queries.sites_account import overlap_page
from services.sites.drawing_debt import drawing_debt
from services.sites.plan_against_ground import plan_against_ground
from services.sites.rights import require_staff
from web.dependencies import PersonDep, ReadingDep, UnitCode

router = APIRouter(prefix="/api/sites", tags=["sites"])

Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Limit = Annotated[int, Query(ge=1, le=1000)]


@router.get("/debt")
def show_debt(
    session: ReadingDep,
    person: PersonDep,
    unit: UnitCode | None = None,
    offset: Offset = 0,
    limit: Limit = 200,
) -> dict[str, Any]:
    require_staff(person)
    return {"unit": unit, **asdict(drawing_debt(session, unit, offset=offset, limit=limit))}


@router.get("/ground")
def show_ground(session: ReadingDep, person: PersonDep, unit: UnitCode | None = None) -> dict[str, Any]:
    require_staff(person)
    found = asdict(plan_against_ground(session, unit), dict_factory=_with_numbers)
    return {"unit": unit, **found}


@router.get("/overlaps")
def show_overlaps(
    session: ReadingDep,
    person: PersonDep,
    unit: UnitCode | None = None,
    offset: Offset = 0,
    limit: Limit = 200,
) -> dict[str, Any]:
    require_staff(person)
    slivers = {"width_m": LEAST_WIDTH_M, "area_m2": LEAST_AREA_M2}
    page = overlap_page(session, unit, offset=offset, limit=limit)
    return {"unit": unit, "slivers_below": slivers, **asdict(page)}


def _with_numbers(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """亩 are exact to 0.01 here; JSON has one kind of number."""
    return {key: float(value) if isinstance(value, Decimal) else value for key, value in pairs}
