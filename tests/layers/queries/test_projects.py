"""Lists, counts and cards of projects agree with each other and with what is stored."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import NotFound
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_card, project_counts, project_page, project_summaries
from layers.tables.projects import Project, ProjectPlace
from tests.factories import (
    add_candidate,
    add_document,
    add_evidence,
    add_item,
    add_item_place,
    add_line,
    add_project,
    add_quantity,
    add_version,
)

COUNTY, TOWNSHIP, VILLAGE = "640424", "640424100", "640424100203"
YEAR = 2098


@pytest.fixture
def reading(database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


@pytest.mark.parametrize(
    "wanted",
    [
        ProjectFilter(),
        ProjectFilter(unit=COUNTY),
        ProjectFilter(categories=("bee",)),
        ProjectFilter(categories=("bee", "cattle"), unit=COUNTY, year=2023),
        ProjectFilter(text="蜂"),
        ProjectFilter(actions=("policy",)),
    ],
)
def test_list_and_counts_agree(reading: Session, wanted: ProjectFilter) -> None:
    page, counts = project_page(reading, wanted, limit=1000), project_counts(reading, wanted)
    assert page.total == len(page.projects) == counts.projects > 0
    assert page.places == counts.places == sum(counts.by_class.values())
    shown = Counter(project.category for project in page.projects)
    assert {key: counts.by_category[key] for key in shown} == shown
    assert wanted.categories or counts.by_category == shown


def test_pages_together_are_the_list(reading: Session) -> None:
    whole = project_page(reading, ProjectFilter(), limit=1000)
    parts = [
        project_page(reading, ProjectFilter(), offset=offset, limit=37)
        for offset in range(0, whole.total, 37)
    ]
    assert [project.id for page in parts for project in page.projects] == [p.id for p in whole.projects]
    assert {(page.total, page.places) for page in parts} == {(whole.total, whole.places)}


def test_page_beyond_the_end_still_says_how_many_there_are(reading: Session) -> None:
    page = project_page(reading, ProjectFilter(), offset=10_000)
    assert page.projects == () and page.total > 0 and page.offset == 10_000


def test_nothing_matching_is_an_empty_page(reading: Session) -> None:
    page = project_page(reading, ProjectFilter(year=1999))
    assert (page.total, page.places, page.projects) == (0, 0, ())


def test_unplaced_are_those_whose_place_could_not_be_told(database: Database, session: Session) -> None:
    add_project(session, year=YEAR, state="published")
    doubtful = add_project(session, year=YEAR, state="published")
    doubtful_place = session.scalars(select(ProjectPlace).where(ProjectPlace.project_id == doubtful.id)).one()
    doubtful_place.resolution = "ambiguous"
    session.flush()
    with database.reading() as reading:
        counts = project_counts(reading, ProjectFilter(year=YEAR))
    assert (counts.projects, counts.unplaced) == (2, 1)


@pytest.mark.parametrize(
    ("anchor", "location_class", "certain"),
    [(VILLAGE, "C2", False), (TOWNSHIP, "C2", False), (COUNTY, "D", False), ("640400", "D", False)],
)
def test_place_says_how_surely_it_stands(
    database: Database, session: Session, anchor: str, location_class: str, certain: bool
) -> None:
    add_project(session, anchors=[anchor], year=YEAR, state="published")
    with database.reading() as reading:
        (project,) = project_page(reading, ProjectFilter(year=YEAR)).projects
    (place,) = project.places
    assert (place.code, place.location_class, place.certain) == (anchor, location_class, certain)
    assert place.accuracy_m > 1000


def test_card_tells_every_statement_with_its_line_and_amounts(database: Database, session: Session) -> None:
    document = add_document(session, state="published")
    version = add_version(session, document)
    add_line(session, version, 7, "在香水镇新建蜂场2处。")
    item = add_item(session, document, version_id=version.id, line_no=7, start_at=1, end_at=10)
    add_quantity(session, item, 2)
    add_quantity(session, item, 0.5, position=1, measure="投资", unit="万元")
    project = add_project(session, document=document, item=item, state="published")
    fact = add_item(session, add_document(session, state="published"), section="二", repeat_of=item.id)
    add_evidence(session, project, fact)
    with database.reading() as reading:
        read, carried = project_card(reading, project.id).evidence
    assert (read.kind, read.line, read.text, read.start, read.end) == (
        "read",
        7,
        "在香水镇新建蜂场2处。",
        1,
        10,
    )
    assert [(a.measure, a.value, a.unit) for a in read.amounts] == [("数量", 2, "处"), ("投资", 0.5, "万元")]
    assert (carried.kind, carried.text, carried.section) == ("fact", None, "二")


def test_card_names_what_an_ambiguous_place_may_be(database: Database, session: Session) -> None:
    document = add_document(session, state="published")
    item = add_item(session, document)
    place = add_item_place(session, item, written="大庄村", unit_code=None, resolution="ambiguous")
    add_candidate(session, place, VILLAGE)
    add_candidate(session, place, "640424100204")
    project = add_project(session, document=document, item=item, state="published")
    with database.reading() as reading:
        candidates = project_card(reading, project.id).candidates
    assert [(c.place, c.code) for c in candidates] == [("大庄村", VILLAGE), ("大庄村", "640424100204")]


@pytest.mark.parametrize("key", [0, -1, 2**62])
def test_unknown_project_is_not_found(reading: Session, key: int) -> None:
    with pytest.raises(NotFound, match="没有找到项目"):
        project_card(reading, key)


def test_summaries_come_in_the_order_asked_for(reading: Session) -> None:
    ids = list(reading.scalars(select(Project.id).order_by(func.md5(Project.name)).limit(20)))
    assert [project.id for project in project_summaries(reading, ids)] == ids
    assert project_summaries(reading, []) == ()
