"""Makes a project of an item: once each, attached to the smallest units that surely hold its places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from layers.queries.item_rows import insert_rows, remove_places_of_project
from layers.queries.units import unit_holding
from layers.tables.documents import Document, Item, ItemPlace
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from services.sites.stand_sites import stand_sites

# From the founding of the People's Republic on: no plan is older, and the table takes no earlier year.
_YEAR = re.compile(r"(?<!\d)(?:1949|19[5-9]\d|20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Opening:
    """An item that becomes a project; year is None where nobody but the plan says it."""

    item: Item
    places: Sequence[ItemPlace]
    state: str
    year: int | None = None


def open_project(
    session: Session,
    *,
    document: Document,
    item: Item,
    places: Sequence[ItemPlace],
    township_codes: dict[str, str],
    state: str,
    year: int | None,
) -> Project:
    """As open_projects."""
    opening = Opening(item, places, state, year)
    return open_projects(session, document, [opening], township_codes)[0]


def open_projects(
    session: Session, document: Document, openings: Sequence[Opening], township_codes: dict[str, str]
) -> list[Project]:
    """In the order given, each with its item as evidence, in a few statements however many there are.

    township_codes gives the codes of the document's townships by name, for areas said to lie in one. Raises
    NotFound where the document's counties share not even a province.
    """
    if not openings:
        return []
    home = unit_holding(session, document.unit_codes)
    standing = [_all_standing(opening.places, home, township_codes) for opening in openings]
    projects = [_project(document, opening, where) for opening, where in zip(openings, standing, strict=True)]
    session.add_all(projects)
    session.flush()
    _add_places(session, list(zip(projects, standing, strict=True)))
    evidence = [{"project_id": project.id, "item_id": project.item_id} for project in projects]
    insert_rows(session, ProjectEvidence, evidence)
    return projects


def _project(document: Document, opening: Opening, standing: Sequence["_Standing"]) -> Project:
    item = opening.item
    return Project(
        item_id=item.id,
        document_id=document.id,
        name=item.name,
        category=item.category,
        action=item.action,
        lead=item.lead,
        deadline=item.deadline,
        year=opening.year if opening.year is not None else planned_year(item.deadline, document),
        unit_codes=sorted({place.anchor_code for place in standing}),
        state=opening.state,
        sample=document.sample,
    )


def renew_project(
    session: Session,
    project: Project,
    *,
    document: Document,
    item: Item,
    places: Sequence[ItemPlace],
    township_codes: dict[str, str],
    state: str,
) -> None:
    """Makes the project say what the item says now, which becomes its first statement.

    Its year follows only a changed deadline.
    """
    standing = _all_standing(places, unit_holding(session, document.unit_codes), township_codes)
    if item.deadline != project.deadline:
        project.year = planned_year(item.deadline, document)
    project.item_id, project.document_id = item.id, document.id
    project.name, project.category, project.action = item.name, item.category, item.action
    project.lead, project.deadline, project.state = item.lead, item.deadline, state
    project.unit_codes = sorted({place.anchor_code for place in standing})
    session.flush()
    remove_places_of_project(session, project.id)
    _add_places(session, [(project, standing)])
    stand_sites(session, project.id)


class _Standing(NamedTuple):
    written: str
    level: str
    resolution: str
    anchor_code: str


def _all_standing(places: Sequence[ItemPlace], home: str, township_codes: dict[str, str]) -> list[_Standing]:
    standing = [_standing(place, anchor_of(place, home, township_codes)) for place in places]
    # A work without any place still belongs to the document's county.
    return standing or [_Standing("", "county", "unknown", home)]


def _add_places(session: Session, standing: Sequence[tuple[Project, Sequence[_Standing]]]) -> None:
    rows = [
        {"project_id": project.id, "state": project.state, "position": position, **place._asdict()}
        for project, places in standing
        for position, place in enumerate(places)
    ]
    insert_rows(session, ProjectPlace, rows)


def _standing(place: ItemPlace, anchor_code: str) -> _Standing:
    return _Standing(place.written, place.level, place.resolution, anchor_code)


def anchor_of(place: ItemPlace, home: str, township_codes: dict[str, str]) -> str:
    """The place's own unit if that is certain, else the township it is said to lie in, else home."""
    if place.unit_code:
        return place.unit_code
    return township_codes.get(place.township or "", home)


def planned_year(deadline: str | None, document: Document) -> int | None:
    """From the deadline, else the notice's title, else its date."""
    for text in (deadline or "", document.title):
        if match := _YEAR.search(text):
            return int(match.group())
    return document.dated.year if document.dated else None
