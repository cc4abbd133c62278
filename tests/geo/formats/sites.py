"""Sites as people draw them, for files that are written and read back: shapes in degrees round 泾源县."""

import math
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.crs import to_degrees
from geo.formats import read_layer
from geo.formats.layer import AttributeValue, Feature, VectorLayer
from geo.formats.writing import FORMATS, write_features

DAY = date(2026, 3, 1)
ZONE_EPSG = 4523
# A tenth of a millimetre, in degrees of latitude.
TENTH_MILLIMETRE = 0.0001 / 111_000
_LONGITUDE, _LATITUDE = 106.3, 35.5


def ring(x: float, y: float, size: float, corners: int, turn: float = 0.0) -> list[tuple[float, float]]:
    """A convex ring round x, y whose corners are `size` degrees away, turned by `turn` radians."""
    angles = [turn + 2 * math.pi * i / corners for i in range(corners)]
    points = [(x + size * math.cos(angle), y + size * math.sin(angle)) for angle in angles]
    return [*points, points[0]]


@st.composite
def polygons(draw: st.DrawFn) -> BaseGeometry:
    """One to three parts side by side, each with up to two holes, one of them with an island in it."""
    x, y = _LONGITUDE + draw(st.floats(-0.2, 0.2)), _LATITUDE + draw(st.floats(-0.2, 0.2))
    parts = []
    for i in range(draw(st.integers(1, 3))):
        corners, turn = draw(st.integers(3, 9)), draw(st.floats(0, 6))
        centre = x + 0.01 * i
        holes = [ring(centre + d, y, 0.0004, 5, turn) for d in (-0.0006, 0.0006)[: draw(st.integers(0, 2))]]
        parts.append(shapely.Polygon(ring(centre, y, 0.003, corners, turn), holes))
        island: bool = draw(st.booleans())
        if holes and island:
            parts.append(shapely.Polygon(ring(centre - 0.0006, y, 0.0001, 4, turn)))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


@st.composite
def lines(draw: st.DrawFn) -> BaseGeometry:
    def one(i: int) -> BaseGeometry:
        steps = draw(st.lists(st.floats(1e-5, 1e-3), min_size=2, max_size=6))
        xs = _LONGITUDE + 0.05 * i + np.cumsum(steps)
        return shapely.LineString(np.column_stack([xs, _LATITUDE + np.sin(xs * 1000) / 100]))

    parts = [one(i) for i in range(draw(st.integers(1, 3)))]
    return parts[0] if len(parts) == 1 else shapely.MultiLineString(parts)


@st.composite
def points(draw: st.DrawFn) -> BaseGeometry:
    places = draw(
        st.lists(
            st.tuples(st.floats(106.1, 106.6), st.floats(35.2, 35.7)), min_size=1, max_size=4, unique=True
        )
    )
    return shapely.Point(places[0]) if len(places) == 1 else shapely.MultiPoint(places)


def attributes(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, AttributeValue]]:
    """Columns of each kind; any may be missing."""
    return st.fixed_dictionaries(
        {
            "项目名称": st.none() | text,
            "name": text,
            "项数": st.none() | st.integers(-(2**31), 2**31 - 1),
            "面积亩": st.none() | st.floats(-1e12, 1e12),
            "完工": st.booleans(),
        }
    )


def features_of(
    shapes: st.SearchStrategy[BaseGeometry], text: st.SearchStrategy[str]
) -> st.SearchStrategy[list[Feature]]:
    rows = st.lists(st.tuples(shapes, attributes(text)), min_size=1, max_size=4)
    return rows.map(
        lambda pairs: [Feature(number, shape, row) for number, (shape, row) in enumerate(pairs, start=1)]
    )


def epsg_for(key: str) -> int:
    return ZONE_EPSG if FORMATS[key].prefers == "metres" else 4490


def written_file(folder: Path, features: list[Feature], key: str, *, epsg: int | None = None) -> Path:
    content = write_features(
        features, key, epsg=epsg or epsg_for(key), name="地块", organisation="泾源县", day=DAY
    )
    path = folder / f"地块{FORMATS[key].ending}"
    path.write_bytes(content)
    return path


def read_back(folder: Path, features: list[Feature], key: str, *, epsg: int | None = None) -> VectorLayer:
    return read_layer(written_file(folder, features, key, epsg=epsg))


def in_degrees(layer: VectorLayer) -> list[BaseGeometry]:
    assert layer.crs is not None
    return [to_degrees(feature.shape, layer.crs) for feature in layer.features if feature.shape is not None]


def same_place(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether both are the same kind of shape with the same corners to a tenth of a millimetre."""
    one, other = shapely.normalize(one), shapely.normalize(other)
    a, b = shapely.get_coordinates(one), shapely.get_coordinates(other)
    if one.geom_type != other.geom_type or len(a) != len(b):
        return False
    if np.allclose(a, b, rtol=0, atol=TENTH_MILLIMETRE):
        return True
    return bool(shapely.hausdorff_distance(one, other) <= TENTH_MILLIMETRE)
