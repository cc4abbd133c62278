"""Makes a project of an item: once each, attached to the smallest units that surely hold its places."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from layers.queries.decisions import places_of_project
from layers.queries.units import unit_holding
from layers.tables.documents import Document, Item, ItemPlace
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace

# From the founding of the People's Republic on: no plan is older, and the table takes no earlier year.
_YEAR = re.compile(r"(?<!\d)(?:1949|19[5-9]\d|20\d{2})(?!\d)")


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
    """township_codes gives the codes of the document's townships by name, for areas said to lie in one.

    Raises NotFound where the document's counties share not even a province.
    """
    standing = _all_standing(session, document, places, township_codes)
    project = Project(
        item_id=item.id,
        document_id=document.id,
        name=item.name,
        category=item.category,
        action=item.action,
        lead=item.lead,
        deadline=item.deadline,
        year=year if year is not None else planned_year(item.deadline, document),
        unit_codes=sorted({place.anchor_code for place in standing}),
        state=state,
        sample=document.sample,
    )
    session.add(project)
    session.flush()
    _add_places(session, project, standing)
    session.add(ProjectEvidence(project_id=project.id, item_id=item.id))
    return project


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
    """Makes the project say what its item says now; its year follows only a changed deadline."""
    standing = _all_standing(session, document, places, township_codes)
    if item.deadline != project.deadline:
        project.year = planned_year(item.deadline, document)
    project.name, project.category, project.action = item.name, item.category, item.action
    project.lead, project.deadline, project.state = item.lead, item.deadline, state
    project.unit_codes = sorted({place.anchor_code for place in standing})
    for place in places_of_project(session, project.id):
        session.delete(place)
    session.flush()
    _add_places(session, project, standing)


class _Standing(NamedTuple):
    written: str
    level: str
    resolution: str
    anchor_code: str


def _all_standing(
    session: Session, document: Document, places: Sequence[ItemPlace], township_codes: dict[str, str]
) -> list[_Standing]:
    home = unit_holding(session, document.unit_codes)
    standing = [_standing(place, anchor_of(place, home, township_codes)) for place in places]
    # A work without any place still belongs to the document's county.
    return standing or [_Standing("", "county", "unknown", home)]


def _add_places(session: Session, project: Project, standing: Sequence[_Standing]) -> None:
    session.add_all(
        ProjectPlace(project_id=project.id, state=project.state, position=position, **place._asdict())
        for position, place in enumerate(standing)
    )


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
