"""Writes DXF: every ring a closed polyline, its feature's attributes with it as XDATA, and names as texts."""

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment
from ezdxf.layouts.layout import Modelspace

from geo.formats.columns import label_of
from geo.formats.dxf import OUR_APPLICATION, SYSTEM_PROPERTY
from geo.formats.dxf_text import escaped
from geo.formats.errors import CannotHold
from geo.formats.layer import Feature
from geo.formats.rings import Points, rings_in
from geo.words import Words

__all__ = ["MOST_XDATA_BYTES", "write_dxf", "xdata_bytes"]

# 2010 is the first version in UTF-8 that every CAD of the last decade opens.
_VERSION = "R2010"
_METRES = 6
_TEXT, _TEXT_BYTES = 1000, 240
# AutoCAD holds 16,383 bytes of XDATA on one entity.
MOST_XDATA_BYTES = 16_000
_SITES, _NAMES, _ORANGE = "地块", "地块名称", 30
_TEXT_HEIGHT_METRES = 5.0
_STYLE, _CHINESE_FONT = "CHINESE", "simsun.ttc"


def write_dxf(features: Sequence[Feature], *, epsg: int, metres: bool, title: Words) -> bytes:
    """x, y of the features as they are. Features without a shape are left out.

    Raises CannotHold where a feature's attributes exceed what one entity takes.
    """
    drawing = ezdxf.filemanagement.new(_VERSION)
    drawing.units = _METRES
    drawing.header.custom_vars.append(SYSTEM_PROPERTY, str(epsg))
    drawing.appids.add(OUR_APPLICATION)
    drawing.styles.add(_STYLE, font=_CHINESE_FONT)
    drawing.layers.add(_SITES, color=_ORANGE)
    drawing.layers.add(_NAMES, color=_ORANGE)
    space = drawing.modelspace()
    for feature in features:
        if feature.shape is not None and not feature.shape.is_empty:
            if xdata_bytes(feature) > MOST_XDATA_BYTES:
                raise CannotHold(title, _too_long(feature.number))
            _draw(space, feature, with_name=metres)
    written = io.StringIO()
    drawing.write(written)
    return written.getvalue().encode("utf-8", errors="surrogateescape")


def xdata_bytes(feature: Feature) -> int:
    return len(_escaped({"attributes": feature.attributes}).encode()) + 100


def _draw(space: Modelspace, feature: Feature, *, with_name: bool) -> None:
    assert feature.shape is not None
    kind = feature.shape.geom_type.removeprefix("Multi")
    first = True
    for part, rings in enumerate(rings_in(feature.shape), start=1):
        for number, ring in enumerate(rings, start=1):
            entity = _entity(space, kind, ring)
            said: dict[str, Any] = {"feature": feature.number, "part": part, "ring": number}
            if first:
                said["attributes"] = feature.attributes
            first = False
            entity.set_xdata(OUR_APPLICATION, [(_TEXT, text) for text in _pieces(_escaped(said))])
    if with_name:
        place = feature.shape.representative_point()
        name = space.add_text(
            " ".join(label_of(feature).split()),
            height=_TEXT_HEIGHT_METRES,
            dxfattribs={"layer": _NAMES, "style": _STYLE},
        )
        name.set_placement((place.x, place.y), align=TextEntityAlignment.MIDDLE_CENTER)
        name.set_xdata(OUR_APPLICATION, [(_TEXT, "name")])


def _entity(space: Modelspace, kind: str, points: Points) -> Any:
    attributes = {"layer": _SITES}
    if kind == "Point":
        return space.add_point(points[0].tolist(), dxfattribs=attributes)
    rows = points.tolist()
    if kind == "Polygon":
        return space.add_lwpolyline(rows[:-1], close=True, dxfattribs=attributes)
    return space.add_lwpolyline(rows, dxfattribs=attributes)


def _escaped(said: dict[str, Any]) -> str:
    return escaped(json.dumps(said, ensure_ascii=False, allow_nan=False))


def _pieces(text: str) -> Iterator[str]:
    """Cut into what one group takes, never inside a character or an escape."""
    piece, length = "", 0
    for sign in text:
        size = len(sign.encode())
        if length + size > _TEXT_BYTES:
            yield piece
            piece, length = "", 0
        piece, length = piece + sign, length + size
    yield piece


def _too_long(number: int) -> Words:
    return Words(f"第 {number} 个要素的属性超过 16 KB", f"the attributes of feature {number} exceed 16 KB")
