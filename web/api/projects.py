"""Projects as JSON: lists, counts, cards, and what the filters can choose from."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from layers.queries.documents import Choices, choices
from layers.queries.possible_repeats import PossiblySame, possibly_same
from layers.queries.projects import (
    ProjectCounts,
    ProjectPage,
    project_card,
    project_counts,
    project_page,
)
from services.project_history import HistoryEvent, project_history
from services.reviewing.join_project import join_project, tell_apart
from web.answers import project_answer
from web.dependencies import DatabaseDep, PersonDep, ReadingDep, UnitCode, ViewerDep, WantedDep

router = APIRouter(prefix="/api", tags=["projects"])

Key = Annotated[int, Path(ge=1, le=2**62)]


@router.get("/projects")
def list_projects(
    session: ReadingDep,
    wanted: WantedDep,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ProjectPage:
    return project_page(session, wanted, offset=offset, limit=limit)


@router.get("/counts")
def count_projects(session: ReadingDep, wanted: WantedDep) -> ProjectCounts:
    return project_counts(session, wanted)


@router.get("/choices")
def list_choices(session: ReadingDep, county: UnitCode | None = None) -> Choices:
    return choices(session, county=county)


@router.get("/projects/{project_id}")
def show_project(session: ReadingDep, project_id: Key) -> dict[str, Any]:
    return project_answer(project_card(session, project_id))


def seen_project(database: DatabaseDep, viewer: ViewerDep, project_id: Key) -> int:
    """What the person may not see is not there: a refusal would tell that it is."""
    with database.reading(viewer) as session:
        return project_card(session, project_id).summary.id


SeenProjectDep = Annotated[int, Depends(seen_project)]


@router.get("/projects/{project_id}/history")
def show_history(
    database: DatabaseDep, person: PersonDep, project: SeenProjectDep
) -> tuple[HistoryEvent, ...]:
    """Oldest first; with names, reasons and changes for those who may review its documents."""
    with database.transaction() as session:
        return project_history(session, project, by=person)


@router.get("/projects/{project_id}/possibly-same")
def show_possibly_same(session: ReadingDep, project: SeenProjectDep) -> tuple[PossiblySame, ...]:
    """Of other notices, as far as the person may decide about them."""
    return possibly_same(session, project)


class SameBody(BaseModel):
    """Whether the item, seen at that revision, states the project."""

    model_config = ConfigDict(extra="forbid")

    item: Annotated[int, Field(ge=1, le=2**62)]
    revision: Annotated[int, Field(ge=1, le=2**31 - 1)]
    same: bool


@router.post("/projects/{project_id}/same", status_code=204)
def decide_same(database: DatabaseDep, person: PersonDep, project: SeenProjectDep, body: SameBody) -> None:
    decide = join_project if body.same else tell_apart
    with database.transaction() as session:
        decide(session, item_id=body.item, revision=body.revision, project_id=project, by=person)
