"""Holds the items a decision is about: rights, version and revision are right, and nobody else is deciding."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.decisions import (
    documents_of_items,
    hold_document,
    items_by_id,
    newest_version,
    revision_of,
    states_of_projects,
)
from layers.tables.documents import Document, Item
from services.errors import NotLoggedIn
from services.log_in import SignedIn
from services.reviewing.errors import NoText, OutOfDateVersion, SeveralDocuments, StaleItem
from services.reviewing.rights import require_publisher, require_reviewer
from services.reviewing.state import ItemState, snapshot_of, state_of


@dataclass(frozen=True, slots=True)
class Opened:
    """An item and what it says before the decision."""

    item: Item
    state: ItemState


@dataclass(frozen=True, slots=True)
class Review:
    """opened holds the items by id, in the order they were asked for."""

    document: Document
    by: SignedIn
    opened: Mapping[int, Opened]


def open_review(session: Session, based_on: Mapping[int, int], *, by: SignedIn | None) -> Review:
    """based_on gives the revision of each item that the person has seen.

    Raises NotFound, NotLoggedIn, RoleMissing, SeveralDocuments, NoText, OutOfDateVersion and
    StaleItem.
    """
    if by is None:
        raise NotLoggedIn
    document_ids = documents_of_items(session, based_on)
    if len(document_ids) != 1:
        raise SeveralDocuments
    document = hold_document(session, *document_ids)
    require_reviewer(by, document.unit_codes)
    opened = open_items(session, document, based_on, by=by)
    for item_id, revision in based_on.items():
        _require_revision(session, opened[item_id], revision)
    return Review(document, by, opened)


def open_items(
    session: Session, document: Document, item_ids: Collection[int], *, by: SignedIn
) -> dict[int, Opened]:
    """Further items of a document that is held already. What is published changes only by who may publish."""
    if "published" in states_of_projects(session, item_ids):
        require_publisher(by, document.unit_codes)
    items = items_by_id(session, item_ids)
    newest = newest_version(session, document.id)
    for item in items.values():
        if item.document_id != document.id:
            raise SeveralDocuments
        if item.version_id is None:
            raise NoText(item.id)
        if newest is None or item.version_id != newest.id:
            raise OutOfDateVersion(item.id)
    return {item_id: Opened(items[item_id], state_of(session, items[item_id])) for item_id in item_ids}


def _require_revision(session: Session, opened: Opened, revision: int) -> None:
    item = opened.item
    if item.revision == revision:
        return
    seen, last = (revision_of(session, item.id, number) for number in (revision, item.revision))
    raise StaleItem(
        item.id,
        based_on=seen.snapshot if seen else None,
        now=snapshot_of(opened.state),
        revision=item.revision,
        by=last.by if last else None,
        at=last.at if last else None,
    )
