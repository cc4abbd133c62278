"""Reads VCT 3.0 (GB/T 17798-2007 as the land surveys use it): lines of text in sections, one object after another.

A polygon names the lines it is made of; a minus turns one round, a 0 parts the rings. Objects end with 0.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.errors import LayerNotChosen, NoLayers
from geo.formats.by_kind import merged, one_selection
from geo.formats.checks import VertexBudget, check_columns, check_local, filled
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.rings import Points, closed, lines_of, points_of, polygons_of
from geo.formats.stated_system import StatedSystem, stated_system
from geo.formats.text_encoding import text_of
from geo.formats.vct_lines import VctLines
from geo.words import Words

__all__ = ["TITLE", "read_vct"]

TITLE = "VCT"
_CURVES = Words("含有圆弧或曲线，没有读取图形", "holds arcs or curves; its shape was not read")
_NO_LINES = Words(
    "所引用的线不全，没有读取图形", "some of the lines it names are missing; its shape was not read"
)
_ANNOTATION = Words("注记没有读取", "annotations were not read")
_DIRECT, _POLYLINE, _OF_LINES = 1, 11, 21
_MOST_DEGREES = 180.0


@dataclass(slots=True)
class _Thing:
    """An object of the file; `code` says which table describes it."""

    code: str
    shape: BaseGeometry | None
    problem: Words | None = None


@dataclass(slots=True)
class _Found:
    header: dict[str, str] = field(default_factory=dict)
    # Code of a kind of feature → its table.
    codes: dict[str, str] = field(default_factory=dict)
    fields: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    things: dict[str, _Thing] = field(default_factory=dict)
    lines: dict[str, list[Points] | None] = field(default_factory=dict)
    attributes: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    annotated: bool = False


def read_vct(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """One table of the file with its objects; with several and none named raises LayerNotChosen.

    Raises NotWhatItSays with the line that is wrong.
    """
    check_local(path, limits)
    text, encoding = text_of(path.read_bytes(), path.name, TITLE)
    found = _Sections(VctLines(text, path.name), VertexBudget(limits)).read()
    holding = {found.codes[thing.code] for thing in found.things.values() if thing.code in found.codes}
    names = tuple(table for table in dict.fromkeys(found.codes.values()) if table in holding)
    if not names:
        raise NoLayers(path.name)
    if layer is None and one_selection(names):
        return merged([_layer(found, name, names, encoding, path.name, limits) for name in names])
    chosen = names[0] if layer is None and len(names) == 1 else layer
    if chosen not in names:
        raise LayerNotChosen(path.name, names)
    return _layer(found, chosen, names, encoding, path.name, limits)


def _layer(
    found: _Found, table: str, names: tuple[str, ...], encoding: Encoding, file_name: str, limits: Limits
) -> VectorLayer:
    kinds = found.fields.get(table, [])
    columns = tuple(name for name, _ in kinds)
    check_columns(columns, file_name, limits)
    features, problems = [], {}
    those = [(key, thing) for key, thing in found.things.items() if found.codes.get(thing.code) == table]
    for number, (key, thing) in enumerate(those, start=1):
        cells = found.attributes.get(table, {}).get(key, [])
        row = {name: _value(cell, kind) for (name, kind), cell in zip(kinds, cells, strict=False)}
        features.append(Feature(number, thing.shape, filled(row, columns)))
        if thing.problem:
            problems[number] = (thing.problem,)
    system = _system(found.header, [thing.shape for _, thing in those])
    notes = (*system.notes, *((_ANNOTATION,) if found.annotated else ()))
    return VectorLayer(
        table, names, columns, tuple(features), system.crs, encoding, system.words, notes, problems
    )


def _value(cell: str, kind: str) -> AttributeValue:
    if cell == "":
        return None
    try:
        if kind.startswith("int"):
            return int(cell)
        return float(cell) if kind.startswith(("float", "double")) else cell
    except ValueError:
        return cell


def _system(header: Mapping[str, str], shapes: Sequence[BaseGeometry | None]) -> StatedSystem:
    bounds = [shape.bounds for shape in shapes if shape is not None]
    eastings = [float(x) for box in (bounds[:1] + bounds[-1:]) for x in (box[0], box[2])]
    parameters = [part.strip() for part in header.get("parameters", "").split(",")]
    width, zone = (parameters[4], parameters[5]) if len(parameters) > 5 else ("3", "")
    degrees = header.get("coordinatesystemtype", "P").upper().startswith("D")
    degrees = degrees or (bool(eastings) and max(map(abs, eastings)) <= _MOST_DEGREES)
    return stated_system(header.get("spheroid", ""), width, zone, eastings=eastings, degrees=degrees)


class _Sections:
    """Reads section after section into one value."""

    def __init__(self, lines: VctLines, budget: VertexBudget) -> None:
        self._lines, self._budget = lines, budget
        self._found = _Found()

    def read(self) -> _Found:
        readers = {
            "headbegin": self._header, "featurecodebegin": self._codes, "tablestructurebegin": self._tables,
            "pointbegin": self._points, "linebegin": self._all_lines, "polygonbegin": self._polygons,
            "attributebegin": self._attributes,
        }  # fmt: skip
        if self._lines.peek().lower() not in ("headbegin", "commentbegin"):
            raise self._lines.refused("不是以 HeadBegin 开头")
        while not self._lines.ended:
            mark = self._lines.next().lower()
            if mark in readers:
                readers[mark]()
            elif mark == "annotationbegin":
                self._found.annotated = next(self._until("annotationend"), None) is not None
        return self._found

    def _until(self, end: str) -> Iterator[str]:
        """The lines up to the end of the section, which must come."""
        while (line := self._lines.next()).lower() != end:
            yield line

    def _header(self) -> None:
        for line in self._until("headend"):
            key, _, value = line.partition(":")
            self._found.header[key.strip().lower()] = value.strip()
        self._lines.separator = self._found.header.get("separator") or ","

    def _codes(self) -> None:
        for line in self._until("featurecodeend"):
            cells = self._lines.cells(line)
            if len(cells) > 3 and cells[2].lower() != "annotation":
                self._found.codes[cells[0]] = cells[3]

    def _tables(self) -> None:
        for line in self._until("tablestructureend"):
            if line == "0":
                continue
            table, count = self._lines.cells(line)[0], self._lines.number(self._lines.cells(line)[-1])
            rows = [self._lines.cells(self._lines.next()) for _ in range(self._lines.few(count))]
            self._found.fields[table] = [
                (row[0], (row[1] if len(row) > 1 else "char").lower()) for row in rows
            ]

    def _points(self) -> None:
        for key in self._until("pointend"):
            code, _style, _kind = self._lines.next(), self._lines.next(), self._lines.next()
            points = self._coordinates(self._lines.number(self._lines.next()))
            self._found.things[key] = _Thing(code, points_of(points))
            self._lines.end_of_object()

    def _all_lines(self) -> None:
        for key in self._until("lineend"):
            code, _style, kind = (
                self._lines.next(),
                self._lines.next(),
                self._lines.number(self._lines.next()),
            )
            parts = self._segments() if kind == _DIRECT else None
            if parts is None:
                self._lines.skip_object()
            else:
                self._lines.end_of_object()
            self._found.lines[key] = parts
            shape = lines_of(parts) if parts else None
            self._found.things[key] = _Thing(code, shape, None if shape is not None else _CURVES)

    def _segments(self) -> list[Points] | None:
        """The polylines of a line, those that go on where one ends joined; None where one is a curve."""
        parts: list[Points] = []
        for _ in range(self._lines.few(self._lines.number(self._lines.next()))):
            if self._lines.number(self._lines.next()) != _POLYLINE:
                return None
            points = self._coordinates(self._lines.number(self._lines.next()))
            if parts and len(points) and np.array_equal(parts[-1][-1], points[0]):
                parts[-1] = np.vstack([parts[-1], points[1:]])
            else:
                parts.append(points)
        return parts

    def _polygons(self) -> None:
        for key in self._until("polygonend"):
            code, _style, kind = (
                self._lines.next(),
                self._lines.next(),
                self._lines.number(self._lines.next()),
            )
            _label = self._lines.next()
            if kind == _DIRECT:
                self._found.things[key] = self._direct_polygon(code)
            elif self._lines.number(self._lines.next()) == _OF_LINES:
                self._found.things[key] = self._polygon_of_lines(code)
            else:
                self._lines.skip_object()
                self._found.things[key] = _Thing(code, None, _NO_LINES)

    def _direct_polygon(self, code: str) -> _Thing:
        rings = []
        for _ in range(self._lines.few(self._lines.number(self._lines.next()))):
            if self._lines.number(self._lines.next()) != _POLYLINE:
                self._lines.skip_object()
                return _Thing(code, None, _CURVES)
            rings.append(closed(self._coordinates(self._lines.number(self._lines.next()))))
        self._lines.end_of_object()
        return _Thing(code, polygons_of(rings))

    def _polygon_of_lines(self, code: str) -> _Thing:
        count, keys = self._lines.number(self._lines.next()), list[str]()
        while len(keys) < count:
            keys += self._lines.cells(self._lines.next())
        self._lines.end_of_object()
        rings: list[list[Points]] = [[]]
        for key in keys:
            if key == "0":
                rings.append([])
                continue
            parts = self._found.lines.get(key.lstrip("-"))
            if parts is None or len(parts) != 1:
                return _Thing(code, None, _NO_LINES)
            rings[-1].append(parts[0][::-1] if key.startswith("-") else parts[0])
        joined = [closed(_joined(ring)) for ring in rings if ring]
        shape = polygons_of(joined)
        return _Thing(code, shape, None if shape is not None else _NO_LINES)

    def _attributes(self) -> None:
        table = None
        for line in self._until("attributeend"):
            if line.lower() == "tableend":
                table = None
            elif table is None:
                table = self._found.attributes.setdefault(line, {})
            else:
                cells = self._lines.cells(line)
                table[cells[0]] = cells[1:]

    def _coordinates(self, count: int) -> Points:
        self._budget.take(count)
        rows = [self._lines.coordinate(self._lines.next()) for _ in range(count)]
        points = np.array(rows, dtype=float).reshape(-1, 2)
        if not np.isfinite(points).all():
            raise self._lines.refused("坐标不是有限的数")
        return points


def _joined(lines: Sequence[Points]) -> Points:
    """The lines of a ring end to end; the point two of them share is kept once."""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        parts.append(line[1:] if np.array_equal(before[-1], line[0]) else line)
    return np.vstack(parts)
