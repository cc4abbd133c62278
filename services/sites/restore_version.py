"""Brings an earlier shape of a site back, as a new version of it."""

from sqlalchemy.orm import Session

from layers.queries.sites import version_of_site
from services.log_in import SignedIn
from services.sites.errors import NoShape, NothingChanged
from services.sites.keep_version import keep_version
from services.sites.save_site import site_to_change


def restore_version(
    session: Session,
    *,
    site_id: int,
    version: int,
    base_version: int,
    by: SignedIn | None,
    reason: str | None = None,
) -> None:
    """Raises what save_version raises, and NoShape where the version is a removal."""
    site, drawer = site_to_change(session, site_id, base_version=base_version, by=by)
    earlier = version_of_site(session, site_id, version)
    if version == base_version:
        raise NothingChanged(site_id)
    if earlier.geometry is None:
        raise NoShape(version)
    keep_version(
        session, site, earlier.geometry, what="恢复地块", number=base_version + 1, made="restored",
        by=drawer.login, file=earlier.file, reason=reason, restores=version,
    )  # fmt: skip
