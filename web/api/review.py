"""What waits for review: the documents, the queue of one of them, one item, and what it may be merged with."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query

from layers.queries.review import (
    ReviewDocument,
    review_documents,
    review_queue,
    visible_document,
    visible_item,
)
from layers.queries.review_item import review_item
from layers.queries.review_others import Others, other_items, possible_projects, statements_of
from services.errors import NotLoggedIn
from services.log_in import SignedIn
from services.reviewing.rights import may_publish, may_review, require_reviewer
from web.api.review_seen import SeenDocumentDep, SeenItemDep
from web.dependencies import DatabaseDep, PersonDep, ReadingDep, ViewerDep

router = APIRouter(prefix="/api/review", tags=["review"])


@router.get("/documents")
def list_documents(session: ReadingDep, person: PersonDep) -> list[dict[str, Any]]:
    """Those the person may review."""
    if person is None:
        raise NotLoggedIn
    documents = review_documents(session)
    return [_with_rights(one, person) for one in documents if may_review(person, one.unit_codes)]


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
def show_item(
    database: DatabaseDep, viewer: ViewerDep, person: PersonDep, item: SeenItemDep
) -> dict[str, Any]:
    """statements are the other items that state its project, of whatever notice the person may read."""
    with database.transaction() as session:
        found = review_item(session, item)
    reviewer = require_reviewer(person, found.document.unit_codes)
    with database.reading(viewer) as session:
        statements = [asdict(statement) for statement in statements_of(session, item)]
    document = _with_rights(found.document, reviewer)
    return {**asdict(found), "statements": statements, "document": document}


@router.get("/items/{item_id}/others")
def show_others(database: DatabaseDep, viewer: ViewerDep, person: PersonDep, item: SeenItemDep) -> Others:
    """What the item may be merged with: items of its document, and projects of others that the person may see."""
    with database.transaction() as session:
        document = visible_document(session, visible_item(session, item).document_id)
        require_reviewer(person, document.unit_codes)
        items = other_items(session, item)
    with database.reading(viewer) as session:
        return Others(items, possible_projects(session, item))


def _with_rights(document: ReviewDocument, person: SignedIn) -> dict[str, Any]:
    return {**asdict(document), "may_publish": may_publish(person, document.unit_codes)}
