"""What a reviewer can decide about the items of a document."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session

from layers.queries.review import review_document
from services.reviewing.accept_item import accept_item
from services.reviewing.join_project import join_project, tell_apart
from services.reviewing.keep import Decided
from services.reviewing.merge_items import merge_items
from services.reviewing.publish_accepted import Published, publish_accepted
from services.reviewing.reject_item import reject_item
from services.reviewing.same_for_all import same_for_all
from services.reviewing.split_item import split_item
from services.reviewing.undo import undo
from web.api.review_bodies import (
    AcceptBody,
    MergeBody,
    ProjectBody,
    RejectBody,
    SameForAllBody,
    SplitBody,
    UndoBody,
)
from web.api.review_seen import SeenDocumentDep, SeenItemDep, seen_project
from web.dependencies import DatabaseDep, PersonDep, ViewerDep

# 2,000 items seen or twenty parts with all their places are well below this.
router = APIRouter(prefix="/api/review", tags=["review"], max_body_size=512 * 1024)


@router.post("/items/{item_id}/accept")
def accept(database: DatabaseDep, person: PersonDep, item: SeenItemDep, body: AcceptBody) -> dict[str, Any]:
    edit = body.item.edit() if body.item else None
    with database.transaction() as session:
        decided = accept_item(
            session, item_id=item, revision=body.revision, by=person, edit=edit, why=body.why
        )
        return _answer(session, decided)


@router.post("/items/{item_id}/reject")
def reject(database: DatabaseDep, person: PersonDep, item: SeenItemDep, body: RejectBody) -> dict[str, Any]:
    with database.transaction() as session:
        decided = reject_item(session, item_id=item, revision=body.revision, by=person, why=body.why)
        return _answer(session, decided)


@router.post("/items/{item_id}/undo")
def take_back(database: DatabaseDep, person: PersonDep, item: SeenItemDep, body: UndoBody) -> dict[str, Any]:
    with database.transaction() as session:
        return _answer(session, undo(session, item_id=item, revision=body.revision, by=person))


@router.post("/items/{item_id}/split")
def split(database: DatabaseDep, person: PersonDep, item: SeenItemDep, body: SplitBody) -> dict[str, Any]:
    parts = [part.part() for part in body.parts]
    with database.transaction() as session:
        return _answer(
            session, split_item(session, item_id=item, revision=body.revision, parts=parts, by=person)
        )


@router.post("/items/{item_id}/merge")
def merge(database: DatabaseDep, person: PersonDep, item: SeenItemDep, body: MergeBody) -> dict[str, Any]:
    with database.transaction() as session:
        decided = merge_items(
            session,
            item_id=item,
            revision=body.revision,
            into=body.into,
            into_revision=body.into_revision,
            by=person,
        )
        return _answer(session, decided)


@router.post("/items/{item_id}/join")
def join(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, item: SeenItemDep, body: ProjectBody
) -> dict[str, Any]:
    """The item states a project of another notice."""
    project = seen_project(database, viewer, body.project)
    with database.transaction() as session:
        decided = join_project(session, item_id=item, revision=body.revision, project_id=project, by=person)
        return _answer(session, decided)


@router.post("/items/{item_id}/tell-apart", status_code=204)
def keep_apart(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, item: SeenItemDep, body: ProjectBody
) -> None:
    """The item states another thing than the project: nobody is asked again."""
    project = seen_project(database, viewer, body.project)
    with database.transaction() as session:
        tell_apart(session, item_id=item, revision=body.revision, project_id=project, by=person)


@router.post("/documents/{document_id}/same-for-all")
def decide_for_all(
    database: DatabaseDep, person: PersonDep, document: SeenDocumentDep, body: SameForAllBody
) -> dict[str, Any]:
    based_on = {seen.id: seen.revision for seen in body.items}
    with database.transaction() as session:
        decided = same_for_all(
            session,
            document_id=document,
            written=body.written,
            unit_code=body.unit,
            based_on=based_on,
            by=person,
            remember=body.remember,
        )
        return _answer(session, decided)


@router.post("/documents/{document_id}/publish")
def publish(database: DatabaseDep, person: PersonDep, document: SeenDocumentDep) -> Published:
    with database.transaction() as session:
        return publish_accepted(session, document_id=document, by=person)


def _answer(session: Session, decided: Decided) -> dict[str, Any]:
    """The items that changed with their new revisions, and how far the document is now."""
    document = review_document(session, decided.document_id)
    return {
        "changed": [asdict(item) for item in decided.changed],
        "total": document.total,
        "decided": document.decided,
        "to_publish": document.to_publish,
    }
