"""What the policies themselves promise, beyond what each query asks (tests/layers/test_viewer.py)."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import InternalError, ProgrammingError
from sqlalchemy.orm import Session

from layers.columns import Base
from layers.database import READER_ROLE, Database
from layers.queries.documents import document_text, list_documents
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_card, project_counts, project_page
from layers.queries.search import search
from layers.tables.documents import Document, DocumentVersion, Item, Line
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from layers.viewer import Viewer
from tests.factories import add_document, add_item, add_line, add_project, add_version

COUNTY, TOWNSHIP, OTHER_TOWNSHIP = "640424", "640424100", "640424200"
VILLAGE = "640424100001"
YEAR = 2099
OF_TOWNSHIP = Viewer.answering_for([TOWNSHIP])
WIDENING = [
    "%",
    "%%",
    "',')) OR true --",
    "' OR guatu_may_see(ARRAY['640424']) OR '",
    "'; SELECT set_config('guatu.may_see', '%', false); --",
    "x') UNION SELECT set_config('guatu.may_see', '%', true) --",
    "'; RESET ROLE; --",
    "%(inside)s",
    "{{matching_places}}",
    "\\'; --",
]


def add_notice(session: Session, **anchors: str) -> dict[str, Project]:
    """A draft notice of 泾源县 with one line and one draft project a keyword, at the unit given."""
    document = add_document(session, title="草稿方案")
    version = add_version(session, document)
    projects = {}
    for no, (name, anchor) in enumerate(anchors.items(), start=1):
        add_line(session, version, no, f"{name}新建蜂场1处。")
        item = add_item(session, document, name=name, version_id=version.id, line_no=no, start_at=0, end_at=4)
        projects[name] = add_project(session, anchors=[anchor], document=document, item=item, year=YEAR)
    return projects


def names_seen(session: Session) -> list[str]:
    """By the list, whose numbers must agree with it."""
    wanted = ProjectFilter(year=YEAR)
    page = project_page(session, wanted)
    assert page.total == len(page.projects) == project_counts(session, wanted).projects
    assert page.places == sum(len(project.places) for project in page.projects)
    return [project.name for project in page.projects]


@pytest.mark.parametrize(
    ("unit", "seen"),
    [
        (TOWNSHIP, ["香水", "下桥"]),
        (VILLAGE, ["下桥"]),
        (OTHER_TOWNSHIP, ["泾河源"]),
        (COUNTY, ["香水", "下桥", "泾河源", "全县"]),
        ("640400", ["香水", "下桥", "泾河源", "全县"]),
        ("640000", ["香水", "下桥", "泾河源", "全县"]),
        ("000000", ["香水", "下桥", "泾河源", "全县"]),
        ("640425", []),
        ("650000", []),
        ("640424201", []),
    ],
)
def test_planner_sees_the_drafts_attached_inside_the_unit(
    database: Database, session: Session, unit: str, seen: list[str]
) -> None:
    add_notice(session, 香水=TOWNSHIP, 下桥=VILLAGE, 泾河源=OTHER_TOWNSHIP, 全县=COUNTY)
    with database.reading(Viewer.answering_for([unit])) as reading:
        assert sorted(names_seen(reading)) == sorted(seen)


def test_township_s_planner_sees_what_its_draft_comes_from_but_not_the_notice_s_text(
    database: Database, session: Session
) -> None:
    projects = add_notice(session, 香水=TOWNSHIP, 泾河源=OTHER_TOWNSHIP)
    with database.reading(OF_TOWNSHIP) as reading:
        card = project_card(reading, projects["香水"].id)
        assert card.summary.document.title == "草稿方案"
        assert document_text(reading, projects["香水"].document_id).lines == ()
        assert reading.scalars(select(Item.name).where(Item.version_id.isnot(None))).all() == ["香水"]


def test_published_project_of_a_draft_notice_is_listed_with_the_notice_s_name_only(
    database: Database, session: Session
) -> None:
    project = add_notice(session, 香水=TOWNSHIP, 泾河源=OTHER_TOWNSHIP)["香水"]
    project.state = "published"
    session.get_one(Item, project.item_id).state = "accepted"
    session.flush()
    with database.reading() as reading:
        assert names_seen(reading) == ["香水"]
        assert reading.scalar(select(func.count()).select_from(Line).join(DocumentVersion)) == 0
        assert [card.text for card in project_card(reading, project.id).evidence] == [None]


def test_withdrawn_project_stands_nowhere_even_for_its_planner(database: Database, session: Session) -> None:
    project = add_notice(session, 香水=TOWNSHIP)["香水"]
    project.state = "withdrawn"
    session.flush()
    with database.reading(Viewer.answering_for([COUNTY])) as reading:
        assert names_seen(reading) == []
        assert search(reading, "香水").projects == ()
        assert project_card(reading, project.id).summary.state == "withdrawn"
    with database.reading() as reading:
        assert reading.get(Project, project.id) is None


@pytest.mark.parametrize("attempt", WIDENING)
def test_no_value_of_a_filter_widens_what_is_seen(database: Database, session: Session, attempt: str) -> None:
    add_notice(session, 香水=TOWNSHIP)
    filters = [
        ProjectFilter(text=attempt),
        ProjectFilter(categories=(attempt,)),
        ProjectFilter(actions=(attempt,)),
        ProjectFilter(unit=attempt),
        ProjectFilter(position=attempt),
    ]
    with database.reading() as reading:
        published = project_page(reading, ProjectFilter(), limit=1000).total
        for wanted in filters:
            page = project_page(reading, wanted, limit=1000)
            assert all(project.state == "published" for project in page.projects)
        assert search(reading, attempt).projects == ()
        list_documents(reading, county=attempt)
        assert reading.scalar(select(func.current_setting("guatu.may_see", True))) == ""
        assert reading.scalar(text("SELECT current_user")) == "guatu_reader"
        assert project_page(reading, ProjectFilter(), limit=1000).total == published
        assert names_seen(reading) == []


@pytest.mark.parametrize(
    ("may_see", "codes", "seen"),
    [
        ("", ["640424"], False),
        (",", ["640424"], False),
        (",,", [""], True),
        ("640424%", ["640424"], True),
        ("640424%", ["640424100001"], True),
        ("640424%", ["64042"], False),
        ("640424100%", ["640424"], False),
        ("411224%,640424%", ["640424100"], True),
        ("64%", ["411224", "640424"], True),
        ("640424%", [], False),
    ],
)
def test_pattern_sees_the_codes_inside(session: Session, may_see: str, codes: list[str], seen: bool) -> None:
    session.execute(select(func.set_config("guatu.may_see", may_see, True)))
    assert session.scalar(text("SELECT guatu_may_see(:codes)"), {"codes": codes}) is seen


def test_unset_variable_means_the_public(session: Session) -> None:
    assert session.scalar(text("SELECT guatu_may_see(ARRAY['640424'])")) is False


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_reader_s_role_may_write_nothing(session: Session, table: str) -> None:
    """Also where the transaction is not read only, as in the pool of the tiles."""
    column = next(iter(Base.metadata.tables[table].columns)).name
    deeds = [
        f"INSERT INTO {table} DEFAULT VALUES",
        f"UPDATE {table} SET {column} = NULL",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
    ]
    session.execute(select(func.set_config("role", READER_ROLE, True)))
    for deed in deeds:
        with pytest.raises(ProgrammingError, match="permission denied"), session.begin_nested():
            session.execute(text(deed))


@pytest.mark.parametrize(
    "deed",
    [
        "ALTER TABLE projects DISABLE ROW LEVEL SECURITY",
        "DROP POLICY projects_visible ON projects",
        "CREATE TABLE loot (secret text)",
        "CREATE OR REPLACE FUNCTION guatu_may_see(codes text[]) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    ],
)
def test_reader_s_role_cannot_touch_the_policies(session: Session, deed: str) -> None:
    session.execute(select(func.set_config("role", READER_ROLE, True)))
    with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"):
        session.execute(text(deed))


def test_reading_is_read_only_even_for_what_the_role_could_do(database: Database) -> None:
    with database.reading() as reading, pytest.raises(InternalError, match="read-only transaction"):
        reading.execute(text("CREATE TEMPORARY TABLE loot AS SELECT * FROM projects"))


def test_evidence_of_a_draft_is_not_told_by_a_published_item_beside_it(
    database: Database, session: Session
) -> None:
    document = add_document(session, state="published")
    version = add_version(session, document)
    add_line(session, version)
    shared = add_item(session, document, version_id=version.id, line_no=1)
    shown = add_project(session, document=document, state="published", year=YEAR)
    hidden = add_project(session, document=document, item=shared, year=YEAR)
    with database.reading() as reading:
        assert reading.scalars(select(Project.id).where(Project.year == YEAR)).all() == [shown.id]
        assert reading.get(Item, shared.id) is None
        for table in (ProjectPlace, ProjectEvidence):
            assert not reading.scalars(select(table.project_id).where(table.project_id == hidden.id)).all()
        assert reading.get(Document, document.id) is not None
