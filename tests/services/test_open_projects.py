"""Items become projects at the smallest unit that surely holds them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.documents import Document, ItemPlace
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from services.open_projects import anchor_of, open_project, planned_year
from tests.factories import add_document, add_item, add_item_place

COUNTY, TOWNSHIP, VILLAGE = "640424", "640424100", "640424100203"
TOWNSHIPS = {"香水镇": TOWNSHIP, "香水": TOWNSHIP}


def place(**fields: Any) -> ItemPlace:
    return ItemPlace(**{"written": "某地", "level": "area", "resolution": "area", **fields})


@pytest.mark.parametrize(
    ("fields", "anchor"),
    [
        ({"unit_code": VILLAGE, "township": "香水镇"}, VILLAGE),
        ({"township": "香水镇"}, TOWNSHIP),
        ({"township": "香水"}, TOWNSHIP),
        ({"township": "无此镇"}, COUNTY),
        ({}, COUNTY),
    ],
)
def test_place_is_anchored_where_it_surely_lies(fields: dict[str, str], anchor: str) -> None:
    assert anchor_of(place(**fields), COUNTY, TOWNSHIPS) == anchor


def opened(
    session: Session,
    document: Document,
    *,
    year: int | None = None,
    deadline: str | None = None,
    **fields: Any,
) -> tuple[Project, list[ProjectPlace]]:
    item = add_item(session, document, deadline=deadline)
    places = [add_item_place(session, item, **fields)] if fields else []
    project = open_project(
        session,
        document=document,
        item=item,
        places=places,
        township_codes=TOWNSHIPS,
        state="draft",
        year=year,
    )
    stored = session.scalars(select(ProjectPlace).where(ProjectPlace.project_id == project.id)).all()
    return project, list(stored)


def test_project_takes_over_its_item_and_names_it_as_evidence(session: Session) -> None:
    document = add_document(session)
    project, (where,) = opened(session, document, unit_code=VILLAGE, level="village")
    assert (project.document_id, project.state, project.unit_codes) == (document.id, "draft", [VILLAGE])
    assert (where.anchor_code, where.resolution, where.state) == (VILLAGE, "certain", "draft")
    evidence = select(ProjectEvidence.item_id).where(ProjectEvidence.project_id == project.id)
    assert session.scalars(evidence).all() == [project.item_id]


def test_work_without_any_place_stands_at_its_county_and_says_so(session: Session) -> None:
    _, (where,) = opened(session, add_document(session))
    assert (where.anchor_code, where.level, where.resolution) == (COUNTY, "county", "unknown")


@pytest.mark.parametrize(
    ("counties", "anchor"),
    [(["640424", "640425"], "640400"), (["640424", "640521"], "640000"), (["419001", "419002"], "410000")],
)
def test_work_of_several_counties_stands_at_what_holds_them_all(
    session: Session, counties: list[str], anchor: str
) -> None:
    _, (where,) = opened(session, add_document(session, unit_codes=counties))
    assert where.anchor_code == anchor


def test_counties_that_share_nothing_are_refused(session: Session) -> None:
    with pytest.raises(NotFound):
        opened(session, add_document(session, unit_codes=["640424", "411224"]))


@pytest.mark.parametrize(
    ("deadline", "title", "dated", "year"),
    [
        ("2025-12", "2023年方案", date(2022, 1, 1), 2025),
        (None, "2023年方案", date(2022, 1, 1), 2023),
        ("12月底前", "2023年方案", None, 2023),
        (None, "方案", date(2022, 1, 1), 2022),
        (None, "方案", None, None),
        (None, "纪念1936年会师的方案", date(2022, 1, 1), 2022),
        (None, "编号20231234的方案", None, None),
        ("1949-10", "方案", None, 1949),
    ],
)
def test_year_is_the_deadline_s_else_the_title_s_else_the_date_s(
    session: Session, deadline: str | None, title: str, dated: date | None, year: int | None
) -> None:
    document = add_document(session, title=title, dated=dated)
    project, _ = opened(session, document, deadline=deadline)
    assert project.year == year


@given(st.text(max_size=40))
def test_year_of_any_title_is_one_the_table_takes(title: str) -> None:
    year = planned_year(None, Document(title=title, dated=None))
    assert year is None or 1949 <= year <= 2100


@given(st.from_regex(r"(19|20|21)\d\d年?\d{0,3}方案", fullmatch=True))
def test_number_like_a_year_never_leaves_the_range(title: str) -> None:
    year = planned_year(None, Document(title=title, dated=None))
    assert year is None or 1949 <= year <= 2100


def test_stated_year_comes_first(session: Session) -> None:
    project, _ = opened(session, add_document(session, title="2023年方案"), year=2030, deadline="2025")
    assert project.year == 2030
