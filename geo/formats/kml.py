"""Reads KML and KMZ with lxml, entities and network off.

GDAL's KML drivers are not used: they expand entities while they sniff the file and follow network links,
and they lose the kinds of attributes.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import shapely
from lxml import etree
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geo.errors import NoLayers, NotWhatItSays
from geo.formats.archive import Unpacking, opened_archive, safe_entries
from geo.formats.checks import VertexBudget, check_local, columns_of, filled
from geo.formats.errors import NotSafeXml
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.rings import Points
from geo.words import Words

__all__ = ["OUR_SCHEMA", "read_kml", "read_kmz"]

# Files with this schema were written here: what their names and descriptions say, their data say as well.
OUR_SCHEMA = "guatu"
_TITLE = "KML"
_DECLARATION = re.compile(
    b"|".join(
        re.escape(mark.encode(code))
        for mark in ("<!DOCTYPE", "<!ENTITY")
        for code in ("ascii", "utf-16-le", "utf-16-be")
    )
)
_BY_STANDARD = Words("KML 标准规定用 WGS84 经纬度", "KML prescribes WGS84 degrees")
_LINKS = Words(
    "文件里有网络链接或外部文件，没有打开",
    "the file holds network links or refers to other files; they were not opened",
)
_NOT_SHAPES = Words(
    "文件里的轨迹、模型或叠加图片没有读取", "tracks, models and ground overlays in the file were not read"
)
_KINDS: dict[str, Callable[[str], AttributeValue]] = {
    "int": int, "uint": int, "short": int, "ushort": int, "float": float, "double": float,
    "bool": lambda text: text.strip().lower() in ("1", "true"),
}  # fmt: skip
_IGNORED = ("Track", "MultiTrack", "Model", "GroundOverlay", "PhotoOverlay", "ScreenOverlay")
_COORDINATE = re.compile(r"[^\s,]+,[^\s,]+(?:,[^\s,]*)?")


class _Malformed(ValueError):
    """A value or a coordinate that is none."""


def read_kml(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """Every placemark of a KML file; folders are not told apart. Height is dropped, markup stays text.

    Raises NotSafeXml for a document type or entities.
    """
    check_local(path, limits)
    return _read(path.read_bytes(), path.name, path.stem, limits)


def read_kmz(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """The first KML in the archive, which is what KMZ says; pictures beside it are not looked at."""
    check_local(path, limits)
    with opened_archive(path) as opened:
        entries = safe_entries(opened, path.name, limits)
        documents = [entry for entry_path, entry in entries if entry_path.suffix.lower() == ".kml"]
        if not documents:
            raise NoLayers(path.name)
        content = Unpacking(opened, path.name, limits).read(documents[0])
    return _read(content, path.name, path.stem, limits)


def _read(content: bytes, file_name: str, stem: str, limits: Limits) -> VectorLayer:
    root = _parsed(content, file_name)
    kinds = {
        (schema.get("id") or schema.get("name") or "", field.get("name")): _KINDS.get(field.get("type", ""))
        for schema in root.iter("{*}Schema")
        for field in schema.iterfind("{*}SimpleField")
    }
    placemarks = list(root.iter("{*}Placemark"))
    budget = VertexBudget(limits)
    try:
        rows = [_attributes(placemark, kinds) for placemark in placemarks]
        ours = {name: None for schema, name in kinds if schema == OUR_SCHEMA and name}
        columns = columns_of([ours, *rows], file_name, limits)
        features = tuple(
            Feature(number, _shape(placemark, number, budget), filled(row, columns))
            for number, (placemark, row) in enumerate(zip(placemarks, rows, strict=True), start=1)
        )
    except (_Malformed, shapely.errors.ShapelyError) as error:
        raise NotWhatItSays(file_name, _TITLE, str(error)) from error
    name = root.findtext("{*}Document/{*}name") or stem
    encoding = Encoding(
        root.getroottree().docinfo.encoding or "UTF-8", True, Words("XML 中写明", "stated in the XML")
    )
    return VectorLayer(
        name, (name,), columns, features, CRS.from_epsg(4326), encoding, _BY_STANDARD, tuple(_notes(root))
    )


def _parsed(content: bytes, file_name: str) -> etree._Element:
    if _DECLARATION.search(content):
        raise NotSafeXml(file_name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotWhatItSays(file_name, _TITLE, str(error)) from error
    # Encodings that hide a declaration from the search above still give a document type here.
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotSafeXml(file_name)
    if etree.QName(root).localname != "kml":
        raise NotWhatItSays(file_name, _TITLE, f"最外层是 {etree.QName(root).localname[:40]}")
    return root


def _notes(root: etree._Element) -> Iterator[Words]:
    if next(root.iter("{*}NetworkLink", "{*}Link"), None) is not None:
        yield _LINKS
    if next(root.iter(*(f"{{*}}{name}" for name in _IGNORED)), None) is not None:
        yield _NOT_SHAPES


def _attributes(
    placemark: etree._Element, kinds: dict[tuple[str, str | None], Callable[[str], AttributeValue] | None]
) -> dict[str, AttributeValue]:
    found: dict[str, AttributeValue] = {}
    ours = False
    for data in placemark.iterfind("{*}ExtendedData/{*}SchemaData"):
        schema = (data.get("schemaUrl") or "").rpartition("#")[2]
        ours = ours or schema == OUR_SCHEMA
        for cell in data.iterfind("{*}SimpleData"):
            name = cell.get("name", "")
            found[name] = _value(cell.text or "", kinds.get((schema, name)))
    if ours:
        return found
    for cell in placemark.iterfind("{*}ExtendedData/{*}Data"):
        found[cell.get("name", "")] = cell.findtext("{*}value") or ""
    named = {tag: placemark.findtext(f"{{*}}{tag}") for tag in ("name", "description")}
    return {tag: text for tag, text in named.items() if text} | found


def _value(text: str, kind: Callable[[str], AttributeValue] | None) -> AttributeValue:
    if kind is None:
        return text
    try:
        return kind(text) if text.strip() else None
    except ValueError:
        return text


def _shape(placemark: etree._Element, number: int, budget: VertexBudget) -> BaseGeometry | None:
    parts = [part for element in placemark for part in _parts(element, number, budget)]
    if len(parts) < 2:
        return parts[0] if parts else None
    kinds = {part.geom_type for part in parts}
    joined = {
        "Point": shapely.MultiPoint,
        "LineString": shapely.MultiLineString,
        "Polygon": shapely.MultiPolygon,
    }
    return (joined[kinds.pop()] if len(kinds) == 1 else shapely.GeometryCollection)(parts)


def _parts(element: etree._Element, number: int, budget: VertexBudget) -> Iterator[BaseGeometry]:
    """The points, lines and polygons of a geometry element, out of whatever holds them together."""
    match etree.QName(element).localname:
        case "Point":
            points = _points(element, number, budget)
            if len(points):
                yield shapely.Point(points[0])
        case "LineString" | "LinearRing":
            yield shapely.LineString(_points(element, number, budget))
        case "Polygon":
            rings = [
                _points(ring, number, budget)
                for side in ("outerBoundaryIs", "innerBoundaryIs")
                for ring in element.iterfind(f"{{*}}{side}/{{*}}LinearRing")
            ]
            if rings and len(rings[0]):
                yield shapely.Polygon(rings[0], rings[1:])
        case "MultiGeometry":
            for part in element:
                yield from _parts(part, number, budget)


def _points(element: etree._Element, number: int, budget: VertexBudget) -> Points:
    text = element.findtext("{*}coordinates") or ""
    written = _COORDINATE.findall(text)
    budget.take(len(written))
    try:
        rows = [tuple(map(float, each.split(",")[:2])) for each in written]
    except ValueError as error:
        raise _Malformed(f"第 {number} 个地标的坐标不是数字") from error
    return VertexBudget.finite(np.array(rows, dtype=float).reshape(-1, 2), number)
