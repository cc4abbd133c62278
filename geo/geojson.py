"""GeoJSON geometries (RFC 7946) in degrees of EPSG:4490, longitude first, and back.

GeoJSON names WGS 84; the numbers here are those of CGCS2000, from which it differs by decimetres at most.
"""

import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import NotGeoJson
from geo.words import Words

__all__ = ["GeoJson", "geojson_of", "shape_of"]

GeoJson = dict[str, Any]

# How deep coordinates are nested: a point is one list of two numbers.
_DEPTHS = {
    "Point": 1,
    "MultiPoint": 2,
    "LineString": 2,
    "MultiLineString": 3,
    "Polygon": 3,
    "MultiPolygon": 4,
}


def shape_of(geometry: Mapping[str, Any]) -> BaseGeometry:
    """The shape as it is written, valid or not. Raises NotGeoJson for anything but one of the six plain kinds.

    Longitude and latitude only: a third number is refused, since nothing here could keep it.
    """
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in _DEPTHS:
        raise NotGeoJson(
            Words("要点、线或面（可以是多个），不能混在一起", "give points, lines or polygons, unmixed")
        )
    coordinates = geometry.get("coordinates")
    _require_numbers(coordinates, _DEPTHS[kind])
    try:
        return shapely.geometry.shape({"type": kind, "coordinates": coordinates})
    except (shapely.errors.ShapelyError, ValueError, IndexError, TypeError) as error:
        raise NotGeoJson(Words("环或线的顶点太少", "a ring or line has too few positions")) from error


def geojson_of(shape: BaseGeometry) -> GeoJson:
    """The geometry as it is stored, in plain lists; coordinates on the grid of geo.grid are written exactly."""
    plain = shapely.geometry.mapping(shape)
    return {"type": plain["type"], "coordinates": _as_lists(plain["coordinates"])}


def _as_lists(value: Any) -> Any:
    return [_as_lists(part) for part in value] if isinstance(value, list | tuple) else value


def _require_numbers(value: Any, depth: int) -> None:
    """Walks exactly as deep as the kind asks for, so that nothing nested deeper is ever followed."""
    if not isinstance(value, list):
        raise NotGeoJson(Words("坐标的层次不对", "the coordinates are nested wrongly"))
    if depth > 1:
        for part in value:
            _require_numbers(part, depth - 1)
    elif len(value) != 2 or not all(_is_number(one) for one in value):
        raise NotGeoJson(
            Words("每个位置要有经度和纬度两个数", "every position is two numbers, longitude and latitude")
        )


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    # Python's own JSON reads NaN, and whole numbers too large for any float.
    return abs(value) <= 1e9 if isinstance(value, int) else math.isfinite(value)
