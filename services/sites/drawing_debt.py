"""The drawing debt: which projects still owe a site, by township and by lead department."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.sites_account import ProjectAccount, project_accounts, unit_names
from services.sites.stated_area import stated_area
from services.sites.township_of import COUNTY_WIDE, SEVERAL, township_of

# Works stand somewhere. A target is reached by works, a policy is a rate: neither can be drawn.
_WORKS = ("new", "upgrade", "maintain")


@dataclass(frozen=True, slots=True)
class DebtRow:
    """key is a township's code, several or county_wide, or the lead department ('' where none is named)."""

    key: str
    name: str | None
    projects: int
    drawn: int
    owing: int


@dataclass(frozen=True, slots=True)
class OwingProject:
    id: int
    name: str
    category: str
    lead: str | None
    deadline: str | None
    state: str
    township: str
    stated_mu: float | None


@dataclass(frozen=True, slots=True)
class DrawingDebt:
    """projects = drawn + owing, in total and in every row, and the rows of either list add up to the total.

    not_drawable are the targets and policies, which owe nothing; owing_projects start at offset.
    """

    projects: int
    drawn: int
    owing: int
    not_drawable: int
    by_township: tuple[DebtRow, ...]
    by_lead: tuple[DebtRow, ...]
    offset: int
    owing_projects: tuple[OwingProject, ...]


def drawing_debt(session: Session, unit: str | None, *, offset: int = 0, limit: int = 200) -> DrawingDebt:
    """Of the projects the reader answers for, all or those of a unit."""
    accounts = project_accounts(session, unit)
    works = [one for one in accounts if one.action in _WORKS]
    townships = {one.id: township_of(one.anchors) for one in works}
    names = unit_names(session, sorted(set(townships.values())))
    owing = [one for one in works if not one.sites]
    return DrawingDebt(
        projects=len(works),
        drawn=len(works) - len(owing),
        owing=len(owing),
        not_drawable=len(accounts) - len(works),
        by_township=_rows(works, lambda one: townships[one.id], lambda key: names.get(key)),
        by_lead=_rows(works, lambda one: one.lead or "", lambda key: key or None),
        offset=offset,
        owing_projects=tuple(_owing(one, townships[one.id]) for one in owing[offset : offset + limit]),
    )


def _rows(
    works: Iterable[ProjectAccount],
    key_of: Callable[[ProjectAccount], str],
    name_of: Callable[[str], str | None],
) -> tuple[DebtRow, ...]:
    grouped: dict[str, list[ProjectAccount]] = {}
    for one in works:
        grouped.setdefault(key_of(one), []).append(one)
    rows = [
        DebtRow(
            key, name_of(key), len(group), drawn := sum(one.sites > 0 for one in group), len(group) - drawn
        )
        for key, group in grouped.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.key in (SEVERAL, COUNTY_WIDE, ""), -row.owing, row.key)))


def _owing(project: ProjectAccount, township: str) -> OwingProject:
    stated = stated_area(project.action, project.amounts).mu
    return OwingProject(
        project.id,
        project.name,
        project.category,
        project.lead,
        project.deadline,
        project.state,
        township,
        None if stated is None else float(stated),
    )
