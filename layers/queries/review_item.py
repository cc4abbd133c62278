"""One item under review with everything that decides it; which session to ask, layers/queries/review.py says."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.projects import Amount, amounts_of
from layers.queries.review import ReviewDocument, review_document
from layers.sql import run
from layers.tables.documents import Item, Line
from layers.tables.projects import Project, ProjectEvidence
from layers.tables.reviewing import ItemRevision
from layers.unit_names import short_name, shown_name

_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class TextLine:
    no: int
    text: str
    section: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit the place may be; inside names the unit it lies in. lon and lat in degrees (EPSG:4490)."""

    code: str
    name: str
    level: str
    inside: str
    reason: str
    location_class: str | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """position counts from 0; unit_code and what follows from it are None where the unit is not certain."""

    position: int
    written: str
    level: str
    township: str | None
    unit_code: str | None
    unit_name: str | None
    alias: bool
    resolution: str
    reason: str | None
    by_hand: bool
    location_class: str | None
    lon: float | None
    lat: float | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Another item that states the same project: the first one, or one that says it again."""

    id: int
    revision: int
    state: str
    line: int | None
    name: str
    first: bool
    evidence: str | None
    quantities: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """Another item with the same written name; in_doubt: what is decided for all would decide it too."""

    id: int
    revision: int
    state: str
    line: int
    name: str
    written: str
    resolution: str
    unit_code: str | None
    by_hand: bool
    in_doubt: bool


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
    statements: tuple[Statement, ...]
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
        places=_places(session, item),
        lines=_lines(session, item),
        statements=_statements(session, item),
        similar=tuple(
            SimilarItem(**row) for row in run(session, "review_similar", {"item": item.id}).mappings()
        ),
        history=_history(session, item),
        project=_project(session, item),
        document=review_document(session, item.document_id),
    )


def visible_item(session: Session, item_id: int) -> Item:
    """Raises NotFound as review_item."""
    item = session.get(Item, item_id)
    if item is None or item.version_id is None:
        raise NotFound("条目", item_id)
    return item


def _doubts(session: Session, item: Item) -> tuple[str, ...]:
    row = run(session, "review_doubts", {"version": item.version_id, "item": item.id}).one()
    return tuple(row.kinds)


def _places(session: Session, item: Item) -> tuple[ReviewPlace, ...]:
    rows = run(session, "review_places", {"item": item.id}).all()
    candidates = _candidates(session, item, sorted({row.written for row in rows}))
    return tuple(
        ReviewPlace(
            position=row.position,
            written=row.written,
            level=row.level,
            township=row.township,
            unit_code=row.unit_code,
            unit_name=shown_name(row.unit_name) if row.unit_name else None,
            alias=row.alias,
            resolution=row.resolution,
            reason=row.reason,
            by_hand=row.by_hand,
            location_class=row.location_class,
            lon=row.lon,
            lat=row.lat,
            candidates=tuple(candidates[row.position]),
        )
        for row in rows
    )


def _candidates(session: Session, item: Item, written: Sequence[str]) -> dict[int, list[Candidate]]:
    names = {"written": list(written), "short": [short_name(name) for name in written]}
    found: dict[int, list[Candidate]] = defaultdict(list)
    for row in run(session, "review_candidates", {"item": item.id, **names}):
        found[row.position].append(
            Candidate(
                code=row.code,
                name=shown_name(row.name),
                level=row.level,
                inside=row.inside,
                reason=row.reason,
                location_class=row.location_class,
                lon=row.lon,
                lat=row.lat,
            )
        )
    return found


def _lines(session: Session, item: Item) -> tuple[TextLine, ...]:
    if item.line_no is None:
        return ()
    near = Line.no.between(item.line_no - _NEIGHBOURS, item.line_no + _NEIGHBOURS)
    rows = session.scalars(select(Line).where(Line.version_id == item.version_id, near).order_by(Line.no))
    return tuple(TextLine(row.no, row.text, row.section, row.page) for row in rows)


def _statements(session: Session, item: Item) -> tuple[Statement, ...]:
    first = item.repeat_of or item.id
    rows = session.scalars(
        select(Item)
        .where(or_(Item.id == first, Item.repeat_of == first), Item.id != item.id)
        .order_by(Item.repeat_of.isnot(None), Item.line_no, Item.id)
    ).all()
    amounts = amounts_of(session, [row.id for row in rows])
    return tuple(
        Statement(
            id=row.id,
            revision=row.revision,
            state=row.state,
            line=row.line_no,
            name=row.name,
            first=row.repeat_of is None,
            evidence=row.evidence,
            quantities=amounts[row.id],
        )
        for row in rows
    )


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
