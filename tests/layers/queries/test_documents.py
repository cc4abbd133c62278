"""Documents, their text, and what the filters can choose from."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import NotFound
from layers.queries.documents import choices, document_text, list_documents
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_page
from tests.factories import add_document, add_item, add_line, add_project, add_unit, add_version

COUNTY = "640424"


@pytest.fixture
def reading(database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


@pytest.mark.parametrize(
    ("county", "count"),
    [
        (None, 8),
        (COUNTY, 5),
        ("640000", 5),
        ("411224", 1),
        ("140927", 1),
        ("140000", 1),
        ("110000", 0),
        ("000000", 8),
    ],
)
def test_documents_that_speak_for_a_unit(reading: Session, county: str | None, count: int) -> None:
    assert len(list_documents(reading, county=county)) == count


def test_documents_come_newest_first(reading: Session) -> None:
    dated = [document.dated for document in list_documents(reading)]
    known = [day for day in dated if day]
    assert known == sorted(known, reverse=True) and dated[-1] is None


def test_text_is_that_of_the_newest_version(database: Database, session: Session) -> None:
    document = add_document(session, state="published")
    for number in (1, 2):
        add_line(session, add_version(session, document, version=number), 1, f"第{number}版")
    with database.reading() as reading:
        assert [line.text for line in document_text(reading, document.id).lines] == ["第2版"]


def test_text_marks_the_evidence_of_its_projects(database: Database, session: Session) -> None:
    document = add_document(session, state="published")
    version = add_version(session, document)
    line = add_line(session, version, 4, "香水镇新建蜂场1处。")
    item = add_item(session, document, version_id=version.id, line_no=4, start_at=3, end_at=7)
    project = add_project(session, document=document, item=item, state="published")
    with database.reading() as reading:
        (span,) = document_text(reading, document.id).spans
    assert (span.line, span.project_id, line.text[span.start : span.end]) == (4, project.id, "新建蜂场")


def test_document_without_stored_text_has_no_lines(reading: Session) -> None:
    document = list_documents(reading)[0]
    found = document_text(reading, document.id)
    assert found.lines == () and found.spans == () and found.document == document


def test_unknown_document_is_not_found(reading: Session) -> None:
    with pytest.raises(NotFound, match="没有找到文件"):
        document_text(reading, 2**62)


def test_choices_count_what_choosing_them_shows(reading: Session) -> None:
    offered = choices(reading, county=COUNTY)
    assert len(offered.townships) == 7 and offered.counties
    for choice in (*offered.counties, *offered.townships):
        assert choice.projects == project_page(reading, ProjectFilter(unit=choice.code)).total, choice
    for year in offered.years:
        assert project_page(reading, ProjectFilter(unit=COUNTY, year=year)).total > 0


def test_choices_without_a_county_offer_every_county_with_projects(reading: Session) -> None:
    offered = choices(reading, county=None)
    assert {county.code for county in offered.counties} == {COUNTY, "411224", "210421", "141032"}
    assert offered.townships == ()
    assert len(offered.documents) == 8


def test_county_asked_for_is_named_though_nothing_is_planned_there(database: Database) -> None:
    with database.transaction() as session:
        add_unit(session, "640425", "county", name="彭阳县")
    with database.reading() as session:
        asked, all_counties = choices(session, county="640425"), choices(session, county=None)
    assert [(one.code, one.name) for one in asked.counties if one.projects == 0] == [("640425", "彭阳县")]
    assert all(one.projects for one in all_counties.counties)
