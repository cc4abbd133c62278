"""Keeps a file of sites until its owner has looked at the preview, and hands it to the workers when they say yes."""

import hashlib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from layers.queries.jobs import JobView
from layers.queries.site_imports import forget_file, keep_file, kept_file
from services.errors import NotLoggedIn, RoleMissing
from services.jobs.start_job import start_job
from services.log_in import SignedIn
from services.site_files.preview import SiteFileChoices, SiteFilePreview
from services.site_files.preview_site_file import preview_site_file
from services.site_files.told import told_choices
from services.sites.rights import DRAWERS

__all__ = ["confirm_import", "discard_import", "keep_site_file", "preview_kept", "require_drawer_somewhere"]


def require_drawer_somewhere(person: SignedIn | None) -> SignedIn:
    """Raises NotLoggedIn, or RoleMissing where the person draws nowhere."""
    if person is None:
        raise NotLoggedIn
    if not any(person.units_by_role.get(role) for role in DRAWERS):
        raise RoleMissing(DRAWERS, "000000")
    return person


def keep_site_file(session: Session, content: bytes, file_name: str, *, by: SignedIn) -> int:
    """The id under which only its owner finds it again."""
    sha256 = hashlib.sha256(content).hexdigest()
    return keep_file(session, owner_id=by.id, file_name=file_name, content=content, sha256=sha256)


def preview_kept(
    session: Session, import_id: int, *, by: SignedIn, choices: SiteFileChoices, counties: Sequence[str]
) -> SiteFilePreview:
    """Raises NotFound for another's, and what preview_site_file raises."""
    kept = kept_file(session, owner_id=by.id, import_id=import_id)
    return preview_site_file(
        session, kept.content, kept.file_name, by=by, choices=choices, county_codes=counties
    )


def confirm_import(
    session: Session,
    import_id: int,
    *,
    by: SignedIn,
    choices: SiteFileChoices,
    counties: Sequence[str],
    reason: str | None,
) -> JobView:
    """The job that imports it. Raises NotFound."""
    kept = kept_file(session, owner_id=by.id, import_id=import_id)
    job = start_job(
        session,
        kind="import_sites",
        owner=by,
        file_name=kept.file_name,
        content=kept.content,
        arguments={"choices": told_choices(choices), "counties": list(counties), "reason": reason},
    )
    forget_file(session, owner_id=by.id, import_id=import_id)
    return job


def discard_import(session: Session, import_id: int, *, by: SignedIn) -> None:
    forget_file(session, owner_id=by.id, import_id=import_id)
