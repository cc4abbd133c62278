"""“What is planned here”: one page for every county, township and village, readable without script."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from layers.catalogue import categories
from layers.queries.documents import list_documents
from layers.queries.filters import ProjectFilter
from layers.queries.projects import ProjectPage, ProjectSummary, project_counts, project_page
from layers.queries.unit_card import unit_card
from web.dependencies import PersonDep, ReadingDep
from web.pages.show import show

router = APIRouter(tags=["pages"])

_PROJECTS_A_PAGE = 100
# Works stand somewhere; targets are what a county or township wants to have reached.
_WORKS = ("new", "upgrade", "maintain")


@dataclass(frozen=True, slots=True)
class _Group:
    """Projects of one category on this page; total counts those on all pages."""

    category: str
    total: int
    projects: tuple[ProjectSummary, ...]


@router.get("/units/{code}")
def unit_page(
    request: Request,
    session: ReadingDep,
    person: PersonDep,
    code: Annotated[str, Path(pattern=r"^(\d{6}|\d{9}|\d{12})$")],
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    works = ProjectFilter(unit=code, actions=_WORKS)
    page = project_page(
        session,
        works,
        offset=offset,
        limit=_PROJECTS_A_PAGE,
        category_order=[category.key for category in categories()],
    )
    by_category = project_counts(session, works).by_category
    context = {
        "unit": unit_card(session, code),
        "counts": project_counts(session, ProjectFilter(unit=code)),
        "page": page,
        "next_offset": offset + _PROJECTS_A_PAGE if offset + _PROJECTS_A_PAGE < page.total else None,
        "previous_offset": max(0, offset - _PROJECTS_A_PAGE) if offset else None,
        "by_category": [(c.key, by_category[c.key]) for c in categories() if c.key in by_category],
        "groups": _groups(page, by_category),
        "targets": _stated(session, code, "target"),
        "policies": _stated(session, code, "policy"),
        "documents": [read for read in list_documents(session, county=code[:6]) if not read.sample],
    }
    return show(request, "unit.html", context)


def _stated(session: Session, code: str, action: str) -> tuple[ProjectSummary, ...]:
    return project_page(session, ProjectFilter(unit=code, actions=(action,)), limit=100).projects


def _groups(page: ProjectPage, by_category: dict[str, int]) -> list[_Group]:
    """In the legend's order."""
    found: dict[str, list[ProjectSummary]] = defaultdict(list)
    for project in page.projects:
        found[project.category].append(project)
    return [_Group(c.key, by_category[c.key], tuple(found[c.key])) for c in categories() if c.key in found]
