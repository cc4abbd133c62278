"""Debt and plan against ground: every list adds up, and what cannot be compared says so."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.projects import Project
from layers.viewer import PUBLIC, Viewer
from services.sites.drawing_debt import DrawingDebt, drawing_debt
from services.sites.plan_against_ground import PlanAgainstGround, plan_against_ground
from services.sites.remove_site import remove_site
from tests.factories import add_document, add_item, add_project, add_quantity
from tests.shapes import SQUARE
from tests.sites import CHENGGUAN, JINGHEYUAN, PLANNER, XIANGSHUI, XINMIN, add_site, square

COUNTY = "640424"
SQUARE_MU = Decimal(SQUARE.area_m2 * 3 / 2000).quantize(Decimal("0.01"))


def planned(
    session: Session, anchors: Sequence[str], *amounts: tuple[str, float, str], **fields: Any
) -> Project:
    """A published project whose item states the amounts."""
    document = add_document(session, state="published", unit_codes=[COUNTY])
    item = add_item(
        session, document, action=fields.pop("action", "new"), category=fields.get("category", "herb")
    )
    for position, (measure, value, unit) in enumerate(amounts):
        add_quantity(
            session, item, value, position=position, measure=measure, unit=unit, shared=len(anchors) > 1
        )
    return add_project(session, anchors=anchors, document=document, item=item, state="published", **fields)


@pytest.fixture
def own(database: Database, session: Session) -> Viewer:
    """Somebody who answers for one township and its neighbour, in which the bundled plans are withdrawn."""
    for project in session.query(Project).all():
        project.state = "withdrawn"
    session.flush()
    return Viewer.answering_for([COUNTY])


def debt(database: Database, viewer: Viewer, unit: str | None = None, **page: int) -> DrawingDebt:
    with database.reading(viewer) as reading:
        return drawing_debt(reading, unit, **page)


def ground(database: Database, viewer: Viewer, unit: str | None = None) -> PlanAgainstGround:
    with database.reading(viewer) as reading:
        return plan_against_ground(reading, unit)


def test_debt_is_what_has_no_site_by_township_and_by_lead(
    database: Database, session: Session, own: Viewer
) -> None:
    drawn = planned(session, [CHENGGUAN], lead="县林草局")
    planned(session, [XIANGSHUI], lead="县林草局")
    planned(session, [XINMIN], lead=None)
    planned(session, [XINMIN, JINGHEYUAN], lead="县农业农村局")
    planned(session, [COUNTY], lead="县农业农村局")
    planned(session, [COUNTY], action="target")
    add_site(session, drawn)
    found = debt(database, own)
    assert (found.projects, found.drawn, found.owing, found.not_drawable) == (5, 1, 4, 1)
    assert [(row.key, row.name, row.projects, row.drawn, row.owing) for row in found.by_township] == [
        (XIANGSHUI, "香水镇", 2, 1, 1),
        (XINMIN, "新民乡", 1, 0, 1),
        ("county_wide", None, 1, 0, 1),
        ("several", None, 1, 0, 1),
    ]
    assert [(row.key, row.projects, row.owing) for row in found.by_lead] == [
        ("县农业农村局", 2, 2),
        ("县林草局", 2, 1),
        ("", 1, 1),
    ]
    for rows in (found.by_township, found.by_lead):
        assert sum(row.projects for row in rows) == found.projects
        assert sum(row.owing for row in rows) == found.owing == len(found.owing_projects)
        assert all(row.projects == row.drawn + row.owing for row in rows)


def test_removed_site_is_owed_again(database: Database, session: Session, own: Viewer) -> None:
    site = add_site(session, planned(session, [XIANGSHUI]))
    assert debt(database, own).owing == 0
    remove_site(session, site_id=site.id, base_version=1, by=PLANNER, reason="撤")
    assert debt(database, own).owing == 1


def test_debt_of_a_unit_counts_what_has_a_place_in_it(
    database: Database, session: Session, own: Viewer
) -> None:
    planned(session, [CHENGGUAN])
    planned(session, [XINMIN])
    assert debt(database, own, XIANGSHUI).owing == 1
    assert debt(database, own, COUNTY).owing == 2
    assert debt(database, own, "411224").projects == 0


def test_debt_comes_in_pages_whose_totals_stay(database: Database, session: Session, own: Viewer) -> None:
    ids = [planned(session, [XINMIN]).id for _ in range(5)]
    pages = [debt(database, own, offset=offset, limit=2) for offset in (0, 2, 4)]
    assert [one.id for page in pages for one in page.owing_projects] == ids
    assert {page.owing for page in pages} == {5}


def test_published_projects_one_does_not_answer_for_are_no_one_s_debt(
    database: Database, session: Session, own: Viewer
) -> None:
    """Their sites cannot be seen, so they would all seem to owe one."""
    add_site(session, planned(session, [XIANGSHUI], ("面积", 500, "亩")))
    for viewer in (PUBLIC, Viewer.answering_for([XINMIN])):
        assert debt(database, viewer).projects == 0
        assert ground(database, viewer).projects == ()


def test_ground_sets_written_beside_drawn_and_every_sum_closes(
    database: Database, session: Session, own: Viewer
) -> None:
    first = planned(session, [CHENGGUAN], ("面积", 2000, "亩"), category="herb")
    planned(session, [XINMIN], ("面积", 100.5, "亩"), category="herb")
    across = planned(session, [XINMIN, JINGHEYUAN], ("面积", 30, "公顷"), category="grain_forage")
    add_site(session, first)
    add_site(session, first, square(106.32))
    add_site(session, across, square(106.34))
    found = ground(database, own)
    assert found.total.stated_mu == Decimal("2550.50")
    assert found.total.drawn_mu == 3 * SQUARE_MU
    assert found.total.gap_mu == found.total.stated_mu - found.total.drawn_mu
    assert {row.key: (row.stated_mu, row.drawn_mu) for row in found.by_township} == {
        XIANGSHUI: (Decimal(2000), 2 * SQUARE_MU),
        XINMIN: (Decimal("100.5"), 0),
        "several": (Decimal(450), SQUARE_MU),
    }
    assert {row.key: row.gap_mu for row in found.by_category} == {
        "herb": Decimal("2100.50") - 2 * SQUARE_MU,
        "grain_forage": 450 - SQUARE_MU,
    }
    for rows in (found.by_township, found.by_category):
        assert sum(row.stated_mu for row in rows) == found.total.stated_mu
        assert sum(row.drawn_mu for row in rows) == found.total.drawn_mu
        assert sum(row.gap_mu for row in rows) == found.total.gap_mu
    assert sum(one.gap_mu or 0 for one in found.projects if one.counted) == found.total.gap_mu


def test_county_s_own_figure_is_compared_by_itself_and_not_added_to_its_townships(
    database: Database, session: Session, own: Viewer
) -> None:
    whole = planned(session, [COUNTY], ("面积", 6000, "亩"))
    planned(session, [XIANGSHUI], ("面积", 1000, "亩"))
    add_site(session, whole)
    found = ground(database, own)
    assert found.total.stated_mu == 1000 and found.total.drawn_mu == 0
    assert (found.county_wide.stated_mu, found.county_wide.drawn_mu) == (Decimal(6000), SQUARE_MU)


def test_what_cannot_be_compared_says_why_and_keeps_what_was_drawn(
    database: Database, session: Session, own: Viewer
) -> None:
    target = planned(session, [XIANGSHUI], ("面积", 9000, "亩"), action="target")
    planned(session, [XIANGSHUI], ("标准化蜂场", 7, "个"))
    planned(session, [XIANGSHUI], ("玉米面积", 700, "亩"), ("牧草面积", 300, "亩"))
    planned(session, [XIANGSHUI], ("面积", 40, "垧"))
    add_site(session, target)
    found = ground(database, own)
    assert {one.why_not: (one.projects, one.drawn_mu) for one in found.not_compared} == {
        "target": (1, SQUARE_MU),
        "no_area": (1, 0),
        "several_areas": (1, 0),
        "unit_unknown": (1, 0),
    }
    assert found.total.projects == 0
    assert all(one.gap_mu is None and not one.counted for one in found.projects)


def test_every_project_is_in_the_total_beside_it_or_among_those_not_compared(
    database: Database, session: Session
) -> None:
    """Asked of all bundled plans."""
    add_site(session, planned(session, [XIANGSHUI], ("面积", 500, "亩")))
    found = ground(database, Viewer.answering_for(["000000"]))
    apart = sum(one.projects for one in found.not_compared)
    assert found.total.projects + found.county_wide.projects + apart == len(found.projects) > 100
    assert sum(row.stated_mu for row in found.by_township) == found.total.stated_mu
    assert sum(row.gap_mu for row in found.by_category) == found.total.gap_mu
