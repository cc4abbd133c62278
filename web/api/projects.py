"""Projects as JSON: lists, counts, cards, and what the filters can choose from."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from layers.queries.documents import Choices, choices
from layers.queries.projects import (
    ProjectCounts,
    ProjectPage,
    project_card,
    project_counts,
    project_page,
)
from web.answers import project_answer
from web.dependencies import ReadingDep, UnitCode, WantedDep

router = APIRouter(prefix="/api", tags=["projects"])


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
def show_project(session: ReadingDep, project_id: Annotated[int, Path(ge=1, le=2**62)]) -> dict[str, Any]:
    return project_answer(project_card(session, project_id))
