"""What is planned and what is drawn, project by project; overlaps between projects. Under row-level security."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from geo.mu import square_metres_to_mu
from layers.queries.projects import Amount, amounts_of
from layers.sql import run
from layers.tables.units import Unit
from layers.unit_names import shown_name
from layers.viewer import unit_prefix


@dataclass(frozen=True, slots=True)
class ProjectAccount:
    """A project the reader answers for; drawn_m2 is the ground of its current sites, polygons only."""

    id: int
    name: str
    category: str
    action: str
    lead: str | None
    deadline: str | None
    state: str
    anchors: tuple[str, ...]
    amounts: tuple[Amount, ...]
    sites: int
    drawn_m2: float


@dataclass(frozen=True, slots=True)
class Claimant:
    """share is that of the site's own area which the other claims too."""

    site: int
    project: int
    project_name: str
    share: float


@dataclass(frozen=True, slots=True)
class OverlapPair:
    """geometry is GeoJSON in degrees (EPSG:4490)."""

    area_m2: float
    area_mu: float
    one: Claimant
    other: Claimant
    geometry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OverlapPage:
    """total pairs share area_m2 in all; overlaps are those from offset on."""

    total: int
    area_m2: float
    area_mu: float
    offset: int
    overlaps: tuple[OverlapPair, ...]


def project_accounts(session: Session, unit: str | None) -> list[ProjectAccount]:
    """All projects the reader answers for, or those with a place inside the unit."""
    rows = run(session, "site_account", {"inside": _prefix(unit)}).all()
    amounts = amounts_of(session, [row.item_id for row in rows])
    return [
        ProjectAccount(
            id=row.id,
            name=row.name,
            category=row.category,
            action=row.action,
            lead=row.lead,
            deadline=row.deadline,
            state=row.state,
            anchors=tuple(row.anchors or ()),
            amounts=amounts[row.item_id],
            sites=row.sites,
            drawn_m2=row.area_m2,
        )
        for row in rows
    ]


def unit_names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    """As they are shown, by code."""
    rows = session.execute(select(Unit.code, Unit.name).where(Unit.code.in_(codes)))
    return {code: shown_name(name) for code, name in rows}


def overlap_page(session: Session, unit: str | None, *, offset: int, limit: int) -> OverlapPage:
    """Ground claimed twice, the largest first."""
    asked = {"inside": _prefix(unit), "limit": limit}
    rows = run(session, "site_overlap_list", {**asked, "offset": offset}).all()
    counted = rows or run(session, "site_overlap_list", {**asked, "offset": 0, "limit": 1}).all()
    total, area_m2 = (counted[0].total, counted[0].total_m2) if counted else (0, 0.0)
    return OverlapPage(
        total=total,
        area_m2=area_m2,
        area_mu=square_metres_to_mu(area_m2),
        offset=offset,
        overlaps=tuple(
            OverlapPair(
                row.area_m2,
                square_metres_to_mu(row.area_m2),
                Claimant(row.one_site, row.one_project, row.one_name, row.one_share),
                Claimant(row.other_site, row.other_project, row.other_name, row.other_share),
                json.loads(row.shape),
            )
            for row in rows
        ),
    )


def _prefix(unit: str | None) -> str | None:
    return unit_prefix(unit) if unit else None
