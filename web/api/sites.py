"""Sites over HTTP: a project's sites, their versions, what lies round them, and saving."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from geo.geojson import geojson_of
from layers.database import Database
from layers.queries.projects import ProjectSummary
from layers.queries.sites import versions_of_site, visible_project, visible_site
from layers.queries.sites_around import surroundings
from layers.viewer import Viewer
from services.sites.compare_versions import compare_versions
from services.sites.remove_site import remove_site
from services.sites.restore_version import restore_version
from services.sites.rights import may_draw, require_staff
from services.sites.save_site import save_new_site, save_version
from services.sites.sites_of_project import SeenSite, seen_site, sites_of_project
from services.sites.stated_area import stated_area
from services.sites.taken_shape import taken_shape
from services.sites.told import told_version
from web.api.site_bodies import NewSiteBody, NewVersionBody, RemoveBody, RestoreBody
from web.dependencies import BoxDep, DatabaseDep, PersonDep, ReadingDep, ViewerDep

# 50,000 vertices, with room to spare.
router = APIRouter(prefix="/api", tags=["sites"], max_body_size=4 * 1024 * 1024)

Key = Annotated[int, Path(ge=1, le=2**62)]
VersionNumber = Annotated[int, Query(ge=1, le=2**31 - 1)]


def seen_project(database: DatabaseDep, viewer: ViewerDep, project_id: Key) -> int:
    """What the person may not see is not there: a refusal would tell that it is."""
    with database.reading(viewer) as session:
        return visible_project(session, project_id).id


def site_in_view(database: DatabaseDep, viewer: ViewerDep, site_id: Key) -> int:
    """The same for a site."""
    with database.reading(viewer) as session:
        return visible_site(session, site_id).id


SeenProjectDep = Annotated[int, Depends(seen_project)]
SeenSiteDep = Annotated[int, Depends(site_in_view)]


@router.get("/projects/{project_id}/sites")
def list_sites(session: ReadingDep, person: PersonDep, project_id: Key) -> dict[str, Any]:
    """Who may not draw gets the same with may_edit false; who may not see the sites gets none of them."""
    found = sites_of_project(session, project_id)
    x_min, y_min, x_max, y_max = found.extent
    return {
        "project": _project(found.project, found.unit_codes),
        "may_edit": may_draw(person, found.unit_codes),
        "sites": [_seen(site) for site in found.sites],
        "removed": [told_version(version) for version in found.removed],
        "centre": [(x_min + x_max) / 2, (y_min + y_max) / 2],
        "extent": list(found.extent),
        "zone_epsg": found.zone_epsg,
    }


@router.get("/sites/surroundings", response_class=Response)
def show_surroundings(
    session: ReadingDep,
    person: PersonDep,
    box: BoxDep,
    except_site: Annotated[int, Query(ge=0, le=2**62)] = 0,
) -> Response:
    require_staff(person)
    found = surroundings(session, box, except_site=except_site)
    # The database has written the collections already; there are no zones before there are red lines.
    zones = '{"type": "FeatureCollection", "features": []}'
    truncated = "true" if found.truncated else "false"
    text = f'{{"sites": {found.sites}, "units": {found.units}, "zones": {zones}, "truncated": {truncated}}}'
    return Response(text, media_type="application/json")


@router.post("/projects/{project_id}/sites", status_code=201)
def draw(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, project: SeenProjectDep, body: NewSiteBody
) -> dict[str, Any]:
    shape = taken_shape(body.geometry)
    with database.transaction() as session:
        site = save_new_site(
            session,
            project_id=project,
            shape=shape,
            made=body.made,
            by=person,
            file=body.file,
            reason=body.reason,
        )
    return _saved(database, viewer, site, 1)


@router.post("/sites/{site_id}/versions", status_code=201)
def redraw(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, site: SeenSiteDep, body: NewVersionBody
) -> dict[str, Any]:
    shape = taken_shape(body.geometry)
    with database.transaction() as session:
        save_version(
            session,
            site_id=site,
            shape=shape,
            base_version=body.base_version,
            made=body.made,
            by=person,
            file=body.file,
            reason=body.reason,
        )
    return _saved(database, viewer, site, body.base_version + 1)


@router.post("/sites/{site_id}/restore", status_code=201)
def restore(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, site: SeenSiteDep, body: RestoreBody
) -> dict[str, Any]:
    with database.transaction() as session:
        restore_version(
            session,
            site_id=site,
            version=body.version,
            base_version=body.base_version,
            by=person,
            reason=body.reason,
        )
    return _saved(database, viewer, site, body.base_version + 1)


@router.post("/sites/{site_id}/remove", status_code=201)
def remove(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, site: SeenSiteDep, body: RemoveBody
) -> dict[str, Any]:
    with database.transaction() as session:
        remove_site(session, site_id=site, base_version=body.base_version, by=person, reason=body.reason)
    return _saved(database, viewer, site, body.base_version + 1)


@router.get("/sites/{site_id}/versions")
def list_versions(session: ReadingDep, site_id: Key) -> list[dict[str, Any]]:
    return [told_version(version) for version in versions_of_site(session, site_id)]


@router.get("/sites/{site_id}/compare")
def compare(session: ReadingDep, site_id: Key, older: VersionNumber, newer: VersionNumber) -> dict[str, Any]:
    found = compare_versions(session, site_id=site_id, older=older, newer=newer)
    shapes = {"gained": found.gained, "lost": found.lost}
    return {
        **{name: None if shape is None else geojson_of(shape) for name, shape in shapes.items()},
        "gained_m2": found.gained_m2,
        "lost_m2": found.lost_m2,
        "gained_mu": found.gained_mu,
        "lost_mu": found.lost_mu,
    }


def _project(summary: ProjectSummary, unit_codes: tuple[str, ...]) -> dict[str, Any]:
    stated = stated_area(summary.action, summary.amounts)
    return {
        "id": summary.id,
        "name": summary.name,
        "category": summary.category,
        "unit_codes": list(unit_codes),
        "stated": [{"measure": one.measure, "value": one.value, "unit": one.unit} for one in summary.amounts],
        "stated_mu": None if stated.mu is None else float(stated.mu),
        "places": [asdict(place) for place in summary.places],
    }


def _seen(site: SeenSite) -> dict[str, Any]:
    return {**told_version(site.version), **_follows(site)}


def _follows(site: SeenSite) -> dict[str, Any]:
    return {
        "attached": [asdict(unit) for unit in site.attached],
        "contradictions": [asdict(one) for one in site.contradictions],
        "overlaps": [asdict(one) for one in site.overlaps],
    }


def _saved(database: Database, viewer: Viewer, site: int, version: int) -> dict[str, Any]:
    """Read anew as the person who saved: what overlaps is told only of sites they may see."""
    with database.reading(viewer) as session:
        found = seen_site(session, site, version)
    return {"site": told_version(found.version), **_follows(found)}
