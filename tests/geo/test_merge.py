import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area import ellipsoid_area
from geo.errors import EmptyShape, MixedKinds
from geo.grid import on_grid
from geo.merge import WIDEST_GAP_M, merged
from geo.validity import drawn_flaws
from tests.shapes import RING, SQUARE

EAST = shapely.box(106.31, 35.50, 106.32, 35.51)


def test_neighbours_become_one_without_a_seam() -> None:
    shape = merged([SQUARE.shape, EAST])
    assert shape.geom_type == "Polygon" and shape.bounds == (106.3, 35.5, 106.32, 35.51)
    assert ellipsoid_area(shape) == pytest.approx(SQUARE.area_m2 + ellipsoid_area(EAST), rel=1e-5)
    assert shape.symmetric_difference(SQUARE.shape.union(EAST)).area == 0


def test_overlap_is_counted_once() -> None:
    shape = merged([SQUARE.shape, shapely.box(106.305, 35.50, 106.315, 35.51)])
    assert shape.bounds == (106.3, 35.5, 106.315, 35.51) and shape.geom_type == "Polygon"


def test_rounding_on_either_side_of_an_edge_leaves_no_gap() -> None:
    shifted = shapely.box(106.310000001, 35.50, 106.32, 35.51)
    between = shapely.Polygon(
        [(106.31, 35.50), (106.310000001, 35.50), (106.310000001, 35.5001), (106.31, 35.5001)]
    )
    top = shapely.box(106.31, 35.5099, 106.310000001, 35.51)
    shape = merged([SQUARE.shape, shifted, between, top])
    assert shape.geom_type == "Polygon" and len(shape.interiors) == 0
    assert WIDEST_GAP_M < 0.001


def test_true_hole_stays() -> None:
    assert len(merged([RING.shape, EAST]).interiors) == 1


def test_shapes_apart_stay_several() -> None:
    assert len(merged([SQUARE.shape, shapely.box(106.33, 35.50, 106.34, 35.51)]).geoms) == 2


def test_lines_are_joined_end_to_end_and_points_gathered() -> None:
    line = merged(
        [
            shapely.LineString([(106.3, 35.5), (106.31, 35.5)]),
            shapely.LineString([(106.31, 35.5), (106.32, 35.51)]),
        ]
    )
    assert line.geom_type == "LineString" and len(line.coords) == 3
    points = merged([shapely.Point(106.3, 35.5), shapely.Point(106.31, 35.5), shapely.Point(106.3, 35.5)])
    assert len(points.geoms) == 2


def test_kinds_do_not_mix_and_nothing_is_not_merged() -> None:
    with pytest.raises(MixedKinds):
        merged([SQUARE.shape, shapely.Point(106.3, 35.5)])
    for nothing in ([], [SQUARE.shape, shapely.Polygon()]):
        with pytest.raises(EmptyShape):
            merged(nothing)


@given(
    st.lists(
        st.tuples(st.floats(0, 0.05), st.floats(0, 0.05), st.floats(0.001, 0.03)), min_size=1, max_size=6
    )
)
def test_result_can_be_stored_and_covers_each_of_them(boxes: list[tuple[float, float, float]]) -> None:
    shapes = [
        on_grid(shapely.box(106.3 + x, 35.5 + y, 106.3 + x + side, 35.5 + y + side)) for x, y, side in boxes
    ]
    shape = merged(shapes)
    assert drawn_flaws(shape) == [] and on_grid(shape).equals_exact(shape, 0)
    for one in shapes:
        assert one.difference(shape.buffer(3e-9)).is_empty
    assert shape.difference(shapely.union_all(shapes).buffer(3e-9)).is_empty
