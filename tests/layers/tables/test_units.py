"""What can never stand in the tables of units."""

from datetime import UTC, date, datetime

import pytest
from shapely import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests.factories import (
    COUNTY,
    TOWNSHIP,
    add_alias,
    add_outline,
    add_position,
    add_source,
    add_unit,
    wkb,
)
from tests.shapes import BOW_TIE, RING, SQUARE

VILLAGE = "640424100299"


@pytest.fixture
def village(session: Session) -> str:
    return add_unit(session, VILLAGE, "village", parent_code=TOWNSHIP).code


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("640424100299", "township"),
        ("640424199", "village"),
        ("640424199", "county"),
        ("64042419", "township"),
        ("99", "province"),
        ("99000x", "county"),
        ("９９０００１", "county"),
        (" 90001", "county"),
        ("", "county"),
    ],
)
def test_code_that_does_not_fit_its_level_is_refused(session: Session, code: str, level: str) -> None:
    with pytest.raises(IntegrityError, match="units_code_fits_level"):
        add_unit(session, code, level)


def test_level_nobody_knows_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="units_level_known"):
        add_unit(session, "990001", "prefecture")


@pytest.mark.parametrize("field", ["accuracy_m", "extent_m"])
def test_negative_length_of_a_unit_is_refused(session: Session, field: str) -> None:
    with pytest.raises(IntegrityError, match="units_lengths_not_negative"):
        add_unit(session, "990001", "county", **{field: -0.1})


def test_unit_that_ends_before_it_begins_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="units_validity_forwards"):
        add_unit(session, "990001", "county", valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1))


def test_unit_of_one_day_is_taken(session: Session) -> None:
    day = date(2024, 1, 1)
    assert add_unit(session, "990001", "county", valid_from=day, valid_to=day).valid_to == day


@pytest.mark.parametrize("field", ["parent_code", "stands_at"])
def test_unit_may_not_refer_to_an_unknown_one(session: Session, field: str) -> None:
    with pytest.raises(IntegrityError, match=f"units_{field}_fkey"):
        add_unit(session, "990001", "county", **{field: "990000"})


def test_location_class_nobody_knows_is_refused(session: Session, village: str) -> None:
    with pytest.raises(IntegrityError, match="unit_positions_class_known"):
        add_position(session, village, location_class="C")
    session.rollback()
    with pytest.raises(IntegrityError, match="units_location_class_known"):
        add_unit(session, "990001", "county", location_class="E")


@pytest.mark.parametrize(
    "shape", [SQUARE.shape, RING.shape, Point(106.3, 35.5)], ids=["square", "ring", "point"]
)
def test_valid_shape_is_taken(session: Session, village: str, shape: BaseGeometry) -> None:
    assert add_position(session, village, shape).id


@pytest.mark.parametrize("column", ["shape", "ground"])
@pytest.mark.parametrize(
    "shape",
    [
        Polygon(),
        BOW_TIE.shape,
        LineString([(106.3, 35.5), (106.3, 35.5)]),
        Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(5, 5), (6, 5), (6, 6)]]),
    ],
    ids=["empty", "bow-tie", "line of no length", "hole outside"],
)
def test_empty_or_invalid_shape_is_refused(
    session: Session, village: str, column: str, shape: BaseGeometry
) -> None:
    with pytest.raises(IntegrityError, match=f"unit_positions_{column}_valid"):
        add_position(session, village, **{column: wkb(shape)})


def test_empty_point_is_refused(session: Session, village: str) -> None:
    with pytest.raises(IntegrityError, match="unit_positions_point_given"):
        add_position(session, village, point=wkb(Point()))


@pytest.mark.parametrize("column", ["shape", "point", "ground"])
def test_shape_of_another_system_is_refused(session: Session, village: str, column: str) -> None:
    shape = Point(106.3, 35.5) if column == "point" else SQUARE.shape
    with pytest.raises(DBAPIError, match="Geometry SRID \\(4326\\) does not match column SRID \\(4490\\)"):
        add_position(session, village, **{column: wkb(shape, srid=4326)})


def test_polygon_is_no_point(session: Session, village: str) -> None:
    with pytest.raises(DBAPIError, match="does not match column type \\(Point\\)"):
        add_position(session, village, point=wkb(SQUARE.shape))


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("accuracy_m", -1, "accuracy_not_negative"),
        ("area_m2", -1, "area_positive"),
        ("area_m2", 0, "area_positive"),
        ("extent_m", 0, "extent_positive"),
        ("extent_m", -5, "extent_positive"),
    ],
)
def test_measures_below_nothing_are_refused(
    session: Session, village: str, field: str, value: float, rule: str
) -> None:
    with pytest.raises(IntegrityError, match=f"unit_positions_{rule}"):
        add_position(session, village, **{field: value})


def test_position_of_an_unknown_unit_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="unit_positions_unit_code_fkey"):
        add_position(session, "640424100298")


def test_position_of_an_unknown_source_is_refused(session: Session, village: str) -> None:
    with pytest.raises(IntegrityError, match="unit_positions_source_id_fkey"):
        add_position(session, village, source_id=0)


def test_unit_has_one_current_position_and_any_number_of_earlier_ones(session: Session, village: str) -> None:
    replaced = datetime(2026, 1, 1, tzinfo=UTC)
    add_position(session, village, replaced_at=replaced)
    add_position(session, village, replaced_at=replaced)
    add_position(session, village)
    with pytest.raises(IntegrityError, match="unit_positions_one_current"):
        add_position(session, village)


def test_empty_outline_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="unit_outlines_shape_given"):
        add_outline(session, COUNTY, Polygon())


def test_outline_in_degrees_is_refused(session: Session) -> None:
    with pytest.raises(DBAPIError, match="does not match column SRID \\(3857\\)"):
        add_outline(session, COUNTY, box(0, 0, 1, 1), shape_3857=wkb(SQUARE.shape))


def test_unit_has_one_outline_from_a_zoom_on(session: Session) -> None:
    add_outline(session, COUNTY, box(0, 0, 1, 1))
    session.expunge_all()
    with pytest.raises(IntegrityError, match="unit_outlines_pkey"):
        add_outline(session, COUNTY, box(0, 0, 1, 1))


def test_alias_stands_once_for_a_unit_but_may_mean_several(session: Session) -> None:
    add_alias(session, TOWNSHIP, "香水")
    add_alias(session, COUNTY, "香水")
    with pytest.raises(IntegrityError, match="aliases_once"):
        add_alias(session, TOWNSHIP, "香水")


def test_alias_of_an_unknown_unit_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="aliases_unit_code_fkey"):
        add_alias(session, "640424100298", "无此村")


def test_source_stands_once(session: Session) -> None:
    add_source(session, name="同一份")
    with pytest.raises(IntegrityError, match="sources_name_key"):
        add_source(session, name="同一份")
