"""Units by name, what holds several of them, and where they stand."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from layers.errors import NotFound
from layers.queries.units import (
    aliases_inside,
    counties_in_force,
    county_by_name,
    known_codes,
    known_source,
    position_classes,
    unit_holding,
    unit_polygon,
    units_inside,
)
from tests.factories import add_unit


@pytest.mark.parametrize("name", ["泾源县", "640424"])
def test_county_by_name_or_code(session: Session, name: str) -> None:
    assert county_by_name(session, name) == "640424"


@pytest.mark.parametrize("name", ["", "泾源", "不存在县", "640499", "香水镇", "640424100", "%", "固原市"])
def test_what_is_no_county_is_not_found(session: Session, name: str) -> None:
    with pytest.raises(NotFound, match="没有找到县"):
        county_by_name(session, name)


def test_name_two_counties_share_is_not_guessed(session: Session) -> None:
    add_unit(session, "990001", "county", name="泾源县")
    with pytest.raises(NotFound):
        county_by_name(session, "泾源县")
    assert county_by_name(session, "640424") == "640424"


@pytest.mark.parametrize(
    ("counties", "holding"),
    [
        (["640424"], "640424"),
        (["640424", "640425"], "640400"),
        (["640424", "640521"], "640000"),
        (["141028", "141032", "140927"], "140000"),
        (["411224", "411281", "411224"], "411200"),
    ],
)
def test_smallest_unit_that_holds_all_counties(session: Session, counties: list[str], holding: str) -> None:
    assert unit_holding(session, counties) == holding


def test_counties_right_under_a_province_are_held_by_it(session: Session) -> None:
    """济源 419001 and its like have no city between, so 419000 is nobody."""
    assert unit_holding(session, ["419001", "419002"]) == "410000"


@pytest.mark.parametrize("counties", [["640424", "411224"], ["640424", "650000"], []])
def test_counties_of_two_provinces_have_nothing_above_them(session: Session, counties: list[str]) -> None:
    with pytest.raises(NotFound, match="共同的上级行政单位"):
        unit_holding(session, counties)


def test_polygon_of_a_county_is_the_one_in_force(session: Session) -> None:
    shape = unit_polygon(session, "640424")
    assert ellipsoid_area(shape) == pytest.approx(1.111e9, rel=0.01)


@pytest.mark.parametrize("code", ["640424100", "640424100203", "999999"])
def test_unit_without_a_polygon_is_not_found(session: Session, code: str) -> None:
    with pytest.raises(NotFound):
        unit_polygon(session, code)


def test_reader_gets_the_units_in_force_of_one_county(session: Session) -> None:
    add_unit(session, "640424199", "township", valid_to=date(2020, 1, 1))
    codes = [unit.code for unit in units_inside(session, "640424")]
    assert codes == sorted(codes) and codes[0] == "640424"
    assert len(codes) > 100 and "640424199" not in codes
    assert all(code.startswith("640424") for code in codes)
    assert {alias.alias for alias in aliases_inside(session, "640424")} == {"张台村", "绿源村"}
    assert {"640424", "411224"} <= {unit.code for unit in counties_in_force(session)}


def test_position_classes_are_counted(session: Session) -> None:
    assert position_classes(session, ["640424", "640424100", "640424100203"]) == {"B": 2, "C2": 1}
    assert position_classes(session, []) == {}


def test_codes_and_sources_that_are_known(session: Session) -> None:
    assert {"640000", "640400", "640424", "640424100203"} <= known_codes(session)
    source = known_source(session, "county_polygons")
    assert source and source.title
    assert known_source(session, "import/none") is None
