"""Gives up a project that no document states any more: its new version does not say it again."""

from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import hold_document, items_by_id
from layers.queries.plans import project_by_id
from layers.queries.project_versions import is_stated_now
from services.log_in import SignedIn
from services.reviewing.errors import StillStated
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import Opened, Review
from services.reviewing.rights import require_publisher, require_reviewer
from services.reviewing.state import state_of


def withdraw_project(session: Session, *, project_id: int, by: SignedIn | None, why: str) -> Decided:
    """The item it stood on counts as rejected from now on; its history stays.

    Raises NotFound, StillStated, NotLoggedIn, and RoleMissing for a public project from who may not publish.
    """
    project = project_by_id(session, project_id)
    document = hold_document(session, project.document_id)
    require = require_publisher if project.state == "published" else require_reviewer
    person = require(by, document.unit_codes)
    if is_stated_now(session, project_id):
        raise StillStated(project_id)
    item = items_by_id(session, [project.item_id])[project.item_id]
    before = state_of(session, item)
    review = Review(document, person, {item.id: Opened(item, before)})
    change = Change(item, before, replace(before, state="rejected", repeat_of=None))
    return keep(session, review, "撤下项目", [change], why=why, projects=[project_id])
