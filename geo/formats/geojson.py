"""GeoJSON in and out. Read with Python's json, because GDAL turns columns of mixed kinds into text."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geo.errors import NotWhatItSays, TooManyVertices
from geo.formats.checks import VertexBudget, check_local, columns_of, filled
from geo.formats.errors import TooDeep
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.rings import Points, rings_in
from geo.words import Words

__all__ = ["read_geojson", "write_geojson"]

_TITLE = "GeoJSON"
_UTF8 = Encoding("UTF-8", True, Words("该格式规定用 UTF-8", "the format prescribes UTF-8"))
_WGS84 = 4326
_BY_STANDARD = Words(
    "文件没有写明坐标系，按 GeoJSON 标准（RFC 7946）是 WGS84",
    "the file states none, which in GeoJSON (RFC 7946) means WGS84",
)
_IN_FILE = Words("文件的 crs 写明", "stated in the file's crs member")
# A vertex and a ring take one bracket each; a ring has three vertices and more.
_BRACKETS_PER_VERTEX = 1.4
_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


class _Malformed(ValueError):
    """Not the structure the standard asks for."""


def read_geojson(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """A FeatureCollection, a Feature or a geometry in UTF-8; height is dropped, lists become JSON text.

    Without a `crs` member its system is WGS84, as RFC 7946 says. A file holds one layer, so `layer` is
    not looked at.
    """
    check_local(path, limits)
    written = _parsed(path, limits)
    try:
        members = list(_features(written))
        rows = [_attributes(member) for member in members]
        columns = columns_of(rows, path.name, limits)
        budget = VertexBudget(limits)
        features = tuple(
            Feature(number, _shape(member.get("geometry"), number, budget), filled(row, columns))
            for number, (member, row) in enumerate(zip(members, rows, strict=True), start=1)
        )
    except (_Malformed, KeyError, TypeError, ValueError, IndexError, shapely.errors.ShapelyError) as error:
        raise NotWhatItSays(path.name, _TITLE, str(error)) from error
    name = written.get("name")
    name = name if isinstance(name, str) and name else path.stem
    crs, stated = _system(written)
    return VectorLayer(name, (name,), columns, features, crs, _UTF8, stated)


def write_geojson(features: Sequence[Feature], *, epsg: int, name: str) -> bytes:
    """x, y of the features as they are, in the system `epsg`, which a `crs` member states unless it is 4326."""
    head: dict[str, Any] = {"type": "FeatureCollection", "name": name}
    if epsg != _WGS84:
        head["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    rows = [
        {"type": "Feature", "properties": feature.attributes, "geometry": _geometry(feature.shape)}
        for feature in features
    ]
    return json.dumps({**head, "features": rows}, ensure_ascii=False, allow_nan=False).encode()


def _parsed(path: Path, limits: Limits) -> dict[str, Any]:
    content = path.read_bytes()
    # Counted in the bytes: lists of numbers would take ten times the memory of the file.
    brackets = content.count(b"[")
    if brackets > _BRACKETS_PER_VERTEX * limits.vertices + limits.entries:
        raise TooManyVertices(brackets, limits.vertices)
    try:
        written = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotWhatItSays(path.name, _TITLE, "不是 UTF-8 编码") from error
    except RecursionError as error:
        raise TooDeep(path.name) from error
    except ValueError as error:
        raise NotWhatItSays(path.name, _TITLE, str(error)) from error
    if not isinstance(written, dict):
        raise NotWhatItSays(path.name, _TITLE, "最外层不是对象")
    return written


def _features(written: dict[str, Any]) -> Iterator[dict[str, Any]]:
    match written.get("type"):
        case "FeatureCollection":
            members = written.get("features")
            if not isinstance(members, list):
                raise _Malformed("FeatureCollection 里没有 features")
        case "Feature":
            members = [written]
        case kind if kind in _DEPTHS:
            members = [{"type": "Feature", "geometry": written}]
        case kind:
            raise _Malformed(f"type 是 {str(kind)[:40]}")
    for member in members:
        if not isinstance(member, dict) or member.get("type") != "Feature":
            raise _Malformed("features 里有不是 Feature 的内容")
        yield member


def _attributes(member: dict[str, Any]) -> dict[str, AttributeValue]:
    properties = member.get("properties") or {}
    if not isinstance(properties, dict):
        raise _Malformed("properties 不是对象")
    return {key: _plain(value) for key, value in properties.items()}


def _plain(value: Any) -> AttributeValue:
    if isinstance(value, float) and not np.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _shape(written: Any, number: int, budget: VertexBudget) -> BaseGeometry | None:
    if written is None:
        return None
    kind = written["type"]
    if kind == "GeometryCollection":
        parts = [_shape(part, number, budget) for part in written["geometries"]]
        return shapely.GeometryCollection([part for part in parts if part is not None])
    if kind not in _DEPTHS:
        raise _Malformed(f"第 {number} 个要素的图形类型是 {str(kind)[:40]}")
    return _built(kind, written["coordinates"], number, budget)


def _built(kind: str, coordinates: Any, number: int, budget: VertexBudget) -> BaseGeometry | None:
    def points(rows: Any) -> Points:
        read = [(float(row[0]), float(row[1])) for row in rows]
        return budget.checked(np.array(read, dtype=float).reshape(-1, 2), number)

    if not coordinates:
        return None
    match kind:
        case "Point":
            return shapely.Point(points([coordinates])[0])
        case "MultiPoint":
            return shapely.MultiPoint(points(coordinates))
        case "LineString":
            return shapely.LineString(points(coordinates))
        case "MultiLineString":
            return shapely.MultiLineString([points(line) for line in coordinates])
        case "Polygon":
            return _polygon([points(ring) for ring in coordinates])
    return shapely.MultiPolygon([_polygon([points(ring) for ring in part]) for part in coordinates])


def _polygon(rings: list[Points]) -> BaseGeometry:
    return shapely.Polygon(rings[0], rings[1:])


def _system(written: dict[str, Any]) -> tuple[CRS | None, Words]:
    member = written.get("crs")
    if member is None:
        return CRS.from_epsg(_WGS84), _BY_STANDARD
    try:
        return CRS.from_user_input(str(member["properties"]["name"])), _IN_FILE
    except (CRSError, KeyError, TypeError):
        return None, _IN_FILE


def _geometry(shape: BaseGeometry | None) -> dict[str, Any] | None:
    if shape is None or shape.is_empty:
        return None
    rings = [[ring.tolist() for ring in part] for part in rings_in(shape)]
    coordinates: Any
    match shape.geom_type:
        case "Point":
            coordinates = rings[0][0][0]
        case "MultiPoint":
            coordinates = [part[0][0] for part in rings]
        case "LineString":
            coordinates = rings[0][0]
        case "MultiLineString":
            coordinates = [part[0] for part in rings]
        case "Polygon":
            coordinates = rings[0]
        case "MultiPolygon":
            coordinates = rings
        case kind:
            raise NotImplementedError(kind)
    return {"type": shape.geom_type, "coordinates": coordinates}
