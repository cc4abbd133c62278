"""Reviewing what was read: the queue, one item, and what a reviewer can decide about it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from sqlalchemy.orm import Session

from layers.queries.review import (
    ReviewDocument,
    review_document,
    review_documents,
    review_queue,
    visible_document,
)
from layers.queries.review_item import review_item, visible_item
from services.errors import NotLoggedIn
from services.log_in import SignedIn
from services.reviewing.accept_item import accept_item
from services.reviewing.keep import Decided
from services.reviewing.merge_items import merge_items
from services.reviewing.publish_accepted import Published, publish_accepted
from services.reviewing.reject_item import reject_item
from services.reviewing.rights import may_publish, may_review, require_reviewer
from services.reviewing.same_for_all import same_for_all
from services.reviewing.split_item import split_item
from services.reviewing.undo import undo
from web.api.review_bodies import AcceptBody, MergeBody, RejectBody, SameForAllBody, SplitBody, UndoBody
from web.dependencies import DatabaseDep, PersonDep, ReadingDep, ViewerDep

# 2,000 items seen or twenty parts with all their places are well below this.
router = APIRouter(prefix="/api/review", tags=["review"], max_body_size=512 * 1024)

Key = Annotated[int, Path(ge=1, le=2**62)]


@router.get("/documents")
def list_documents(session: ReadingDep, person: PersonDep) -> list[dict[str, Any]]:
    """Those the person may review."""
    if person is None:
        raise NotLoggedIn
    documents = review_documents(session)
    return [_with_rights(one, person) for one in documents if may_review(person, one.unit_codes)]


def seen_item(database: DatabaseDep, viewer: ViewerDep, item_id: Key) -> int:
    """What the person may not see is not there: a refusal would tell that it is."""
    with database.reading(viewer) as session:
        return visible_item(session, item_id).id


def seen_document(database: DatabaseDep, viewer: ViewerDep, document_id: Key) -> int:
    """The same for a document."""
    with database.reading(viewer) as session:
        return visible_document(session, document_id).id


SeenItemDep = Annotated[int, Depends(seen_item)]
SeenDocumentDep = Annotated[int, Depends(seen_document)]


@router.get("/documents/{document_id}/queue")
def show_queue(
    database: DatabaseDep,
    person: PersonDep,
    document: SeenDocumentDep,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=2000)] = 500,
) -> dict[str, Any]:
    with database.transaction() as session:
        queue = review_queue(session, document, offset=offset, limit=limit)
    reviewer = require_reviewer(person, queue.document.unit_codes)
    return {**asdict(queue), "document": _with_rights(queue.document, reviewer)}


@router.get("/items/{item_id}")
def show_item(database: DatabaseDep, person: PersonDep, item: SeenItemDep) -> dict[str, Any]:
    with database.transaction() as session:
        found = review_item(session, item)
    reviewer = require_reviewer(person, found.document.unit_codes)
    return {**asdict(found), "document": _with_rights(found.document, reviewer)}


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


def _with_rights(document: ReviewDocument, person: SignedIn) -> dict[str, Any]:
    return {**asdict(document), "may_publish": may_publish(person, document.unit_codes)}


def _answer(session: Session, decided: Decided) -> dict[str, Any]:
    """The items that changed with their new revisions, and how far the document is now."""
    document = review_document(session, decided.document_id)
    return {
        "changed": [asdict(item) for item in decided.changed],
        "total": document.total,
        "decided": document.decided,
        "to_publish": document.to_publish,
    }
