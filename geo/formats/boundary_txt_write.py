"""Writes 勘测定界 txt in GBK, as bureaus take it: X north, Y east, areas in hectares, rings closed."""

from collections.abc import Iterator, Sequence

from geo.area import ellipsoid_area
from geo.crs import System, system, to_degrees
from geo.formats.boundary_txt import HEAD_FIELDS
from geo.formats.layer import AttributeValue, Feature
from geo.formats.rings import rings_in

__all__ = ["write_boundary_txt"]

_CODEC = "gb18030"
_METRES, _DEGREES, _HECTARES = 4, 10, 4
_KIND_WORDS = {"Polygon": "面", "LineString": "线", "Point": "点"}


def write_boundary_txt(features: Sequence[Feature], *, epsg: int, organisation: str, date: str) -> bytes:
    """x, y of the features in the CGCS2000 system `epsg`; those without a shape are left out.

    面积公顷 is written as the feature has it, or else measured on the ellipsoid.
    """
    known = system(epsg)
    lines = ["[属性描述]", *_header(known, organisation, date), "[地块坐标]"]
    for feature in features:
        if feature.shape is not None and not feature.shape.is_empty:
            lines += _parcel(feature, known)
    return ("\r\n".join(lines) + "\r\n").encode(_CODEC)


def _header(known: System, organisation: str, date: str) -> Iterator[str]:
    metres = known.zone is not None
    yield "格式版本号=1.01"
    yield f"数据产生单位={_cell(organisation)}"
    yield f"数据产生日期={date}"
    yield "坐标系=2000国家大地坐标系"
    yield f"几度分带={3 if metres else ''}"
    yield f"投影类型={'高斯克吕格' if metres else ''}"
    yield f"计量单位={'米' if metres else '度'}"
    yield f"带号={known.zone or ''}"
    yield f"精度={10**-_METRES if metres else 10**-_DEGREES:.{_METRES if metres else _DEGREES}f}"
    yield "转换参数=,,,,,,"


def _parcel(feature: Feature, known: System) -> Iterator[str]:
    assert feature.shape is not None
    kind = feature.shape.geom_type.removeprefix("Multi")
    rings = [ring for part in rings_in(feature.shape) for ring in part]
    values: dict[str, AttributeValue] = {**feature.attributes, "图形类型": _KIND_WORDS[kind]}
    if values.get("面积公顷") is None and kind == "Polygon":
        hectares = ellipsoid_area(to_degrees(feature.shape, known.crs)) / 10_000
        values["面积公顷"] = round(hectares, _HECTARES)
    head = [_cell(values.get(name)) for name in HEAD_FIELDS]
    yield ",".join([str(sum(map(len, rings))), *head, "@"])
    digits, first = _DEGREES if known.zone is None else _METRES, 1
    for number, ring in enumerate(rings, start=1):
        rows = ring.tolist()
        ends = len(rows) - 1 if kind == "Polygon" else len(rows)
        for i, (x, y) in enumerate(rows):
            # The closing point carries the name of the first one of its ring.
            yield f"J{first + i % ends},{number},{y:.{digits}f},{x:.{digits}f}"
        first += ends


def _cell(value: AttributeValue) -> str:
    """A value without what would end its cell or its line."""
    text = "" if value is None else str(value)
    return " ".join(text.replace(",", "，").replace("@", "＠").split())
