"""Sites as the deeds that change them need them. As owner: no row-level security here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from geoalchemy2.shape import from_shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.sql import run
from layers.tables.projects import Project
from layers.tables.sites import Site, SiteOverlap, SiteUnit, SiteVersion


@dataclass(frozen=True, slots=True)
class UnitUnder:
    """A unit with a polygon in force that the shape touches; part is what of the shape lies in it."""

    code: str
    name: str
    level: str
    accuracy_m: float
    part: BaseGeometry


@dataclass(frozen=True, slots=True)
class UnitGround:
    """A unit's polygon in force as far as it lies near a shape, and how accurate its outline is."""

    near: BaseGeometry
    accuracy_m: float


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit the project names, or one that holds such a unit."""

    code: str
    level: str
    has_polygon: bool


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """A place as the document writes it; anchor is the smallest unit that surely holds it."""

    written: str
    anchor_code: str
    anchor_level: str
    anchor_name: str
    inside: str | None


@dataclass(frozen=True, slots=True)
class CurrentSite:
    """A site and its current shape, EPSG:4490."""

    id: int
    project_id: int
    version: int
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class DrawnSite:
    """A current site and the units it lies in by geometry, the largest share first; stands_for as it is stored."""

    id: int
    area_m2: float | None
    stands_for: str | None
    unit_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A site of another project that touches the shape."""

    site_id: int
    shape: BaseGeometry


def project_to_draw(session: Session, project_id: int) -> Project:
    """Raises NotFound."""
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound("项目", project_id)
    return project


def hold_site(session: Session, site_id: int) -> Site:
    """The site as it is now; nobody else saves it until the transaction ends. Raises NotFound.

    The lock leaves the key free: another save may store an overlap with this site while it waits for the trace.
    """
    held = select(Site).where(Site.id == site_id).with_for_update(key_share=True)
    site = session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if site is None:
        raise NotFound("地块", site_id)
    return site


def add_site(
    session: Session, project_id: int, shape: BaseGeometry, area_m2: float | None, length_m: float | None
) -> Site:
    """A site with its first shape; the version itself store_version adds."""
    stored = from_shape(shape, srid=4490)
    site = Site(project_id=project_id, version=1, shape=stored, area_m2=area_m2, length_m=length_m)
    session.add(site)
    session.flush()
    return site


def store_version(session: Session, site: Site, version: SiteVersion, shape: BaseGeometry | None) -> None:
    """The version becomes the site's current one; the first already is."""
    stored = None if shape is None else from_shape(shape, srid=4490)
    version.shape = stored
    session.add(version)
    if version.version > 1:
        site.version, site.shape = version.version, stored
        site.area_m2, site.length_m = version.area_m2, version.length_m
        if shape is None:
            site.stands_for = None
    session.flush()


def units_under(session: Session, shape: BaseGeometry) -> list[UnitUnder]:
    """Counties, townships and villages whose polygon the shape touches, by code."""
    rows = run(session, "site_units_under", {"shape": shapely.to_wkb(shape)})
    return [
        UnitUnder(
            row.code,
            row.name,
            row.level,
            row.accuracy_m,
            shapely.from_wkb(bytes(row.part)) if row.part else shape,
        )
        for row in rows
    ]


def unit_ground(session: Session, code: str, near: BaseGeometry) -> UnitGround:
    row = run(session, "site_unit_ground", {"code": code, "shape": shapely.to_wkb(near)}).one()
    return UnitGround(shapely.from_wkb(bytes(row.near)), row.accuracy_m)


def stated_units(session: Session, project_id: int) -> list[StatedUnit]:
    """The counties, townships and villages of the project's places, by code."""
    rows = run(session, "site_stated_units", {"project": project_id})
    return [StatedUnit(row.code, row.level, row.has_polygon) for row in rows]


def stated_places(session: Session, project_id: int) -> list[StatedPlace]:
    rows = run(session, "site_stated_places", {"project": project_id})
    return [StatedPlace(row.written, row.code, row.level, row.name, row.inside) for row in rows]


def keep_units(session: Session, rows: Sequence[SiteUnit]) -> None:
    session.add_all(rows)
    session.flush()


def forget_units(session: Session, site_id: int, version: int) -> None:
    session.execute(delete(SiteUnit).where(SiteUnit.site_id == site_id, SiteUnit.version == version))


def sites_near_county(session: Session, county_code: str) -> list[CurrentSite]:
    rows = run(session, "site_near_county", {"county": county_code})
    return [
        CurrentSite(row.id, row.project_id, row.version, shapely.from_wkb(bytes(row.shape))) for row in rows
    ]


def claims_touching(session: Session, site: Site, shape: BaseGeometry) -> list[Claim]:
    """Polygons of other projects that share more with the shape than an edge."""
    values: dict[str, Any] = {
        "site": site.id,
        "project": site.project_id,
        "shape": shapely.to_wkb(shape),
    }
    return [
        Claim(row.id, shapely.from_wkb(bytes(row.shape)))
        for row in run(session, "site_claims_touching", values)
    ]


def keep_overlaps(session: Session, site_id: int, areas_m2: dict[int, float]) -> None:
    """The site's overlaps are these and no others, seen from either side."""
    session.execute(
        delete(SiteOverlap).where((SiteOverlap.site_id == site_id) | (SiteOverlap.other_id == site_id))
    )
    session.add_all(
        SiteOverlap(site_id=min(site_id, other), other_id=max(site_id, other), area_m2=area)
        for other, area in areas_m2.items()
    )
    session.flush()


def drawn_sites(session: Session, project_id: int) -> list[DrawnSite]:
    rows = run(session, "site_drawn", {"project": project_id})
    return [DrawnSite(row.id, row.area_m2, row.stands_for, tuple(row.unit_codes)) for row in rows]


def keep_standing(session: Session, changes: Mapping[int, str | None]) -> None:
    """What each of the sites stands for from now on; None for no place."""
    # Several may change places: at no moment may two sites stand for one.
    if len(changes) > 1:
        session.execute(update(Site).where(Site.id.in_(list(changes))).values(stands_for=None))
    for site, anchor in changes.items():
        session.execute(update(Site).where(Site.id == site).values(stands_for=anchor))
