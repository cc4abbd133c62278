"""Whether the newest versions of its documents still state a project; works for the reader and for the owner."""

from dataclasses import dataclass

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from layers.queries.projects import DocumentName
from layers.tables.documents import Document, DocumentVersion, Item
from layers.tables.projects import ProjectEvidence


@dataclass(frozen=True, slots=True)
class MissingFrom:
    """The document's version of that number, the newest, was read and the project not found in it."""

    document: DocumentName
    version: int


def missing_from(session: Session, project_id: int) -> tuple[MissingFrom, ...]:
    """Documents that stated the project in an earlier version, or whose facts did."""
    return tuple(
        MissingFrom(DocumentName(row.id, row.number, row.title, row.dated, row.sample), row.newest)
        for row in _documents(session, project_id)
        if row.newest is not None and row.stated < row.newest
    )


def is_stated_now(session: Session, project_id: int) -> bool:
    """Facts are in force as long as no version of their document has been read."""
    return any(row.newest is None or row.stated == row.newest for row in _documents(session, project_id))


def _documents(
    session: Session, project_id: int
) -> list[Row[tuple[int, str | None, str, object, bool, int | None, int]]]:
    """Each document with its newest version's number and that of the newest one to state the project (a fact: 0)."""
    newest = (
        select(func.max(DocumentVersion.version))
        .where(DocumentVersion.document_id == Document.id)
        .correlate(Document)
        .scalar_subquery()
    )
    return list(
        session.execute(
            select(
                Document.id,
                Document.number,
                Document.title,
                Document.dated,
                Document.sample,
                newest.label("newest"),
                func.max(func.coalesce(DocumentVersion.version, 0)).label("stated"),
            )
            .join(Item, Item.document_id == Document.id)
            .join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
            .outerjoin(DocumentVersion, DocumentVersion.id == Item.version_id)
            .where(ProjectEvidence.project_id == project_id, Item.state != "rejected")
            .group_by(Document.id)
            .order_by(Document.id)
        )
    )
