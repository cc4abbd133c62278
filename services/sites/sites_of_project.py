"""A project with its sites, as the editor opens it. Reads only, under row-level security."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from geo.crs import gauss_kruger, zone_for_longitude
from geo.errors import LongitudeOutsideZones
from layers.queries.projects import ProjectSummary, project_summaries
from layers.queries.sites import (
    AttachedUnit,
    Bounds,
    OverlapOfSite,
    VersionOfSite,
    attached_units,
    current_versions,
    overlaps_of_sites,
    version_of_site,
    visible_project,
    whereabouts,
)
from layers.queries.sites_keeping import stated_places
from services.sites.contradictions import Contradiction, contradictions

# The whole of China, where a project's place is not known at all: degrees.
_CHINA: Bounds = (73.5, 18.0, 135.0, 53.6)
_MIDDLE_LONGITUDE = 105.0


@dataclass(frozen=True, slots=True)
class SeenSite:
    """A site as it is now with all that follows from its shape."""

    version: VersionOfSite
    attached: tuple[AttachedUnit, ...]
    contradictions: tuple[Contradiction, ...]
    overlaps: tuple[OverlapOfSite, ...]


@dataclass(frozen=True, slots=True)
class SitesOfProject:
    """removed sites can still be looked at and restored; extent in degrees; zone_epsg the county's 3-degree zone."""

    project: ProjectSummary
    unit_codes: tuple[str, ...]
    sites: tuple[SeenSite, ...]
    removed: tuple[VersionOfSite, ...]
    extent: Bounds
    zone_epsg: int


def sites_of_project(session: Session, project_id: int) -> SitesOfProject:
    """Raises NotFound also for a project the reader may not see."""
    unit_codes = visible_project(session, project_id).unit_codes
    (summary,) = project_summaries(session, [project_id])
    versions = current_versions(session, project_id)
    where = whereabouts(session, project_id)
    return SitesOfProject(
        project=summary,
        unit_codes=tuple(unit_codes),
        sites=seen_sites(session, [one for one in versions if one.geometry is not None]),
        removed=tuple(one for one in versions if one.geometry is None),
        extent=where.extent or _CHINA,
        zone_epsg=_zone(where.longitude),
    )


def seen_site(session: Session, site_id: int, version: int) -> SeenSite:
    """A version with what follows from the site's current shape."""
    (site,) = seen_sites(session, [version_of_site(session, site_id, version)])
    return site


def seen_sites(session: Session, versions: list[VersionOfSite]) -> tuple[SeenSite, ...]:
    ids = [one.site for one in versions]
    attached, overlaps = attached_units(session, ids), overlaps_of_sites(session, ids)
    places = {project: stated_places(session, project) for project in {one.project for one in versions}}
    return tuple(
        SeenSite(
            one,
            attached[one.site],
            tuple(
                contradictions(session, one.geometry, attached=attached[one.site], places=places[one.project])
            )
            if one.geometry
            else (),
            overlaps[one.site],
        )
        for one in versions
    )


def _zone(longitude: float | None) -> int:
    """The EPSG code of the zone without number before the eastings."""
    try:
        zone = zone_for_longitude(_MIDDLE_LONGITUDE if longitude is None else longitude)
    except LongitudeOutsideZones:
        zone = zone_for_longitude(_MIDDLE_LONGITUDE)
    return gauss_kruger(zone, prefixed=False).epsg
