"""Web Mercator against PROJ, and tiles that cover the map without gap or overlap."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.web_mercator import HALF_WORLD_M, MAX_LATITUDE, degrees, mercator, tile_box

_proj = Transformer.from_crs("EPSG:4490", "EPSG:3857", always_xy=True)

longitudes = st.floats(-180, 180)
latitudes = st.floats(-MAX_LATITUDE, MAX_LATITUDE)


@st.composite
def tiles(draw: st.DrawFn, lowest: int = 0) -> tuple[int, int, int]:
    zoom = draw(st.integers(lowest, 22))
    indices = st.integers(0, 2**zoom - 1)
    return zoom, draw(indices), draw(indices)


@given(longitudes, latitudes)
def test_mercator_agrees_with_proj_to_a_millimetre(longitude: float, latitude: float) -> None:
    assert mercator(longitude, latitude) == pytest.approx(_proj.transform(longitude, latitude), abs=1e-3)


@given(longitudes, st.floats(MAX_LATITUDE, 90))
def test_latitudes_beyond_the_square_map_fall_on_its_edge(longitude: float, latitude: float) -> None:
    assert mercator(longitude, latitude)[1] == pytest.approx(HALF_WORLD_M, abs=1e-6)
    assert mercator(longitude, -latitude)[1] == pytest.approx(-HALF_WORLD_M, abs=1e-6)


def test_largest_latitude_is_the_published_one() -> None:
    assert math.isclose(MAX_LATITUDE, 85.0511287798, abs_tol=1e-9)


def test_tile_zero_is_the_whole_map() -> None:
    assert tile_box(0, 0, 0) == (-HALF_WORLD_M, -HALF_WORLD_M, HALF_WORLD_M, HALF_WORLD_M)


def test_rows_count_from_the_north() -> None:
    assert tile_box(1, 0, 0) == (-HALF_WORLD_M, 0, 0, HALF_WORLD_M)
    assert tile_box(1, 1, 1) == (0, -HALF_WORLD_M, HALF_WORLD_M, 0)


@given(tiles())
def test_four_tiles_of_the_next_zoom_fill_a_tile(tile: tuple[int, int, int]) -> None:
    zoom, column, row = tile
    x_min, y_min, x_max, y_max = tile_box(zoom, column, row)
    north_west = tile_box(zoom + 1, 2 * column, 2 * row)
    south_east = tile_box(zoom + 1, 2 * column + 1, 2 * row + 1)
    assert (north_west[0], north_west[3]) == pytest.approx((x_min, y_max), abs=1e-6)
    assert (south_east[1], south_east[2]) == pytest.approx((y_min, x_max), abs=1e-6)
    assert (north_west[2], north_west[1]) == pytest.approx((south_east[0], south_east[3]), abs=1e-6)


@given(tiles(lowest=1))
def test_neighbours_share_the_very_same_edge(tile: tuple[int, int, int]) -> None:
    """To the last bit: half-open tiles would else lose or repeat a point on the edge."""
    zoom, column, row = tile
    column, row = min(column, 2**zoom - 2), min(row, 2**zoom - 2)
    here, east, south = (tile_box(zoom, column + i, row + j) for i, j in ((0, 0), (1, 0), (0, 1)))
    assert here[2] == east[0]
    assert here[1] == south[3]


@given(longitudes, latitudes)
def test_there_and_back_is_the_same_place(longitude: float, latitude: float) -> None:
    assert degrees(*mercator(longitude, latitude)) == pytest.approx((longitude, latitude), abs=1e-9)
