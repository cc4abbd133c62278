"""Reads DXF drawings with ezdxf: closed polylines are polygons, and what our own export wrote comes back whole."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ezdxf
import numpy as np
from ezdxf.document import Drawing
from ezdxf.lldxf.const import DXFError
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geo.errors import NotWhatItSays
from geo.formats.checks import VertexBudget, check_local, columns_of, filled
from geo.formats.dxf_text import unescaped
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.rings import Points, closed, lines_of, points_of, polygons_of
from geo.words import Words

__all__ = ["OUR_APPLICATION", "SYSTEM_PROPERTY", "read_dxf"]

OUR_APPLICATION, SYSTEM_PROPERTY = "GUATU", "GUATU_EPSG"
_TITLE = "DXF"
# Drawings of version 2007 and later.
_FIRST_UTF8 = "AC1021"
_TEXT = 1000
# How far a polyline may leave the curve it stands for, in the drawing's unit, which is metres.
_SAGITTA = 0.001
_CURVES = ("ARC", "CIRCLE", "ELLIPSE", "SPLINE")
_POLYLINES = ("LWPOLYLINE", "POLYLINE", "LINE")
_CURVE_WORDS = Words("圆弧和曲线按 1 毫米的误差化成了折线", "curves became polylines, within 1 millimetre")
_UNREAD = Words("文字、标注、填充等没有读取", "texts, dimensions, hatches and the like were not read")
_IN_PROPERTY = Words("图纸的自定义属性写明", "stated in a custom property of the drawing")


@dataclass(slots=True)
class _Piece:
    """One entity: the vertices, and which part and ring of which feature our own export made it of."""

    kind: str
    points: Points
    attributes: dict[str, AttributeValue]
    curved: bool = False
    key: tuple[int, int, int] | None = None


@dataclass(slots=True)
class _Group:
    pieces: list[_Piece] = field(default_factory=list)


def read_dxf(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """The model space as one layer; the drawing's layers become the attribute 图层. Height is dropped.

    Raises NotWhatItSays for a drawing ezdxf cannot read.
    """
    check_local(path, limits)
    try:
        drawing = ezdxf.filemanagement.readfile(path)
        pieces, unread = _pieces(drawing, VertexBudget(limits))
    except (DXFError, OSError, UnicodeError, ValueError, KeyError, IndexError, TypeError) as error:
        raise NotWhatItSays(path.name, _TITLE, str(error) or type(error).__name__) from error
    groups = _grouped(pieces)
    rows = [group.pieces[0].attributes for group in groups]
    columns = columns_of(rows, path.name, limits)
    features = tuple(
        Feature(number, _shape(group.pieces), filled(row, columns))
        for number, (group, row) in enumerate(zip(groups, rows, strict=True), start=1)
    )
    problems = {
        number: (_CURVE_WORDS,)
        for number, group in enumerate(groups, start=1)
        if any(piece.curved for piece in group.pieces)
    }
    crs = _system(drawing)
    words = Words(
        f"图纸版本 {drawing.acad_release} 的编码", f"the encoding of {drawing.acad_release} drawings"
    )
    encoding_name = "UTF-8" if drawing.dxfversion >= _FIRST_UTF8 else drawing.encoding.upper()
    encoding = Encoding(encoding_name, True, words)
    return VectorLayer(
        path.stem, (path.stem,), columns, features, crs, encoding,
        None if crs is None else _IN_PROPERTY, (_UNREAD,) if unread else (), problems,
    )  # fmt: skip


def _pieces(drawing: Drawing, budget: VertexBudget) -> tuple[list[_Piece], bool]:
    pieces: list[_Piece] = []
    unread = False
    for entity in drawing.modelspace():
        read = _read(entity)
        if read is None:
            unread = unread or not entity.has_xdata(OUR_APPLICATION)
            continue
        kind, points, curved = read
        budget.checked(points, len(pieces) + 1)
        key, attributes = _kept(entity)
        if key is None:
            attributes = {"图层": str(entity.dxf.layer), **attributes}
        pieces.append(_Piece(kind, points, attributes, curved, key))
    return pieces, unread


def _read(entity: Any) -> tuple[str, Points, bool] | None:
    """Kind of shape, vertices and whether there was a curve; None for what is no point, line or outline."""
    kind: str = entity.dxftype()
    if kind in ("POINT", "INSERT"):
        place = entity.dxf.location if kind == "POINT" else entity.dxf.insert
        return "Point", np.array([[place.x, place.y]]), False
    if kind not in _POLYLINES + _CURVES or (kind == "POLYLINE" and not _is_line(entity)):
        return None
    if kind in _CURVES:
        points, curved = _xy(entity.flattening(_SAGITTA)), True
        is_closed = bool(np.allclose(points[0], points[-1], rtol=0, atol=_SAGITTA))
    else:
        points, is_closed = _vertices(entity, kind)
        curved = bool(getattr(entity, "has_arc", False))
        points = _along_arcs(entity, points[0]) if curved else points
    if is_closed and len(points) > 2:
        return "Polygon", closed(points), curved
    return ("LineString", points, curved) if len(points) > 1 else None


def _vertices(entity: Any, kind: str) -> tuple[Points, bool]:
    if kind == "LWPOLYLINE":
        return np.array(entity.get_points("xy"), dtype=float).reshape(-1, 2), bool(entity.closed)
    if kind == "LINE":
        return _xy([entity.dxf.start, entity.dxf.end]), False
    return _xy(entity.points()), bool(entity.is_closed)


def _along_arcs(entity: Any, start: Points) -> Points:
    """The vertices of a polyline with arcs; its arcs come turned to the left, whichever way they are gone."""
    found = [start]
    for part in entity.virtual_entities():
        is_arc = part.dxftype() == "ARC"
        points = _xy(part.flattening(_SAGITTA) if is_arc else [part.dxf.start, part.dxf.end])
        here = found[-1]
        forward = np.hypot(*(points[0] - here)) <= np.hypot(*(points[-1] - here))
        found += list(points[1:] if forward else points[-2::-1])
    return np.array(found)


def _is_line(entity: Any) -> bool:
    return bool(entity.is_2d_polyline or entity.is_3d_polyline)


def _xy(places: Any) -> Points:
    return np.array([(place.x, place.y) for place in places], dtype=float).reshape(-1, 2)


def _kept(entity: Any) -> tuple[tuple[int, int, int] | None, dict[str, AttributeValue]]:
    """What XDATA and block attributes say; the key only where our own export wrote it."""
    if entity.has_xdata(OUR_APPLICATION):
        written = "".join(tag.value for tag in entity.get_xdata(OUR_APPLICATION) if tag.code == _TEXT)
        try:
            said = json.loads(unescaped(written))
            key = (int(said["feature"]), int(said["part"]), int(said["ring"]))
            return key, {str(name): value for name, value in said.get("attributes", {}).items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None, {}
    attributes: dict[str, AttributeValue] = {}
    if entity.xdata is not None:
        for name, tags in entity.xdata.data.items():
            texts = [str(tag.value) for tag in tags if tag.code == _TEXT]
            attributes |= {name: " ".join(texts)} if texts else {}
    if entity.dxftype() == "INSERT":
        attributes |= {"图块": str(entity.dxf.name)}
        attributes |= {str(each.dxf.tag): str(each.dxf.text) for each in entity.attribs}
    return None, attributes


def _grouped(pieces: Sequence[_Piece]) -> list[_Group]:
    """Pieces of one exported feature together; a copy drawn in CAD, whose key is there twice, stands alone."""
    groups: list[_Group] = []
    by_feature: dict[int, _Group] = {}
    seen: set[tuple[int, int, int]] = set()
    for piece in pieces:
        if piece.key is None or piece.key in seen:
            groups.append(_Group([piece]))
            continue
        seen.add(piece.key)
        group = by_feature.get(piece.key[0])
        if group is None or group.pieces[0].kind != piece.kind:
            group = by_feature[piece.key[0]] = _Group()
            groups.append(group)
        group.pieces.append(piece)
    return groups


def _shape(pieces: Sequence[_Piece]) -> BaseGeometry | None:
    ordered = sorted(pieces, key=lambda piece: piece.key or (0, 0, 0))
    parts = [piece.points for piece in ordered]
    match pieces[0].kind:
        case "Point":
            return points_of(np.vstack(parts))
        case "LineString":
            return lines_of(parts)
    return polygons_of(parts)


def _system(drawing: Drawing) -> CRS | None:
    variables = drawing.header.custom_vars
    stated = variables.get(SYSTEM_PROPERTY) if variables.has_tag(SYSTEM_PROPERTY) else None
    try:
        return CRS.from_epsg(int(stated)) if stated else None
    except (CRSError, ValueError):
        return None
