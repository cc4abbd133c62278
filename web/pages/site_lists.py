"""What still has to be drawn, plan against ground, and ground claimed twice: the planner's lists."""

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from geo.overlap import LEAST_AREA_M2, LEAST_WIDTH_M
from layers.queries.sites_account import overlap_page
from layers.queries.unit_card import unit_card
from services.sites.drawing_debt import drawing_debt
from services.sites.plan_against_ground import plan_against_ground
from services.sites.rights import require_staff
from web.dependencies import PersonDep, ReadingDep, UnitCode
from web.pages.show import show

router = APIRouter(tags=["pages"])

_ROWS = 100


@router.get("/sites")
def sites_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    unit: UnitCode | None = None,
    tab: Annotated[str, Query(pattern="^(debt|ground|overlaps)$")] = "debt",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Of the projects the person answers for, all or those of a unit."""
    require_staff(person)
    context: dict[str, Any] = {
        "tab": tab,
        "unit": unit_card(session, unit) if unit else None,
        "offset": offset,
        "rows": _ROWS,
        **_LISTS[tab](session, unit, offset),
    }
    return show(request, "sites.html", context)


def _debt(session: Session, unit: str | None, offset: int) -> dict[str, Any]:
    return {"debt": drawing_debt(session, unit, offset=offset, limit=_ROWS)}


def _ground(session: Session, unit: str | None, offset: int) -> dict[str, Any]:
    """The projects that can be compared, those with the widest gap first; all others are counted by reason."""
    ground = plan_against_ground(session, unit)
    compared = [one for one in ground.projects if one.gap_mu is not None]
    compared.sort(key=lambda one: (-abs(one.gap_mu or Decimal(0)), one.id))
    return {"ground": ground, "compared": compared[offset : offset + _ROWS], "total": len(compared)}


def _overlaps(session: Session, unit: str | None, offset: int) -> dict[str, Any]:
    return {
        "overlaps": overlap_page(session, unit, offset=offset, limit=_ROWS),
        "sliver_width_m": LEAST_WIDTH_M,
        "sliver_area_m2": LEAST_AREA_M2,
    }


_LISTS = {"debt": _debt, "ground": _ground, "overlaps": _overlaps}
