"""The filter asks for exactly what was typed: no wildcard, no statement hides in it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.filters import ProjectFilter, like_pattern, storable
from layers.queries.projects import project_counts, project_page
from tests.factories import add_document, add_evidence, add_item, add_project

COUNTY, TOWNSHIP, VILLAGE = "640424", "640424100", "640424100203"
YEAR = 2098
HARMFUL = [
    "%",
    "_",
    "%%%",
    "\\",
    "\\%",
    "'",
    "''",
    '"',
    "$$",
    "%s",
    "%(text)s",
    ":text",
    "'; DROP TABLE projects; --",
    "' OR 1=1 --",
    "1); DELETE FROM units; --",
    "\x00",
    "蜂\x00场",
    "<script>alert(1)</script>",
    "​‮",
    "𠮷🐝",
    "蜂" * 100,
]


@pytest.fixture
def named(session: Session) -> list[str]:
    """Published projects whose names are made of what LIKE or SQL treats specially."""
    names = ["100%合格蜂场", "A_B蜂场", "AxB蜂场", "1000合格蜂场", "反\\斜杠蜂场", "O'Brien蜂场", "普通蜂场"]
    for name in names:
        add_project(session, anchors=[VILLAGE], name=name, year=YEAR, state="published")
    return names


@pytest.fixture
def reading(named: list[str], database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


def names_of(session: Session, **wanted: object) -> set[str]:
    page = project_page(session, ProjectFilter(year=YEAR, **wanted), limit=200)  # type: ignore[arg-type]  # each test names real fields
    return {project.name for project in page.projects}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("100%", {"100%合格蜂场"}),
        ("A_B", {"A_B蜂场"}),
        ("\\", {"反\\斜杠蜂场"}),
        ("O'B", {"O'Brien蜂场"}),
        ("o'b", {"O'Brien蜂场"}),
        ("%", {"100%合格蜂场"}),
        ("_", {"A_B蜂场"}),
        ("普\x00通", {"普通蜂场"}),
    ],
)
def test_special_characters_are_meant_literally(reading: Session, typed: str, found: set[str]) -> None:
    assert names_of(reading, text=typed) == found


@pytest.mark.parametrize("typed", HARMFUL)
def test_harmful_text_finds_only_what_holds_it(reading: Session, named: list[str], typed: str) -> None:
    expected = {name for name in named if storable(typed).lower() in name.lower()}
    assert names_of(reading, text=typed) == expected
    assert project_counts(reading, ProjectFilter(year=YEAR, text=typed)).projects == len(expected)


@pytest.mark.parametrize("typed", [harmful for harmful in HARMFUL if "\x00" not in harmful])
def test_harmful_codes_and_keys_find_nothing(reading: Session, typed: str) -> None:
    assert names_of(reading, unit=typed) == set()
    assert names_of(reading, categories=(typed,)) == set()
    assert names_of(reading, position=typed) == set()


@given(st.text(max_size=30), st.text(max_size=8), st.text(max_size=8))
def test_pattern_matches_the_text_anywhere(committed: Database, text: str, before: str, after: str) -> None:
    with committed.transaction() as session:
        holder = storable(before + text + after)
        assert session.scalar(select(literal(holder).like(like_pattern(text))))


@given(
    st.text(st.sampled_from("ab%_\\"), min_size=1, max_size=4),
    st.text(st.sampled_from("ab%_\\"), max_size=8),
)
def test_pattern_matches_nothing_that_does_not_hold_the_text(
    committed: Database, text: str, other: str
) -> None:
    with committed.transaction() as session:
        assert session.scalar(select(literal(other).like(like_pattern(text)))) is (text in other)


@pytest.mark.parametrize(
    ("unit", "sees"),
    [
        ("640000", {"村", "镇", "县"}),
        ("640400", {"村", "镇", "县"}),
        ("640424", {"村", "镇", "县"}),
        ("640424100", {"村", "镇"}),
        ("640424100203", {"村"}),
        ("640424100204", set()),
        ("640424200", set()),
        ("640425", set()),
        ("650000", set()),
        ("000000", {"村", "镇", "县"}),
    ],
)
def test_unit_asks_for_itself_and_what_lies_inside(
    database: Database, session: Session, unit: str, sees: set[str]
) -> None:
    for name, anchor in (("村", VILLAGE), ("镇", TOWNSHIP), ("县", COUNTY)):
        add_project(session, anchors=[anchor], name=name, year=YEAR, state="published")
    with database.reading() as reading:
        assert names_of(reading, unit=unit) == sees


def test_sample_appears_only_with_its_own_document(database: Database, session: Session) -> None:
    document = add_document(session, state="published", sample=True)
    item = add_item(session, document)
    add_project(session, document=document, item=item, name="虚构", year=YEAR, state="published", sample=True)
    other = add_document(session, state="published")
    with database.reading() as reading:
        assert names_of(reading) == names_of(reading, unit=TOWNSHIP) == set()
        assert names_of(reading, document=document.id) == {"虚构"}
        assert names_of(reading, document=other.id) == set()


def test_document_asks_for_what_it_states_first_or_again(database: Database, session: Session) -> None:
    first = add_project(session, name="先说", year=YEAR, state="published")
    again = add_document(session, state="published")
    add_evidence(session, first, add_item(session, again))
    with database.reading() as reading:
        assert (
            names_of(reading, document=first.document_id) == names_of(reading, document=again.id) == {"先说"}
        )


def test_policies_appear_only_when_asked_for(database: Database, session: Session) -> None:
    add_project(session, name="补贴", action="policy", year=YEAR, state="published")
    add_project(session, name="蜂场", action="new", year=YEAR, state="published")
    with database.reading() as reading:
        assert names_of(reading) == {"蜂场"}
        assert names_of(reading, actions=("policy",)) == {"补贴"}
        assert names_of(reading, actions=("new", "policy")) == {"蜂场", "补贴"}


def test_box_asks_for_the_points_in_it(reading: Session) -> None:
    (place,) = project_page(reading, ProjectFilter(year=YEAR, text="普通")).projects[0].places
    lon, lat = place.lon, place.lat
    assert names_of(reading, text="普通", box=(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)) == {
        "普通蜂场"
    }
    assert names_of(reading, text="普通", box=(lon + 1e-6, lat - 0.01, lon + 0.01, lat + 0.01)) == set()
    assert names_of(reading, text="普通", box=(lon - 0.01, lat + 1e-6, lon + 0.01, lat + 0.01)) == set()


def test_empty_filter_binds_nothing() -> None:
    assert set(ProjectFilter().parameters().values()) == {None}
