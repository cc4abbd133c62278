"""Outlines and holes are told by what lies in what, in whatever order the rings come."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.formats.rings import Points, closed, lines_of, points_of, polygons_of, rings_in
from tests.geo.formats.sites import lines, points, polygons


def box(low: float, high: float) -> Points:
    corners: Points = shapely.get_coordinates(shapely.box(low, low, high, high))
    return corners


@given(polygons(), st.randoms())
def test_shuffled_rings_make_the_same_ground(shape: BaseGeometry, random: object) -> None:
    rings = [ring for part in rings_in(shape) for ring in part]
    random.shuffle(rings)  # type: ignore[attr-defined]  # hypothesis gives a Random
    found = polygons_of(rings)
    assert found is not None and found.equals(shape)


@given(lines() | points())
def test_lines_and_points_come_back(shape: BaseGeometry) -> None:
    parts = [rings[0] for rings in rings_in(shape)]
    found = points_of(np.vstack(parts)) if "Point" in shape.geom_type else lines_of(parts)
    assert found is not None and found.equals_exact(shape, 0)


def test_island_in_a_lake_on_an_island_is_ground_again() -> None:
    found = polygons_of([box(4, 6), box(0, 10), box(3, 7), box(1, 9)])
    assert found is not None and found.is_valid
    assert found.area == 100 - 64 + 16 - 4


def test_same_ring_twice_cancels_nothing_silently() -> None:
    found = polygons_of([box(0, 10), box(0, 10)])
    assert found is not None and not found.is_valid


def test_too_few_points_are_no_shape_and_open_rings_are_closed() -> None:
    assert polygons_of([box(0, 1)[:3]]) is None and polygons_of([]) is None
    assert lines_of([np.zeros((1, 2))]) is None and points_of(np.zeros((0, 2))) is None
    assert np.array_equal(closed(box(0, 1)[:4]), box(0, 1)) and len(closed(box(0, 1))) == 5
