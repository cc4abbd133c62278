"""Units, positions and aliases into their tables, as often as one likes."""

import pytest
from shapely import box
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from layers.load.units import (
    TownshipPoint,
    UnitPolygon,
    UnitRow,
    add_aliases,
    add_units,
    officially_placed,
    place_polygons,
    place_township_points,
    stand_units,
)
from layers.tables.units import Alias, Unit, UnitOutline, UnitPosition
from tests.factories import add_position, add_source

PROVINCE, CITY, COUNTY = "990000", "990100", "990101"
TOWNSHIPS = ("990101001", "990101002")
VILLAGES = ("990101001001", "990101002001")
GROUND = box(100.0, 35.0, 100.4, 35.3)


@pytest.fixture
def source(session: Session) -> int:
    return add_source(session).id


@pytest.fixture
def county(session: Session, source: int) -> str:
    """An invented county with a polygon, two townships and a village in each."""
    rows = [
        UnitRow(PROVINCE, "province", "测省", None),
        UnitRow(CITY, "city", "测市", PROVINCE),
        UnitRow(COUNTY, "county", "测县", CITY),
        *(UnitRow(code, "township", f"测{code[-1]}乡", COUNTY) for code in TOWNSHIPS),
        *(UnitRow(code, "village", f"测{code[8]}村委会", code[:9]) for code in VILLAGES),
    ]
    assert add_units(session, rows, source_id=source, valid_from=None) == len(rows)
    place(session, source, COUNTY)
    return COUNTY


def place(session: Session, source: int, code: str, location_class: str = "B") -> None:
    place_polygons(
        session, [UnitPolygon(code, GROUND)], source_id=source, location_class=location_class, accuracy_m=72.0
    )


def unit(session: Session, code: str) -> Unit:
    return session.get_one(Unit, code, populate_existing=True)


def positions(session: Session, code: str) -> list[UnitPosition]:
    """From the oldest on."""
    wanted = select(UnitPosition).where(UnitPosition.unit_code == code).order_by(UnitPosition.id)
    return list(session.scalars(wanted.execution_options(populate_existing=True)))


def test_units_added_twice_stand_once_and_keep_what_they_are(
    session: Session, source: int, county: str
) -> None:
    add_units(session, [UnitRow(county, "county", "别的名字", CITY)], source_id=source, valid_from=None)
    assert unit(session, county).name == "测县"


def test_unit_knows_its_county_if_it_lies_in_one(session: Session, county: str) -> None:
    known = {
        code: unit(session, code).county_code for code in (PROVINCE, CITY, county, TOWNSHIPS[0], VILLAGES[0])
    }
    assert list(known.values()) == [None, None, COUNTY, COUNTY, COUNTY]


def test_polygon_is_measured_on_the_ellipsoid(session: Session, county: str) -> None:
    (position,) = positions(session, county)
    assert position.area_m2 == pytest.approx(ellipsoid_area(GROUND))
    # Half the diagonal of about 36.4 by 33.3 km.
    assert position.extent_m == pytest.approx(24_700, rel=0.02)
    inside = select(func.ST_Covers(UnitPosition.shape, UnitPosition.point)).where(
        UnitPosition.id == position.id
    )
    assert session.scalar(inside)


def test_polygon_placed_again_keeps_the_earlier_one_as_history(
    session: Session, source: int, county: str
) -> None:
    place(session, source, county, "A")
    earlier, now = positions(session, county)
    assert earlier.replaced_at is not None and now.replaced_at is None
    assert (earlier.location_class, now.location_class) == ("B", "A")
    assert officially_placed(session) == {county}


def test_township_s_extent_is_its_equal_share_of_the_county(
    session: Session, source: int, county: str
) -> None:
    points = [TownshipPoint(TOWNSHIPS[0], 100.1, 35.1, 1500.0)]
    assert place_township_points(session, points, source_id=source) == 1
    (position,) = positions(session, TOWNSHIPS[0])
    assert 2 * 3.141592653589793 * position.extent_m**2 == pytest.approx(ellipsoid_area(GROUND))


def test_township_point_is_placed_once_moved_and_never_over_another_source(
    session: Session, source: int, county: str
) -> None:
    here, there = (TownshipPoint(TOWNSHIPS[0], lon, 35.1, 1500.0) for lon in (100.1, 100.2))
    assert place_township_points(session, [here], source_id=source) == 1
    assert place_township_points(session, [here], source_id=source) == 0
    assert place_township_points(session, [there], source_id=source) == 1
    assert [p.replaced_at is None for p in positions(session, TOWNSHIPS[0])] == [False, True]
    assert place_township_points(session, [here], source_id=add_source(session).id) == 0


def test_point_of_an_unknown_township_is_left_out(session: Session, source: int, county: str) -> None:
    points = [TownshipPoint("990101009", 100.1, 35.1, 1500.0)]
    assert place_township_points(session, points, source_id=source) == 0


def test_village_stands_at_its_township_or_at_its_county(session: Session, source: int, county: str) -> None:
    place_township_points(session, [TownshipPoint(TOWNSHIPS[0], 100.1, 35.1, 1500.0)], source_id=source)
    stand_units(session, prefix=county)
    near, far = (unit(session, code) for code in VILLAGES)
    assert (near.location_class, near.stands_at) == ("C2", TOWNSHIPS[0])
    assert (far.location_class, far.stands_at) == ("D", county)
    assert unit(session, TOWNSHIPS[1]).location_class == "D"
    assert (near.accuracy_m or 0) < (far.accuracy_m or 0)


def test_village_with_a_position_of_its_own_stands_there(session: Session, county: str) -> None:
    add_position(session, VILLAGES[1], GROUND, accuracy_m=5.0)
    stand_units(session, prefix=county)
    village = unit(session, VILLAGES[1])
    assert (village.location_class, village.stands_at, village.accuracy_m) == ("A", VILLAGES[1], 5.0)


def test_county_without_a_polygon_leaves_its_units_nowhere(session: Session, source: int) -> None:
    rows = [UnitRow("980101", "county", "无界县", None), UnitRow("980101001", "township", "无界乡", "980101")]
    add_units(session, rows, source_id=source, valid_from=None)
    stand_units(session, prefix="98")
    township = unit(session, "980101001")
    assert (township.stands_at, township.location_class, township.accuracy_m) == (None, None, None)


def test_standing_again_touches_no_other_county(session: Session, county: str) -> None:
    before = session.scalar(select(func.count()).select_from(UnitOutline))
    stand_units(session, prefix=county)
    outlined = select(func.count()).select_from(UnitOutline).where(UnitOutline.unit_code == county)
    added = session.scalar(outlined)
    assert added == 5
    assert session.scalar(select(func.count()).select_from(UnitOutline)) == (before or 0) + added


def test_aliases_stand_once_and_only_for_known_units(session: Session, county: str) -> None:
    rows = [(county, "老测县", "张三", "县志"), ("999999", "无", "张三", "县志")]
    add_aliases(session, rows)
    add_aliases(session, rows)
    aliases = session.scalars(select(Alias).where(Alias.added_by == "张三")).all()
    assert [(alias.unit_code, alias.alias, alias.pinyin) for alias in aliases] == [
        (county, "老测县", "laoce")
    ]


def test_nothing_to_load_is_nothing_done(session: Session, source: int) -> None:
    add_aliases(session, [])
    assert place_township_points(session, [], source_id=source) == 0
