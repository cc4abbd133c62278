"""Removes a site: its last version has no shape, and every earlier one stays."""

from sqlalchemy.orm import Session

from services.log_in import SignedIn
from services.sites.errors import AlreadyRemoved
from services.sites.keep_version import keep_version
from services.sites.save_site import site_to_change


def remove_site(
    session: Session, *, site_id: int, base_version: int, by: SignedIn | None, reason: str
) -> None:
    """Raises what save_version raises, and AlreadyRemoved."""
    site, drawer = site_to_change(session, site_id, base_version=base_version, by=by)
    if site.shape is None:
        raise AlreadyRemoved(site_id)
    keep_version(
        session, site, None, what="删除地块", number=base_version + 1, made="removed",
        by=drawer.login, reason=reason,
    )  # fmt: skip
