"""Saves what somebody drew or imported: a new site of a project, or the next version of one."""

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.area import measures
from layers.queries.sites import version_of_site
from layers.queries.sites_keeping import add_site, hold_site, project_to_draw
from layers.tables.projects import Project
from layers.tables.sites import Site
from services.log_in import SignedIn
from services.sites.errors import NothingChanged, ProjectWithdrawn, StaleSite
from services.sites.keep_version import keep_version
from services.sites.rights import require_drawer
from services.sites.taken_shape import checked


def save_new_site(
    session: Session,
    *,
    project_id: int,
    shape: BaseGeometry,
    made: str,
    by: SignedIn | None,
    file: str | None = None,
    reason: str | None = None,
) -> int:
    """The id of the site. shape lies on the storage grid (taken_shape); made is drawn, imported or read.

    Raises NotFound, NotLoggedIn, RoleMissing, ProjectWithdrawn and ShapeRefused.
    """
    project = project_to_draw(session, project_id)
    drawer = _drawer_of(project, by)
    checked(shape)
    site = add_site(session, project_id, shape, *measures(shape))
    keep_version(
        session, site, shape, what="画地块", number=1, made=made, by=drawer.login, file=file, reason=reason
    )
    return site.id


def save_version(
    session: Session,
    *,
    site_id: int,
    shape: BaseGeometry,
    base_version: int,
    made: str,
    by: SignedIn | None,
    file: str | None = None,
    reason: str | None = None,
) -> None:
    """base_version is the version the change started from; a removed site is drawn anew by it.

    Raises what save_new_site raises, StaleSite and NothingChanged.
    """
    site, drawer = site_to_change(session, site_id, base_version=base_version, by=by)
    checked(shape)
    drawn = version_of_site(session, site_id, site.version).geometry
    if drawn is not None and drawn.equals_exact(shape, 0):
        raise NothingChanged(site_id)
    keep_version(
        session, site, shape, what="修改地块", number=base_version + 1, made=made,
        by=drawer.login, file=file, reason=reason,
    )  # fmt: skip


def site_to_change(
    session: Session, site_id: int, *, base_version: int, by: SignedIn | None
) -> tuple[Site, SignedIn]:
    """The site, held, by somebody who may change it and has seen its current version."""
    site = hold_site(session, site_id)
    drawer = _drawer_of(project_to_draw(session, site.project_id), by)
    if site.version != base_version:
        raise StaleSite(
            current=version_of_site(session, site_id, site.version),
            base=version_of_site(session, site_id, base_version),
        )
    return site, drawer


def _drawer_of(project: Project, by: SignedIn | None) -> SignedIn:
    drawer = require_drawer(by, project.unit_codes)
    if project.state == "withdrawn":
        raise ProjectWithdrawn(project.id)
    return drawer
