"""What waits for review: the documents, and the queue of one of them ordered by doubt.

A session under row-level security sees less, and for a gazette of thousands of items too slowly: ask it whether
the document is visible, and an owner's session for the queue.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.sql import run
from layers.tables.documents import Document, Item


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """total and decided count the newest version's items; to_publish its accepted projects that are not yet public,
    or not yet with its text."""

    id: int
    number: str | None
    title: str
    dated: date | None
    unit_codes: tuple[str, ...]
    state: str
    sample: bool
    version: int
    version_state: str
    total: int
    decided: int
    to_publish: int


@dataclass(frozen=True, slots=True)
class QueueItem:
    """start and end span the evidence in the line, places are the names as written.

    doubts are kinds, the weightiest first (sql/review_doubts.sql).
    """

    id: int
    revision: int
    state: str
    line: int
    start: int | None
    end: int | None
    name: str
    category: str
    repeat_of: int | None
    doubts: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    document: ReviewDocument
    offset: int
    items: tuple[QueueItem, ...]


def review_documents(session: Session) -> tuple[ReviewDocument, ...]:
    """Newest first; whoever asks may see them, but need not have the right to review them."""
    return tuple(_document(row) for row in run(session, "review_documents", {"document": None}))


def visible_document(session: Session, document_id: int) -> Document:
    """Raises NotFound for what the reader may not see."""
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound("文件", document_id)
    return document


def visible_item(session: Session, item_id: int) -> Item:
    """Raises NotFound as visible_document, and for a fact whose text is not stored."""
    item = session.get(Item, item_id)
    if item is None or item.version_id is None:
        raise NotFound("条目", item_id)
    return item


def review_document(session: Session, document_id: int) -> ReviewDocument:
    """Raises NotFound also where no text was read."""
    return _document(_document_row(session, document_id))


def review_queue(session: Session, document_id: int, *, offset: int = 0, limit: int = 500) -> Queue:
    """Raises NotFound as review_document."""
    row = _document_row(session, document_id)
    paging = {"version": row.version_id, "item": None, "offset": offset, "limit": limit}
    items = tuple(
        QueueItem(
            id=item.id,
            revision=item.revision,
            state=item.state,
            line=item.line,
            start=item.start,
            end=item.end,
            name=item.name,
            category=item.category,
            repeat_of=item.repeat_of,
            doubts=tuple(item.doubts),
            places=tuple(item.places),
        )
        for item in run(session, "review_queue", paging)
    )
    return Queue(_document(row), offset, items)


@dataclass(frozen=True, slots=True)
class County:
    """bbox in degrees (EPSG:4490): west, south, east, north; None where its ground is not known."""

    code: str
    name: str
    bbox: tuple[float, float, float, float] | None


def review_counties(session: Session, document_id: int) -> tuple[County, ...]:
    """Those the document speaks for."""
    rows = run(session, "review_counties", {"document": document_id})
    return tuple(County(row.code, row.name, tuple(row.bbox) if row.bbox else None) for row in rows)


def _document_row(session: Session, document_id: int) -> Any:
    row = run(session, "review_documents", {"document": document_id}).one_or_none()
    if row is None:
        raise NotFound("文件", document_id)
    return row


def _document(row: Any) -> ReviewDocument:
    return ReviewDocument(
        id=row.id,
        number=row.number,
        title=row.title,
        dated=row.dated,
        unit_codes=tuple(row.unit_codes),
        state=row.state,
        sample=row.sample,
        version=row.version,
        version_state=row.version_state,
        total=row.total,
        decided=row.decided,
        to_publish=row.to_publish,
    )
