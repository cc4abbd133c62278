"""One item under review with everything that decides it; which session to ask, layers/queries/review.py says."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.queries.projects import Amount, amounts_of
from layers.queries.review import ReviewDocument, review_document, visible_item
from layers.queries.review_others import SimilarItem, similar_items
from layers.queries.review_places import ReviewPlace, places_under_review
from layers.sql import run
from layers.tables.documents import Item, Line
from layers.tables.projects import Project, ProjectEvidence
from layers.tables.reviewing import ItemRevision

_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class TextLine:
    no: int
    text: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    revision: int
    at: datetime
    by: str
    what: str
    why: str | None
    restores: int | None


@dataclass(frozen=True, slots=True)
class ProjectState:
    id: int
    state: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """start and end span the evidence in the line of number line; lines are that one and its neighbours.

    doubts are kinds, doubt_sentences what the reader said itself.
    """

    id: int
    revision: int
    state: str
    name: str
    category: str
    action: str
    lead: str | None
    deadline: str | None
    section: str | None
    line: int | None
    start: int | None
    end: int | None
    evidence: str | None
    repeat_of: int | None
    doubts: tuple[str, ...]
    doubt_sentences: tuple[str, ...]
    quantities: tuple[Amount, ...]
    places: tuple[ReviewPlace, ...]
    lines: tuple[TextLine, ...]
    similar: tuple[SimilarItem, ...]
    history: tuple[HistoryEntry, ...]
    project: ProjectState
    document: ReviewDocument


def review_item(session: Session, item_id: int) -> ReviewItem:
    """Raises NotFound for what the reader may not see, and for a fact whose text is not stored."""
    item = visible_item(session, item_id)
    return ReviewItem(
        id=item.id,
        revision=item.revision,
        state=item.state,
        name=item.name,
        category=item.category,
        action=item.action,
        lead=item.lead,
        deadline=item.deadline,
        section=item.section,
        line=item.line_no,
        start=item.start_at,
        end=item.end_at,
        evidence=item.evidence,
        repeat_of=item.repeat_of,
        doubts=_doubts(session, item),
        doubt_sentences=tuple(item.doubts),
        quantities=amounts_of(session, [item.id])[item.id],
        places=places_under_review(session, item.id),
        lines=_lines(session, item),
        similar=similar_items(session, item.id),
        history=_history(session, item),
        project=_project(session, item),
        document=review_document(session, item.document_id),
    )


def _doubts(session: Session, item: Item) -> tuple[str, ...]:
    row = run(session, "review_doubts", {"version": item.version_id, "item": item.id}).one()
    return tuple(row.kinds)


def _lines(session: Session, item: Item) -> tuple[TextLine, ...]:
    if item.line_no is None:
        return ()
    near = Line.no.between(item.line_no - _NEIGHBOURS, item.line_no + _NEIGHBOURS)
    rows = session.scalars(select(Line).where(Line.version_id == item.version_id, near).order_by(Line.no))
    return tuple(TextLine(row.no, row.text, row.section, row.page) for row in rows)


def _history(session: Session, item: Item) -> tuple[HistoryEntry, ...]:
    rows = session.scalars(
        select(ItemRevision).where(ItemRevision.item_id == item.id).order_by(ItemRevision.revision)
    )
    return tuple(HistoryEntry(row.revision, row.at, row.by, row.what, row.why, row.restores) for row in rows)


def _project(session: Session, item: Item) -> ProjectState:
    row = session.execute(
        select(Project.id, Project.state)
        .join(ProjectEvidence, ProjectEvidence.project_id == Project.id)
        .where(ProjectEvidence.item_id == item.id)
    ).one()
    return ProjectState(row.id, row.state)
