"""What a unit's page says of it."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import NotFound
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_page
from layers.queries.start import start_view
from layers.queries.unit_card import unit_card
from tests.factories import add_project


@pytest.fixture
def reading(database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


def test_path_runs_from_the_province_down(reading: Session) -> None:
    card = unit_card(reading, "640424100203")
    assert [unit.code for unit in card.path] == ["640000", "640400", "640424", "640424100"]
    assert unit_card(reading, "640000").path == ()


@pytest.mark.parametrize("code", ["640000", "640400", "640424", "640424100"])
def test_children_lie_inside_and_count_what_the_list_shows(reading: Session, code: str) -> None:
    card = unit_card(reading, code)
    assert card.children
    for child in card.children:
        assert child.projects == project_page(reading, ProjectFilter(unit=child.code)).total, child


def test_county_shows_its_outline_and_a_village_where_it_stands(reading: Session) -> None:
    county, village = unit_card(reading, "640424"), unit_card(reading, "640424100203")
    assert county.bbox and county.area_m2 and county.location_class == "B"
    assert village.bbox is None and village.area_m2 is None
    assert (village.location_class, village.stands_at) == ("C2", "640424100")
    assert village.name == "城关村" and (village.accuracy_m or 0) > 1000
    assert county.source and village.source


def test_aliases_are_shown(reading: Session) -> None:
    assert unit_card(reading, "640424200206").aliases == ("张台村",)
    assert unit_card(reading, "640424100203").aliases == ()


@pytest.mark.parametrize("code", ["", "999999", "640424100999", "%", "'; --"])
def test_unknown_code_is_not_found(reading: Session, code: str) -> None:
    with pytest.raises(NotFound, match="没有找到行政单位"):
        unit_card(reading, code)


def test_samples_policies_and_withdrawn_are_not_counted(database: Database, session: Session) -> None:
    with database.reading() as reading:
        before = unit_card(reading, "640424").children
    add_project(session, state="published", sample=True)
    add_project(session, state="published", action="policy")
    add_project(session, state="withdrawn")
    with database.reading() as reading:
        assert unit_card(reading, "640424").children == before


def test_map_starts_at_the_county_with_the_most_projects_below_its_level(reading: Session) -> None:
    start = start_view(reading)
    assert start.county == "640424" and start.name == "泾源县"
    west, south, east, north = start.bbox
    assert 106 < west < east < 107 and 35 < south < north < 36


def test_samples_do_not_move_the_start(database: Database, session: Session) -> None:
    for _ in range(3):
        add_project(session, anchors=["411224100"], state="published", sample=True)
    with database.reading() as reading:
        assert start_view(reading).county == "640424"
