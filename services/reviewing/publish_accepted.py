"""Makes public what has been accepted of a document, together with the document and the version reviewed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.decisions import hold_document, newest_version, projects_first_stated_in
from services.log_in import SignedIn
from services.record_step import record_step
from services.reviewing.errors import NothingAccepted
from services.reviewing.rights import require_publisher


@dataclass(frozen=True, slots=True)
class Published:
    """projects counts those made public now; left those of the version nobody has accepted: they stay drafts."""

    document_id: int
    version: int
    projects: int
    left: int


def publish_accepted(session: Session, *, document_id: int, by: SignedIn | None) -> Published:
    """Of the newest version. Raises NotFound, NotLoggedIn, RoleMissing and NothingAccepted."""
    document = hold_document(session, document_id)
    person = require_publisher(by, document.unit_codes)
    version = newest_version(session, document_id)
    if version is None:
        raise NothingAccepted
    accepted = projects_first_stated_in(session, version.id, ["approved"])
    # What the version before made public goes on in this one, whose text is still to be published.
    if not accepted and (version.state == "published" or not _goes_on(session, version.id)):
        raise NothingAccepted
    for project in accepted:
        project.state = "published"
    document.state = version.state = "published"
    left = len(projects_first_stated_in(session, version.id, ["draft"]))
    record_step(
        session, "发布文件", subject="document", key=document_id, by=person.login,
        version=version.version, projects=[project.id for project in accepted], left=left,
    )  # fmt: skip
    return Published(document_id, version.version, len(accepted), left)


def _goes_on(session: Session, version_id: int) -> bool:
    return bool(projects_first_stated_in(session, version_id, ["published"]))
