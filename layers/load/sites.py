"""Stores many new sites at once. As owner: no row-level security here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import shapely
from geoalchemy2.shape import from_shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy import insert
from sqlalchemy.orm import Session

from layers.queries.sites_keeping import UnitUnder
from layers.sql import run
from layers.tables.sites import Site, SiteOverlap, SiteUnit, SiteVersion


@dataclass(frozen=True, slots=True)
class NewSite:
    """A checked shape on the storage grid, with its measures."""

    project_id: int
    shape: BaseGeometry
    area_m2: float | None
    length_m: float | None


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A new site and one of another project that may share ground with it."""

    mine_id: int
    other_id: int
    mine: BaseGeometry
    other: BaseGeometry


def store_new_sites(
    session: Session,
    sites: Sequence[NewSite],
    *,
    file: str,
    reason: str | None,
    by: str,
    at: datetime,
    step_id: int,
) -> list[int]:
    """Each site with its first version, made by importing; the ids in the order of the sites."""
    shapes = [from_shape(site.shape, srid=4490) for site in sites]
    ids = session.scalars(
        insert(Site).returning(Site.id, sort_by_parameter_order=True),
        [
            {
                "project_id": site.project_id, "version": 1, "shape": shape,
                "area_m2": site.area_m2, "length_m": site.length_m,
            }
            for site, shape in zip(sites, shapes, strict=True)
        ],
    ).all()  # fmt: skip
    session.execute(
        insert(SiteVersion),
        [
            {
                "site_id": key, "version": 1, "shape": shape, "area_m2": site.area_m2, "length_m": site.length_m,
                "made": "imported", "file": file, "reason": reason, "by": by, "at": at, "step_id": step_id,
            }
            for key, site, shape in zip(ids, sites, shapes, strict=True)
        ],
    )  # fmt: skip
    return list(ids)


def units_under_sites(session: Session, shapes: dict[int, BaseGeometry]) -> dict[int, list[UnitUnder]]:
    """Site → the units whose polygon its shape touches, by code; shapes are those of the sites."""
    found: dict[int, list[UnitUnder]] = defaultdict(list)
    for row in run(session, "site_file_units_under", {"sites": sorted(shapes)}):
        part = shapely.from_wkb(bytes(row.part)) if row.part else shapes[row.site_id]
        found[row.site_id].append(UnitUnder(row.code, row.name, row.level, row.accuracy_m, part))
    return found


def claims_of_sites(session: Session, site_ids: Sequence[int]) -> list[ClaimPair]:
    rows = run(session, "site_file_claims", {"sites": list(site_ids)})
    return [
        ClaimPair(
            row.mine_id, row.other_id, shapely.from_wkb(bytes(row.mine)), shapely.from_wkb(bytes(row.other))
        )
        for row in rows
    ]


def store_units(session: Session, rows: Sequence[SiteUnit]) -> None:
    session.add_all(rows)
    session.flush()


def store_overlaps(session: Session, areas_m2: dict[tuple[int, int], float]) -> None:
    """Pair of site ids → square metres both cover."""
    session.add_all(
        SiteOverlap(site_id=min(pair), other_id=max(pair), area_m2=area) for pair, area in areas_m2.items()
    )
    session.flush()
