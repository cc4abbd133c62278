"""Sites and their versions as people see them; sessions read under row-level security."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from geoalchemy2.shape import to_shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy import select
from sqlalchemy.orm import Session

from geo.mu import square_metres_to_mu
from layers.errors import NotFound
from layers.sql import run
from layers.tables.projects import Project
from layers.tables.sites import Site, SiteVersion
from layers.unit_names import shown_name

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class VersionOfSite:
    """One save. geometry in degrees (EPSG:4490), None where the site was removed; area only of polygons,
    length only of lines."""

    site: int
    project: int
    version: int
    geometry: BaseGeometry | None
    area_m2: float | None
    length_m: float | None
    made: str
    file: str | None
    reason: str | None
    restores: int | None
    by: str
    at: datetime

    @property
    def area_mu(self) -> float | None:
        return None if self.area_m2 is None else square_metres_to_mu(self.area_m2)


@dataclass(frozen=True, slots=True)
class AttachedUnit:
    """share and area_m2 are None where the unit only stands because the project names it (by stated)."""

    code: str
    name: str
    level: str
    share: float | None
    area_m2: float | None
    by: str


@dataclass(frozen=True, slots=True)
class OverlapOfSite:
    """Ground the site shares with another project's; share is that of the site asked about."""

    site: int
    project: int
    project_name: str
    area_m2: float
    area_mu: float
    share: float


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where to look for a project: its sites, else the ground of its units; degrees, x = longitude.

    longitude is that of its county, which decides the 3-degree zone; None where nothing is known at all.
    """

    extent: Bounds | None
    longitude: float | None


def visible_site(session: Session, site_id: int) -> Site:
    """Raises NotFound also for a site the reader may not see."""
    site = session.scalars(select(Site).where(Site.id == site_id)).one_or_none()
    if site is None:
        raise NotFound("地块", site_id)
    return site


def visible_project(session: Session, project_id: int) -> Project:
    """Raises NotFound also for a project the reader may not see."""
    project = session.scalars(select(Project).where(Project.id == project_id)).one_or_none()
    if project is None:
        raise NotFound("项目", project_id)
    return project


def current_versions(session: Session, project_id: int) -> list[VersionOfSite]:
    """What each site of the project is now, removed ones too."""
    wanted = select(Site.project_id, SiteVersion).join(
        Site, (Site.id == SiteVersion.site_id) & (Site.version == SiteVersion.version)
    )
    rows = session.execute(wanted.where(Site.project_id == project_id).order_by(Site.id))
    return [_version(project, row) for project, row in rows]


def versions_of_site(session: Session, site_id: int) -> list[VersionOfSite]:
    """Newest first."""
    site = visible_site(session, site_id)
    rows = session.scalars(select(SiteVersion).where(SiteVersion.site_id == site_id))
    return [_version(site.project_id, row) for row in sorted(rows, key=lambda row: -row.version)]


def version_of_site(session: Session, site_id: int, version: int) -> VersionOfSite:
    """Raises NotFound."""
    wanted = select(Site.project_id, SiteVersion).join(Site, Site.id == SiteVersion.site_id)
    mine = wanted.where(SiteVersion.site_id == site_id, SiteVersion.version == version)
    found = session.execute(mine).one_or_none()
    if found is None:
        visible_site(session, site_id)
        raise NotFound("地块的版本", version)
    return _version(*found)


def attached_units(session: Session, site_ids: Sequence[int]) -> dict[int, tuple[AttachedUnit, ...]]:
    """The units each site lies in now, the largest share first within a level, from the county down."""
    attached: dict[int, list[AttachedUnit]] = {site: [] for site in site_ids}
    for row in run(session, "site_attached", {"ids": list(site_ids)}):
        attached[row.site_id].append(
            AttachedUnit(row.code, shown_name(row.name), row.level, row.share, row.area_m2, row.by)
        )
    return {site: tuple(units) for site, units in attached.items()}


def overlaps_of_sites(session: Session, site_ids: Sequence[int]) -> dict[int, tuple[OverlapOfSite, ...]]:
    """Ground shared with sites the reader may see too, the largest first."""
    overlaps: dict[int, list[OverlapOfSite]] = {site: [] for site in site_ids}
    for row in run(session, "site_overlapping", {"ids": list(site_ids)}):
        overlaps[row.site_id].append(
            OverlapOfSite(
                site=row.other_id,
                project=row.project_id,
                project_name=row.project_name,
                area_m2=row.area_m2,
                area_mu=square_metres_to_mu(row.area_m2),
                share=row.share,
            )
        )
    return {site: tuple(found) for site, found in overlaps.items()}


def whereabouts(session: Session, project_id: int) -> Whereabouts:
    row = run(session, "site_whereabouts", {"project": project_id}).one()
    extent: Bounds | None = None
    if row.x_min is not None:
        extent = (row.x_min, row.y_min, row.x_max, row.y_max)
    return Whereabouts(extent, row.longitude)


def _version(project_id: int, row: SiteVersion) -> VersionOfSite:
    return VersionOfSite(
        site=row.site_id,
        project=project_id,
        version=row.version,
        geometry=None if row.shape is None else to_shape(row.shape),
        area_m2=row.area_m2,
        length_m=row.length_m,
        made=row.made,
        file=row.file,
        reason=row.reason,
        restores=row.restores,
        by=row.by,
        at=row.at,
    )
