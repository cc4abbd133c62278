"""The national layer as the loader takes it: parents first, every county once."""

import pytest

from layers.load.national import NationalUnit, national_units


@pytest.fixture(scope="module")
def units() -> list[NationalUnit]:
    return list(national_units())


def test_parents_come_before_their_children(units: list[NationalUnit]) -> None:
    known: set[str | None] = {None}
    for unit in units:
        assert unit.parent_code in known, unit.code
        known.add(unit.code)


def test_every_unit_stands_once_under_a_code_of_six_digits(units: list[NationalUnit]) -> None:
    codes = [unit.code for unit in units]
    assert len(set(codes)) == len(codes) > 3000
    assert all(len(code) == 6 and code.isdigit() for code in codes)


def test_all_provinces_are_there(units: list[NationalUnit]) -> None:
    assert sum(unit.level == "province" for unit in units) == 34


def test_levels_match_their_codes(units: list[NationalUnit]) -> None:
    for unit in units:
        assert (unit.level == "province") == (unit.parent_code is None), unit.code
        assert unit.level != "province" or unit.code.endswith("0000")


@pytest.mark.parametrize("code", ["640424", "411224", "210421", "141032", "140927"])
def test_counties_of_the_plans_have_valid_polygons_in_degrees(units: list[NationalUnit], code: str) -> None:
    (unit,) = [unit for unit in units if unit.code == code]
    west, south, east, north = unit.shape.bounds
    assert 73 < west < east < 136 and 17 < south < north < 54
    assert unit.shape.is_valid and unit.shape.geom_type in ("Polygon", "MultiPolygon")
