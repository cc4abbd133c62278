"""Writes KML for people in the field: a name on the map, a few lines to read, and every attribute kept."""

from collections.abc import Sequence

import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from geo.formats.columns import all_columns, column_kinds, label_of
from geo.formats.kml import OUR_SCHEMA
from geo.formats.layer import AttributeValue, Feature
from geo.formats.rings import Points, rings_in

__all__ = ["write_kml"]

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_KINDS = {"bool": "bool", "int": "int", "float": "double", "text": "string"}
# aabbggrr: an orange that shows on imagery, the ground still to be seen through it.
_LINE, _FILL = "ff1d6ff0", "401d6ff0"
_STYLE = "site"


def write_kml(features: Sequence[Feature], *, name: str) -> bytes:
    """x, y of the features in WGS84 degrees. Attributes are kept with their kinds in a schema."""
    columns = all_columns(features)
    kinds = column_kinds(features, columns)
    root = etree.Element("kml", nsmap={None: _NAMESPACE})
    document = etree.SubElement(root, "Document")
    _text(document, "name", name)
    _style(document)
    schema = etree.SubElement(document, "Schema", name=OUR_SCHEMA, id=OUR_SCHEMA)
    for column in columns:
        etree.SubElement(schema, "SimpleField", name=column, type=_KINDS[kinds[column]])
    for feature in features:
        _placemark(document, feature)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _style(document: etree._Element) -> None:
    style = etree.SubElement(document, "Style", id=_STYLE)
    for element, colour in (("LineStyle", _LINE), ("PolyStyle", _FILL), ("IconStyle", _LINE)):
        _text(etree.SubElement(style, element), "color", colour)
    _text(style.find("LineStyle"), "width", "2.5")


def _placemark(document: etree._Element, feature: Feature) -> None:
    placemark = etree.SubElement(document, "Placemark")
    _text(placemark, "name", label_of(feature))
    told = [f"{column}：{value}" for column, value in feature.attributes.items() if value not in (None, "")]
    _text(placemark, "description", "\n".join(told))
    _text(placemark, "styleUrl", f"#{_STYLE}")
    data = etree.SubElement(
        etree.SubElement(placemark, "ExtendedData"), "SchemaData", schemaUrl=f"#{OUR_SCHEMA}"
    )
    for column, value in feature.attributes.items():
        if value is not None:
            cell = etree.SubElement(data, "SimpleData", name=column)
            cell.text = _written(value)
    if feature.shape is not None and not feature.shape.is_empty:
        _geometry(placemark, feature.shape)


def _written(value: AttributeValue) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else repr(value)


def _geometry(parent: etree._Element, shape: BaseGeometry) -> None:
    if shape.geom_type.startswith("Multi"):
        parent = etree.SubElement(parent, "MultiGeometry")
    for part, rings in zip(shapely.get_parts(shape), rings_in(shape), strict=True):
        element = etree.SubElement(parent, part.geom_type)
        if part.geom_type != "Polygon":
            _text(element, "coordinates", _coordinates(rings[0]))
            continue
        for i, ring in enumerate(rings):
            side = etree.SubElement(element, "innerBoundaryIs" if i else "outerBoundaryIs")
            _text(etree.SubElement(side, "LinearRing"), "coordinates", _coordinates(ring))


def _coordinates(points: Points) -> str:
    return " ".join(f"{x!r},{y!r}" for x, y in points.tolist())


def _text(parent: etree._Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text
