"""A draft exists only for those who answer for its units: asked through every query that reads projects."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import DeclarativeBase, Session

from geo.web_mercator import HALF_WORLD_M, mercator
from layers.catalogue import layer_by_name
from layers.database import Database
from layers.errors import NotFound
from layers.queries.documents import choices, document_text, list_documents
from layers.queries.filters import ProjectFilter
from layers.queries.map_export import county_contents
from layers.queries.projects import project_card, project_counts, project_page
from layers.queries.search import search
from layers.queries.start import start_view
from layers.queries.tiles import tile_parameters, viewers_tile
from layers.queries.unit_card import unit_card
from layers.tables.documents import (
    Document,
    DocumentVersion,
    Item,
    ItemPlace,
    ItemQuantity,
    Line,
    PlaceCandidate,
)
from layers.tables.people import LoginAttempt, LoginSession, Person, PersonRole
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace
from layers.tables.trace import Step
from layers.viewer import PUBLIC, Viewer, unit_prefix
from tests.drafts import COUNTY, OTHER_COUNTY, OTHER_TOWNSHIP, SECRET, TOWNSHIP, YEAR, Draft, add_draft

OURS = Viewer.answering_for([COUNTY])
EVERYWHERE = Viewer.answering_for(["000000"])
STRANGERS = {
    "public": PUBLIC,
    "planner of another county": Viewer.answering_for([OTHER_COUNTY]),
    "planner of the neighbouring township": Viewer.answering_for([OTHER_TOWNSHIP]),
    "planner of a single village elsewhere": Viewer.answering_for(["640424100203"]),
    "nobody's planner": Viewer.answering_for([]),
}
NEAR = ProjectFilter(unit=COUNTY, year=YEAR)


@pytest.fixture
def draft(session: Session) -> Draft:
    return add_draft(session)


def in_page(session: Session, draft: Draft) -> bool:
    page = project_page(session, ProjectFilter(year=YEAR))
    return bool(page.total or page.places or page.projects)


def in_counts(session: Session, draft: Draft) -> bool:
    counts = project_counts(session, NEAR)
    return bool(counts.projects or counts.places or counts.unplaced or counts.by_category or counts.by_class)


def in_card(session: Session, draft: Draft) -> bool:
    try:
        return SECRET in repr(project_card(session, draft.project_id))
    except NotFound:
        return False


def in_document_page(session: Session, draft: Draft) -> bool:
    try:
        text = document_text(session, draft.document_id)
    except NotFound:
        return False
    return SECRET in text.document.title and SECRET in text.lines[0].text and bool(text.spans)


def in_documents(session: Session, draft: Draft) -> bool:
    return SECRET in repr(list_documents(session, county=COUNTY)) + repr(list_documents(session))


def in_choices(session: Session, draft: Draft) -> bool:
    offered = choices(session, county=COUNTY)
    return YEAR in offered.years or SECRET in repr(offered)


def in_search(session: Session, draft: Draft) -> bool:
    found = search(session, SECRET)
    return bool(found.projects or found.documents)


def in_unit_card(session: Session, draft: Draft) -> bool:
    """Counted for its township, beside what is published there."""
    children = {child.code: child.projects for child in unit_card(session, COUNTY).children}
    published = session.scalar(
        select(func.count(func.distinct(ProjectPlace.project_id))).where(
            ProjectPlace.anchor_code.startswith(TOWNSHIP), ProjectPlace.state == "published"
        )
    )
    return children[TOWNSHIP] != published


def in_export(session: Session, draft: Draft) -> bool:
    return SECRET in repr(county_contents(session, COUNTY))


def tile_at_township(session: Session, layer_name: str, zoom: int = 12) -> bytes:
    lon, lat = (card := unit_card(session, TOWNSHIP)).lon, card.lat
    assert lon is not None and lat is not None
    x, y = mercator(lon, lat)
    side = 2 * HALF_WORLD_M / 2**zoom
    column, row = int((x + HALF_WORLD_M) / side), int((HALF_WORLD_M - y) / side)
    layer = layer_by_name(layer_name)
    assert layer
    return viewers_tile(session, layer, tile_parameters(layer, zoom, column, row, ProjectFilter(year=YEAR)))


def in_projects_tile(session: Session, draft: Draft) -> bool:
    return bool(tile_at_township(session, "projects"))


def in_uncertain_tile(session: Session, draft: Draft) -> bool:
    return bool(tile_at_township(session, "uncertain"))


WAYS: list[Callable[[Session, Draft], bool]] = [
    in_page,
    in_counts,
    in_card,
    in_document_page,
    in_documents,
    in_choices,
    in_search,
    in_unit_card,
    in_export,
    in_projects_tile,
    in_uncertain_tile,
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_draft_does_not_exist_for_strangers(
    database: Database, draft: Draft, stranger: str, way: Callable[[Session, Draft], bool]
) -> None:
    with database.reading(STRANGERS[stranger]) as session:
        assert not way(session, draft)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("viewer", [OURS, EVERYWHERE], ids=["county", "country"])
def test_draft_is_there_for_those_who_answer_for_its_county(
    database: Database, draft: Draft, viewer: Viewer, way: Callable[[Session, Draft], bool]
) -> None:
    with database.reading(viewer) as session:
        assert way(session, draft)


def rows_of(draft: Draft) -> list[tuple[type[DeclarativeBase], object]]:
    return [
        (Document, Document.id == draft.document_id),
        (DocumentVersion, DocumentVersion.id == draft.version_id),
        (Line, Line.version_id == draft.version_id),
        (Item, Item.id == draft.item_id),
        (ItemQuantity, ItemQuantity.item_id == draft.item_id),
        (ItemPlace, ItemPlace.id == draft.place_id),
        (PlaceCandidate, PlaceCandidate.place_id == draft.place_id),
        (Project, Project.id == draft.project_id),
        (ProjectPlace, ProjectPlace.project_id == draft.project_id),
        (ProjectEvidence, ProjectEvidence.project_id == draft.project_id),
    ]


def tables_seen(session: Session, draft: Draft) -> list[str]:
    return [
        table.__tablename__
        for table, mine in rows_of(draft)
        if session.scalar(select(func.count()).select_from(table).where(mine))  # type: ignore[arg-type]  # a column's comparison
    ]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_no_table_gives_a_row_of_the_draft_to_strangers(
    database: Database, draft: Draft, stranger: str
) -> None:
    with database.reading(STRANGERS[stranger]) as session:
        assert tables_seen(session, draft) == []


def test_every_table_gives_its_rows_to_the_county(database: Database, draft: Draft) -> None:
    with database.reading(OURS) as session:
        assert len(tables_seen(session, draft)) == len(rows_of(draft))


def publish_document(session: Session, draft: Draft) -> None:
    session.get_one(Document, draft.document_id).state = "published"
    session.get_one(DocumentVersion, draft.version_id).state = "published"
    session.flush()


def test_published_draft_is_there_for_everybody(database: Database, draft: Draft, session: Session) -> None:
    publish_document(session, draft)
    session.get_one(Item, draft.item_id).state = "accepted"
    session.get_one(Project, draft.project_id).state = "published"
    session.flush()
    with database.reading() as reader:
        assert all(way(reader, draft) for way in WAYS if way is not in_unit_card)


def test_draft_project_of_a_published_document_stays_hidden(
    database: Database, draft: Draft, session: Session
) -> None:
    publish_document(session, draft)
    with database.reading() as reader:
        assert tables_seen(reader, draft) == ["documents", "document_versions", "lines"]


def test_start_view_does_not_move_to_a_county_with_drafts_only(database: Database, session: Session) -> None:
    with database.reading() as reader:
        before = start_view(reader)
    for project in session.scalars(select(Project).where(Project.state == "published")):
        project.state = "draft"
    session.flush()
    with database.reading() as reader:
        assert before.county and start_view(reader).county is None


@pytest.mark.parametrize("table", [Person, PersonRole, LoginSession, LoginAttempt, Step])
def test_reader_may_not_touch_accounts_or_the_trace(database: Database, table: type[DeclarativeBase]) -> None:
    with database.reading(EVERYWHERE) as session, pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(select(func.count()).select_from(table))


def test_viewer_of_one_request_is_forgotten_by_the_next(database: Database, draft: Draft) -> None:
    with database.reading(OURS) as session:
        assert in_page(session, draft)
    with database.reading() as session:
        assert not in_page(session, draft)


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("000000", ""),
        ("640000", "64"),
        ("640400", "6404"),
        ("640424", "640424"),
        ("640424100", "640424100"),
        ("640424000", "640424000"),
        ("640424100200", "640424100200"),
        ("640424100000", "640424100000"),
        ("442000", "4420"),
        ("100000", "10"),
        ("", ""),
    ],
)
def test_prefix_is_what_all_units_inside_share(code: str, prefix: str) -> None:
    assert unit_prefix(code) == prefix


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_prefixes_of_a_unit_and_of_what_holds_it_nest(village: str) -> None:
    above = [village[:2] + "0000", village[:4] + "00", village[:6], village[:9], village]
    prefixes = [unit_prefix(code) for code in above]
    assert prefixes == sorted(prefixes, key=len)
    assert all(village.startswith(prefix) for prefix in prefixes)


def test_viewer_s_units_are_named_once_and_in_order() -> None:
    viewer = Viewer.answering_for(["640424", "411224", "640424"])
    assert viewer.setting == "411224%,640424%"
    assert viewer == Viewer.answering_for(["411224", "640424"])
    assert PUBLIC.setting == Viewer.answering_for([]).setting == ""
