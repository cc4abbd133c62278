from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.errors import NotGeoJson
from geo.geojson import geojson_of, shape_of
from geo.grid import on_grid
from tests.shapes import RING, SQUARE

LINE = shapely.LineString([(106.3, 35.5), (106.31, 35.51)])
KINDS = [
    shapely.Point(106.3, 35.5),
    shapely.MultiPoint([(106.3, 35.5), (106.31, 35.5)]),
    LINE,
    shapely.MultiLineString([LINE]),
    RING.shape,
    shapely.MultiPolygon([SQUARE.shape]),
]


@pytest.mark.parametrize("shape", KINDS, ids=lambda shape: shape.geom_type)
def test_every_kind_comes_back_the_same(shape: BaseGeometry) -> None:
    there = shape_of(geojson_of(shape))
    assert there.equals_exact(shape, 0) and there.geom_type == shape.geom_type


@given(st.lists(st.tuples(st.floats(73, 136), st.floats(3, 54)), min_size=2, max_size=9))
def test_coordinates_on_the_grid_are_written_exactly(corners: list[tuple[float, float]]) -> None:
    line = on_grid(shapely.LineString(corners))
    written = geojson_of(line)["coordinates"]
    assert written == [list(corner) for corner in line.coords]
    assert all(len(repr(number).partition(".")[2]) <= 9 for position in written for number in position)


@pytest.mark.parametrize(
    "geometry",
    [
        {},
        {"type": "Feature", "geometry": None},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0]]]},
        {"type": "Polygon", "coordinates": [[0, 0], [1, 0]]},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": [1, 2, 3]},
        {"type": "Point", "coordinates": [1, None]},
        {"type": "Point", "coordinates": [1, True]},
        {"type": "Point", "coordinates": [1, "2"]},
        {"type": "Point", "coordinates": [1, float("inf")]},
        {"type": "Point", "coordinates": [1, 10**5000]},
        {"type": "Point", "coordinates": "ab"},
        {"type": {"a": 1}, "coordinates": [1, 2]},
    ],
)
def test_anything_else_is_refused(geometry: dict[str, Any]) -> None:
    with pytest.raises(NotGeoJson):
        shape_of(geometry)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=15,
)


@given(
    st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "MultiPoint", "MultiLineString"]),
    _JSON,
)
def test_no_json_brings_it_down(kind: str, coordinates: Any) -> None:
    try:
        shape = shape_of({"type": kind, "coordinates": coordinates})
    except NotGeoJson:
        return
    assert shape.geom_type == kind
