"""Sites are attached by geometry where polygons are known, else to the units their project names."""

import pytest
import shapely
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from layers.queries.sites import AttachedUnit, attached_units
from layers.tables.sites import Site
from tests.factories import add_project
from tests.shapes import SQUARE
from tests.sites import (
    CHENGGUAN,
    JINGHEYUAN,
    SHANGQIAO,
    XIANGSHUI,
    XINMIN,
    add_official_polygons,
    add_site,
    redraw,
    replace_position,
    square,
)

# The square's western and eastern half, and its north-western quarter.
WEST, EAST = shapely.box(106.25, 35.45, 106.305, 35.55), shapely.box(106.305, 35.45, 106.35, 35.55)
NORTH_WEST = shapely.box(106.25, 35.505, 106.305, 35.55)


def attached(session: Session, site: Site, *levels: str) -> list[AttachedUnit]:
    wanted = levels or ("township", "village")
    return [unit for unit in attached_units(session, [site.id])[site.id] if unit.level in wanted]


def test_site_lies_in_its_county_by_the_county_s_outline(session: Session) -> None:
    (county,) = attached(session, add_site(session), "county")
    assert (county.code, county.name, county.by) == ("640424", "泾源县", "geometry")
    assert county.share == pytest.approx(1, abs=1e-12)
    assert county.area_m2 == pytest.approx(SQUARE.area_m2, rel=1e-9)


def test_without_polygons_the_stated_units_stand_and_no_share_is_invented(session: Session) -> None:
    project = add_project(session, anchors=[CHENGGUAN, XINMIN])
    units = attached(session, add_site(session, project))
    assert [(unit.code, unit.by) for unit in units] == [
        (XIANGSHUI, "stated"),
        (XINMIN, "stated"),
        (CHENGGUAN, "stated"),
    ]
    assert all(unit.share is None and unit.area_m2 is None for unit in units)


def test_site_across_a_boundary_has_its_share_in_each_township(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)
    units = attached(session, add_site(session), "township")
    assert {unit.code for unit in units} == {XIANGSHUI, JINGHEYUAN}
    assert [unit.share for unit in units] == pytest.approx([0.5, 0.5], rel=1e-6)
    assert sum(unit.area_m2 or 0 for unit in units) == pytest.approx(ellipsoid_area(SQUARE.shape), rel=1e-12)
    assert {unit.by for unit in units} == {"geometry"}


def test_areas_of_the_parts_close_to_the_site_s_own(session: Session) -> None:
    slanted = shapely.Polygon([(106.31, 35.46), (106.295, 35.54), (106.25, 35.55), (106.25, 35.45)])
    rest = shapely.box(106.25, 35.45, 106.35, 35.55).difference(slanted)
    add_official_polygons(session, c640424100=slanted, c640424101=rest)
    units = attached(session, add_site(session), "township")
    assert sum(unit.share or 0 for unit in units) == pytest.approx(1, rel=1e-12)
    assert sum(unit.area_m2 or 0 for unit in units) == pytest.approx(ellipsoid_area(SQUARE.shape), rel=1e-12)


def test_village_without_a_polygon_stands_beside_a_township_with_one(session: Session) -> None:
    add_official_polygons(session, c640424100=shapely.box(106.2, 35.4, 106.4, 35.6))
    project = add_project(session, anchors=[CHENGGUAN])
    units = attached(session, add_site(session, project))
    assert [(unit.code, unit.by) for unit in units] == [(XIANGSHUI, "geometry"), (CHENGGUAN, "stated")]


def test_what_no_polygon_covers_stands_in_the_stated_village_that_has_none(session: Session) -> None:
    add_official_polygons(session, c640424100203=NORTH_WEST)
    project = add_project(session, anchors=[SHANGQIAO])
    villages = attached(session, add_site(session, project), "village")
    assert [(unit.code, unit.by) for unit in villages] == [(CHENGGUAN, "geometry"), (SHANGQIAO, "stated")]
    assert villages[0].share == pytest.approx(0.25, rel=1e-3)
    assert villages[0].area_m2 == pytest.approx(ellipsoid_area(NORTH_WEST.intersection(SQUARE.shape)))


def test_stated_village_whose_polygon_lies_elsewhere_is_not_attached(session: Session) -> None:
    add_official_polygons(session, c640424100203=square(106.40))
    units = attached(session, add_site(session, add_project(session, anchors=[CHENGGUAN])), "village")
    assert units == []


def test_line_is_shared_by_its_length(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)
    line = shapely.LineString([(106.30, 35.50), (106.32, 35.50)])
    units = attached(session, add_site(session, shape=line), "township")
    assert [(unit.code, unit.area_m2) for unit in units] == [(JINGHEYUAN, None), (XIANGSHUI, None)]
    assert [unit.share for unit in units] == pytest.approx([0.75, 0.25], rel=1e-6)


def test_point_lies_in_one_unit_also_on_the_boundary_of_two(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)
    inside = attached(session, add_site(session, shape=shapely.Point(106.32, 35.5)), "township")
    assert [(unit.code, unit.share) for unit in inside] == [(JINGHEYUAN, 1.0)]
    between = attached(session, add_site(session, shape=shapely.Point(106.305, 35.5)), "township")
    assert [(unit.code, unit.share) for unit in between] == [(XIANGSHUI, 1.0)]


def test_points_are_shared_by_their_number(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)
    points = shapely.MultiPoint([(106.26, 35.5), (106.27, 35.5), (106.28, 35.5), (106.34, 35.5)])
    units = attached(session, add_site(session, shape=points), "township")
    assert [(unit.code, unit.share) for unit in units] == [(XIANGSHUI, 0.75), (JINGHEYUAN, 0.25)]


def test_line_along_a_boundary_is_not_counted_twice(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)
    line = shapely.LineString([(106.305, 35.50), (106.305, 35.51)])
    units = attached(session, add_site(session, shape=line), "township")
    assert [(unit.code, unit.share) for unit in units] == [(XIANGSHUI, 1.0)]


def test_next_version_is_attached_anew_and_a_removed_site_to_nothing(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST, c640424101=EAST)
    site = add_site(session, shape=square(106.26))
    assert [unit.code for unit in attached(session, site, "township")] == [XIANGSHUI]
    redraw(session, site, square(106.32))
    assert [unit.code for unit in attached(session, site, "township")] == [JINGHEYUAN]


def test_replaced_polygon_attaches_nothing(session: Session) -> None:
    add_official_polygons(session, c640424100=WEST)
    replace_position(session, XIANGSHUI)
    units = attached(session, add_site(session), "township")
    assert [(unit.code, unit.by) for unit in units] == [(XIANGSHUI, "stated")]
