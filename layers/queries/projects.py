"""Projects as lists, counts and cards show them; sessions read under row-level security."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, aliased

from layers.errors import NotFound
from layers.queries.filters import ProjectFilter
from layers.queries.subsidies import SubsidyRule, plain_number, subsidies_of
from layers.sql import run
from layers.tables.documents import Document, ItemPlace, ItemQuantity, PlaceCandidate
from layers.tables.projects import Project
from layers.tables.units import Unit
from layers.unit_names import shown_name


@dataclass(frozen=True, slots=True)
class Amount:
    measure: str
    value: int | float
    unit: str
    shared: bool


@dataclass(frozen=True, slots=True)
class PlaceOfProject:
    """name is as the document writes it; code the smallest unit that surely holds the place.

    position is the code of the unit whose point it stands at, or names the site drawn for it (site12); lon and lat in
    degrees (EPSG:4490).
    """

    name: str
    code: str
    unit_name: str
    level: str
    township: str | None
    location_class: str
    accuracy_m: int
    certain: bool
    resolution: str
    position: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class DocumentName:
    id: int
    number: str | None
    title: str
    dated: date | None
    sample: bool


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    id: int
    name: str
    category: str
    action: str
    amounts: tuple[Amount, ...]
    places: tuple[PlaceOfProject, ...]
    lead: str | None
    deadline: str | None
    year: int | None
    state: str
    sample: bool
    document: DocumentName


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """total projects and places match; projects are those from offset on."""

    total: int
    places: int
    offset: int
    projects: tuple[ProjectSummary, ...]


@dataclass(frozen=True, slots=True)
class ProjectCounts:
    """by_category leaves the category filter out: what choosing it would show. unplaced is part of projects."""

    projects: int
    places: int
    unplaced: int
    by_category: dict[str, int]
    by_class: dict[str, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement of the project; text is its line where the document's text is stored, kind says which.

    version counts the document's files from 1; waits: it says something else than what was accepted of the one
    before, and nobody has decided about it.
    """

    document: DocumentName
    section: str | None
    line: int | None
    text: str | None
    start: int | None
    end: int | None
    kind: str
    amounts: tuple[Amount, ...]
    version: int | None = None
    waits: bool = False
    subsidy: SubsidyRule | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit an ambiguous place may be; inside is the unit it lies in, which tells it from its namesakes."""

    place: str
    code: str
    name: str
    inside: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """subsidy is the rule that the project's first statement with one gives."""

    summary: ProjectSummary
    evidence: tuple[Evidence, ...]
    candidates: tuple[Candidate, ...]

    @property
    def subsidy(self) -> SubsidyRule | None:
        return next((one.subsidy for one in self.evidence if one.subsidy), None)


def project_page(
    session: Session,
    wanted: ProjectFilter,
    *,
    offset: int = 0,
    limit: int = 50,
    category_order: Sequence[str] | None = None,
) -> ProjectPage:
    """In the order the documents state them; with category_order, category by category first."""
    paging = {
        "offset": offset,
        "limit": limit,
        "category_order": list(category_order) if category_order else None,
    }
    rows = run(session, "project_page", {**wanted.parameters(), **paging}).all()
    if not rows and offset:
        first = project_page(session, wanted, limit=1)
        return replace(first, offset=offset, projects=())
    total, places = (rows[0].total, rows[0].places) if rows else (0, 0)
    return ProjectPage(total, places, offset, project_summaries(session, [row.project_id for row in rows]))


def project_counts(session: Session, wanted: ProjectFilter) -> ProjectCounts:
    rows = run(session, "project_counts", replace(wanted, categories=()).parameters()).all()
    by_category: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        by_category[row.category] |= set(row.projects)
    shown = [row for row in rows if not wanted.categories or row.category in wanted.categories]
    by_class: dict[str, int] = defaultdict(int)
    for row in shown:
        by_class[row.location_class] += row.places
    return ProjectCounts(
        projects=len({project for row in shown for project in row.projects}),
        places=sum(row.places for row in shown),
        unplaced=len({project for row in shown for project in row.unplaced or ()}),
        by_category={category: len(projects) for category, projects in by_category.items()},
        by_class=dict(by_class),
    )


def project_summaries(session: Session, ids: Sequence[int]) -> tuple[ProjectSummary, ...]:
    """In the order of the ids; ids that are not visible are left out."""
    projects = {
        project.id: (project, document)
        for project, document in session.execute(
            select(Project, Document)
            .join(Document, Document.id == Project.document_id)
            .where(Project.id.in_(ids))
        )
    }
    places = _places(session, ids)
    amounts = amounts_of(session, [project.item_id for project, _ in projects.values()])
    return tuple(
        _summary(*projects[key], places[key], amounts[projects[key][0].item_id])
        for key in ids
        if key in projects
    )


def project_card(session: Session, project_id: int) -> ProjectCard:
    """Raises NotFound also for a project the reader may not see."""
    cards = project_cards(session, [project_id])
    if not cards:
        raise NotFound("项目", project_id)
    return cards[0]


def project_cards(session: Session, ids: Sequence[int]) -> tuple[ProjectCard, ...]:
    """In the order of the ids; ids that are not visible are left out."""
    rows = run(session, "project_evidence", {"ids": list(ids)}).all()
    amounts = amounts_of(session, {row.item_id for row in rows})
    subsidies = subsidies_of(session, {row.item_id for row in rows})
    candidates = _candidates(session, {row.item_id for row in rows})
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    doubts: dict[int, set[Candidate]] = defaultdict(set)
    for row in rows:
        evidence[row.project_id].append(_evidence(row, amounts[row.item_id], subsidies.get(row.item_id)))
        doubts[row.project_id] |= candidates[row.item_id]
    return tuple(
        ProjectCard(
            summary,
            tuple(evidence[summary.id]),
            tuple(sorted(doubts[summary.id], key=lambda candidate: (candidate.place, candidate.code))),
        )
        for summary in project_summaries(session, ids)
    )


def _evidence(row: Row[Any], amounts: tuple[Amount, ...], subsidy: SubsidyRule | None) -> Evidence:
    return Evidence(
        document=DocumentName(row.document_id, row.number, row.title, row.dated, row.sample),
        section=row.section,
        line=row.line,
        text=row.text,
        start=row.start_at,
        end=row.end_at,
        kind="read" if row.was_read else "fact",
        amounts=amounts,
        version=row.version,
        waits=row.waits,
        subsidy=subsidy,
    )


def _summary(
    project: Project, document: Document, places: tuple[PlaceOfProject, ...], amounts: tuple[Amount, ...]
) -> ProjectSummary:
    return ProjectSummary(
        id=project.id,
        name=project.name,
        category=project.category,
        action=project.action,
        amounts=amounts,
        places=places,
        lead=project.lead,
        deadline=project.deadline,
        year=project.year,
        state=project.state,
        sample=project.sample,
        document=DocumentName(document.id, document.number, document.title, document.dated, document.sample),
    )


def _places(session: Session, ids: Sequence[int]) -> dict[int, tuple[PlaceOfProject, ...]]:
    places: dict[int, list[PlaceOfProject]] = defaultdict(list)
    for row in run(session, "project_places", {"ids": list(ids)}):
        unit_name = shown_name(row.anchor_name)
        places[row.project_id].append(
            PlaceOfProject(
                name=row.written or unit_name,
                code=row.anchor_code,
                unit_name=unit_name,
                level=row.level,
                township=row.parent_name if row.parent_level == "township" else None,
                location_class=row.location_class,
                accuracy_m=round(row.accuracy_m),
                certain=row.location_class in ("A", "B", "C1"),
                resolution=row.resolution,
                position=row.stands_at,
                lon=row.lon,
                lat=row.lat,
            )
        )
    return defaultdict(tuple, {key: tuple(found) for key, found in places.items()})


def amounts_of(session: Session, item_ids: Iterable[int]) -> dict[int, tuple[Amount, ...]]:
    """What each item says how much of; an item without any gives ()."""
    rows = session.scalars(
        select(ItemQuantity)
        .where(ItemQuantity.item_id.in_(list(item_ids)))
        .order_by(ItemQuantity.item_id, ItemQuantity.position)
    )
    amounts: dict[int, list[Amount]] = defaultdict(list)
    for row in rows:
        amounts[row.item_id].append(Amount(row.measure, plain_number(row.value), row.unit, row.shared))
    return defaultdict(tuple, {key: tuple(found) for key, found in amounts.items()})


def _candidates(session: Session, item_ids: Iterable[int]) -> dict[int, set[Candidate]]:
    """What the ambiguous places of each item may mean."""
    parent = aliased(Unit)
    rows = session.execute(
        select(ItemPlace.item_id, ItemPlace.written, Unit.code, Unit.name, parent.name, PlaceCandidate.reason)
        .join(PlaceCandidate, PlaceCandidate.place_id == ItemPlace.id)
        .join(Unit, Unit.code == PlaceCandidate.unit_code)
        .join(parent, parent.code == Unit.parent_code)
        .where(ItemPlace.item_id.in_(list(item_ids)), ItemPlace.by_hand.is_(False))
    )
    candidates: dict[int, set[Candidate]] = defaultdict(set)
    for item_id, written, code, name, inside, reason in rows:
        candidates[item_id].add(Candidate(written, code, shown_name(name), inside, reason))
    return candidates
