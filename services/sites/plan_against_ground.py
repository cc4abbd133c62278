"""Plan against ground: 亩 written against 亩 drawn, per project, township and category, with the gap.

Every project's areas are rounded to 0.01 亩 first and added up afterwards, so that all sums close as they are shown.
What the notice states for the whole county may contain what it states for the townships: such projects are compared
by themselves and left out of the totals. What cannot be compared at all is listed with the reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy.orm import Session

from geo.mu import square_metres_to_mu
from layers.queries.sites_account import ProjectAccount, project_accounts, unit_names
from services.sites.stated_area import WhyNot, stated_area
from services.sites.township_of import COUNTY_WIDE, SEVERAL, township_of

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ProjectGround:
    """gap_mu is what is written less what is drawn; both None where why_not says why.

    counted: part of the totals.
    """

    id: int
    name: str
    category: str
    township: str
    sites: int
    stated_mu: Decimal | None
    drawn_mu: Decimal
    gap_mu: Decimal | None
    why_not: WhyNot | None
    counted: bool


@dataclass(frozen=True, slots=True)
class GroundRow:
    """key is a township's code, several or county_wide, or a category."""

    key: str
    name: str | None
    projects: int
    stated_mu: Decimal
    drawn_mu: Decimal
    gap_mu: Decimal


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Projects for which nothing can be compared, and what has been drawn for them nevertheless."""

    why_not: WhyNot
    projects: int
    drawn_mu: Decimal


@dataclass(frozen=True, slots=True)
class PlanAgainstGround:
    """The rows of by_township and those of by_category each add up to total; county_wide stands beside it.

    total, county_wide and not_compared hold every project once.
    """

    total: GroundRow
    county_wide: GroundRow
    by_township: tuple[GroundRow, ...]
    by_category: tuple[GroundRow, ...]
    not_compared: tuple[NotCompared, ...]
    projects: tuple[ProjectGround, ...]


def plan_against_ground(session: Session, unit: str | None) -> PlanAgainstGround:
    """Of the projects the reader answers for, all or those with a place in a unit."""
    projects = [_ground(one) for one in project_accounts(session, unit)]
    counted = [one for one in projects if one.counted]
    names = unit_names(session, sorted({one.township for one in counted}))
    apart = [one for one in projects if one.why_not is None and not one.counted]
    return PlanAgainstGround(
        total=_row("total", None, counted),
        county_wide=_row(COUNTY_WIDE, None, apart),
        by_township=_rows(counted, lambda one: one.township, names),
        by_category=_rows(counted, lambda one: one.category, {}),
        not_compared=_not_compared(projects),
        projects=tuple(projects),
    )


def _ground(project: ProjectAccount) -> ProjectGround:
    stated = stated_area(project.action, project.amounts)
    township = township_of(project.anchors)
    written = None if stated.mu is None else _rounded(stated.mu)
    drawn = _rounded(Decimal(square_metres_to_mu(project.drawn_m2)))
    return ProjectGround(
        id=project.id,
        name=project.name,
        category=project.category,
        township=township,
        sites=project.sites,
        stated_mu=written,
        drawn_mu=drawn,
        gap_mu=None if written is None else written - drawn,
        why_not=stated.why_not,
        counted=written is not None and township != COUNTY_WIDE,
    )


def _rounded(mu: Decimal) -> Decimal:
    return mu.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _rows(
    projects: Iterable[ProjectGround], key_of: Callable[[ProjectGround], str], names: dict[str, str]
) -> tuple[GroundRow, ...]:
    grouped: dict[str, list[ProjectGround]] = {}
    for one in projects:
        grouped.setdefault(key_of(one), []).append(one)
    rows = [_row(key, names.get(key), group) for key, group in grouped.items()]
    return tuple(sorted(rows, key=lambda row: (row.key == SEVERAL, -row.gap_mu, row.key)))


def _row(key: str, name: str | None, projects: list[ProjectGround]) -> GroundRow:
    nothing = Decimal("0.00")
    stated = sum((one.stated_mu or nothing for one in projects), nothing)
    drawn = sum((one.drawn_mu for one in projects), nothing)
    return GroundRow(key, name, len(projects), stated, drawn, stated - drawn)


def _not_compared(projects: Iterable[ProjectGround]) -> tuple[NotCompared, ...]:
    grouped: dict[WhyNot, list[ProjectGround]] = {}
    for one in projects:
        if one.why_not is not None:
            grouped.setdefault(one.why_not, []).append(one)
    return tuple(
        NotCompared(why_not, len(group), sum((one.drawn_mu for one in group), Decimal("0.00")))
        for why_not, group in sorted(grouped.items())
    )
