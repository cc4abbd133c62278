"""What files of sites are checked against, and what goes into files. Rights are part of every statement.

`patterns` are LIKE patterns over the unit codes somebody answers for: these statements are also run as owner.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.sql import run


@dataclass(frozen=True, slots=True)
class DrawableProject:
    id: int
    name: str
    unit_codes: tuple[str, ...]

    @property
    def county_codes(self) -> tuple[str, ...]:
        return tuple(sorted({code[:6] for code in self.unit_codes}))


@dataclass(frozen=True, slots=True)
class CurrentSite:
    """shape is None where the site was removed."""

    id: int
    project_id: int
    version: int
    shape: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class CountyGround:
    """ground in degrees (EPSG:4490), None where only its point is known."""

    code: str
    name: str
    longitude: float
    ground: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class SiteToExport:
    id: int
    version: int
    project_id: int
    project: str
    category: str
    lead: str | None
    unit_codes: tuple[str, ...]
    township: str | None
    village: str | None
    area_m2: float | None
    length_m: float | None
    by: str
    at: datetime
    shape: BaseGeometry


def drawable_projects(
    session: Session, patterns: Sequence[str], *, ids: Collection[int], names: Collection[str]
) -> list[DrawableProject]:
    values = {"patterns": list(patterns), "ids": sorted(ids), "names": sorted(names)}
    rows = run(session, "site_file_projects", values)
    return [DrawableProject(row.id, row.name, tuple(row.unit_codes)) for row in rows]


def current_sites(session: Session, patterns: Sequence[str], ids: Collection[int]) -> list[CurrentSite]:
    rows = run(session, "site_file_sites", {"patterns": list(patterns), "ids": sorted(ids)})
    return [
        CurrentSite(
            row.id, row.project_id, row.version, shapely.from_wkb(bytes(row.shape)) if row.shape else None
        )
        for row in rows
    ]


def shape_digest(shape: BaseGeometry) -> str:
    """MD5 of the WKB, which only serves to find the very same shape again."""
    return hashlib.md5(shapely.to_wkb(shape, byte_order=1), usedforsecurity=False).hexdigest()


def same_shapes(
    session: Session, project_ids: Collection[int], digests: Iterable[str]
) -> dict[tuple[int, str], int]:
    """(project, digest of the shape) → the site that has it now."""
    values = {"projects": sorted(project_ids), "digests": sorted(set(digests))}
    rows = run(session, "site_file_same_shapes", values)
    return {(row.project_id, row.digest): row.id for row in rows}


def county_grounds(session: Session, codes: Collection[str]) -> list[CountyGround]:
    rows = run(session, "site_file_counties", {"codes": sorted(codes)})
    return [
        CountyGround(
            row.code, row.name, row.longitude, shapely.from_wkb(bytes(row.ground)) if row.ground else None
        )
        for row in rows
    ]


def sites_to_export(
    session: Session, *, inside: str | None, project_ids: Sequence[int] | None, most: int
) -> list[SiteToExport]:
    """What the reader of the session may see: run it under row-level security."""
    values = {"inside": inside, "projects": None if project_ids is None else list(project_ids), "most": most}
    return [
        SiteToExport(
            id=row.id, version=row.version, project_id=row.project_id, project=row.project,
            category=row.category, lead=row.lead, unit_codes=tuple(row.unit_codes), township=row.township,
            village=row.village, area_m2=row.area_m2, length_m=row.length_m, by=row.by, at=row.at,
            shape=shapely.from_wkb(bytes(row.shape)),
        )
        for row in run(session, "site_file_export", values)
    ]  # fmt: skip
