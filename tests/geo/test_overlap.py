import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area import ellipsoid_area
from geo.overlap import LEAST_AREA_M2, LEAST_WIDTH_M, common_ground, depth_m, mean_width_m, polygons_of
from tests.shapes import RING, SLIVER, SQUARE, quadrangle_area_m2

# Metres of a degree of longitude at 35.505°, from the quadrangle's area by its height.
METRE_EAST = 0.01 / 907.2


def beside(metres: float) -> shapely.Polygon:
    """A square whose western edge lies so many metres inside the eastern edge of SQUARE."""
    return shapely.box(106.31 - metres * METRE_EAST, 35.50, 106.32, 35.51)


def test_ground_in_common_has_the_area_of_the_quadrangle() -> None:
    ground, area_m2 = common_ground(SQUARE.shape, shapely.box(106.305, 35.49, 106.32, 35.52))
    assert area_m2 == pytest.approx(quadrangle_area_m2(106.305, 35.50, 106.31, 35.51), rel=1e-7)
    assert ground.bounds == (106.305, 35.5, 106.31, 35.51)


def test_hole_is_no_common_ground() -> None:
    _, area_m2 = common_ground(RING.shape, SQUARE.shape)
    assert area_m2 == pytest.approx(RING.area_m2, rel=1e-9)
    assert common_ground(RING.shape, shapely.box(106.3045, 35.5045, 106.3055, 35.5055))[1] == 0


@pytest.mark.parametrize(
    ("metres", "told"), [(0.0, False), (0.03, False), (0.04, False), (0.07, True), (3, True)]
)
def test_strip_along_an_edge_counts_from_five_centimetres_on(metres: float, told: bool) -> None:
    ground, area_m2 = common_ground(SQUARE.shape, beside(metres))
    assert (area_m2 > 0) is told and ground.is_empty is not told


def test_crumb_below_a_square_metre_does_not_count() -> None:
    crumb = shapely.box(106.31 - 5e-6, 35.51 - 5e-6, 106.32, 35.52)
    assert 0 < ellipsoid_area(SQUARE.shape.intersection(crumb)) < LEAST_AREA_M2
    assert common_ground(SQUARE.shape, crumb)[1] == 0


def test_sliver_does_not_count_because_of_a_true_overlap_elsewhere() -> None:
    both = shapely.MultiPolygon([beside(0.03), shapely.box(106.29, 35.505, 106.301, 35.506)])
    ground, area_m2 = common_ground(SQUARE.shape, both)
    assert len(ground.geoms) == 1
    assert area_m2 == pytest.approx(quadrangle_area_m2(106.30, 35.505, 106.301, 35.506), rel=1e-7)


@given(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02), st.floats(0.001, 0.03))
def test_it_is_the_same_from_either_side_and_no_larger_than_either(dx: float, dy: float, side: float) -> None:
    other = shapely.box(106.30 + dx, 35.50 + dy, 106.30 + dx + side, 35.50 + dy + side)
    one_way, other_way = common_ground(SQUARE.shape, other)[1], common_ground(other, SQUARE.shape)[1]
    assert one_way == pytest.approx(other_way, rel=1e-9)
    assert one_way <= min(ellipsoid_area(SQUARE.shape), ellipsoid_area(other)) * (1 + 1e-4)


def test_width_of_a_strip_is_its_mean_width() -> None:
    assert mean_width_m(SLIVER.shape, SLIVER.area_m2) == pytest.approx(0.11, abs=0.002)
    assert mean_width_m(SLIVER.shape, SLIVER.area_m2) > LEAST_WIDTH_M


def test_only_polygons_are_left_of_an_overlay() -> None:
    mixed = shapely.GeometryCollection(
        [SQUARE.shape, shapely.Point(0, 0), shapely.MultiPolygon([RING.shape])]
    )
    assert len(polygons_of(mixed).geoms) == 2
    assert polygons_of(shapely.Point(0, 0)).is_empty
    assert polygons_of(shapely.Polygon()).is_empty


@pytest.mark.parametrize("metres", [1, 72, 300])
def test_depth_is_how_far_the_deepest_corner_lies_from_the_outline(metres: float) -> None:
    part = shapely.box(106.31 - metres * METRE_EAST, 35.504, 106.31, 35.506)
    assert depth_m(part, SQUARE.shape) == pytest.approx(metres, rel=0.01)


def test_what_only_touches_the_outline_has_no_depth() -> None:
    assert depth_m(shapely.LineString([(106.31, 35.502), (106.31, 35.508)]), SQUARE.shape) == pytest.approx(
        0, abs=1e-6
    )
