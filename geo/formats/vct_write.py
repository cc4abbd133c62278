"""Writes VCT 3.0 in GBK: every ring is a line of its own, which its polygon names."""

from collections.abc import Iterator, Sequence

import shapely

from geo.crs import System, system
from geo.formats.by_kind import KINDS, VCT_TABLES, by_kind
from geo.formats.columns import all_columns, column_kinds
from geo.formats.layer import AttributeValue, Feature
from geo.formats.rings import Points, rings_in

__all__ = ["write_vct"]

_CODEC = "gb18030"
_METRES, _DEGREES = 4, 10
# Codes of the file's own; the bureaus' catalogue has none for planned sites. That of bare outlines is theirs.
_CODES = {"Polygon": "9001000000", "LineString": "9002000000", "Point": "9003000000"}
_OUTLINE_CODE = "1099000000"
_STYLE = "Unknown"
_POINT, _POINTS, _DIRECT, _POLYLINE, _INDIRECT, _OF_LINES = "1", "4", "1", "11", "100", "21"
_PER_LINE = 8
_MOST_INT4 = 2**31 - 1


def write_vct(features: Sequence[Feature], *, epsg: int, date: str) -> bytes:
    """x, y of the features in the CGCS2000 system `epsg`; date as YYYYMMDD."""
    return ("\r\n".join(_Writer(features, epsg, date).lines()) + "\r\n").encode(_CODEC)


class _Writer:
    def __init__(self, features: Sequence[Feature], epsg: int, date: str) -> None:
        self._kinds = by_kind([f for f in features if f.shape is not None and not f.shape.is_empty])
        self._columns = all_columns(features)
        self._column_kinds = column_kinds(features, self._columns)
        self._system, self._date = system(epsg), date
        self._digits = _DEGREES if self._system.zone is None else _METRES
        # Rings get numbers behind those of the features.
        self._ring_key = sum(map(len, self._kinds.values()))

    def lines(self) -> Iterator[str]:
        yield from self._section("Head", self._head())
        codes = [",".join((code, title, kind, table)) for kind, code, title, table in self._tables()]
        yield from self._section("FeatureCode", codes)
        yield from self._section("TableStructure", self._structures())
        outlines, polygons = self._outlines_and_polygons()
        yield from self._section("Point", self._points())
        yield from self._section("Line", [*self._lines(), *outlines])
        yield from self._section("Polygon", polygons)
        yield from self._section("Annotation", [])
        yield from self._section("Attribute", self._attributes())

    def _section(self, name: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
        yield f"{name}Begin"
        yield from lines
        yield f"{name}End"
        yield ""

    def _head(self) -> Iterator[str]:
        shapes = [feature.shape for features in self._kinds.values() for feature in features]
        min_x, min_y, max_x, max_y = shapely.total_bounds(shapes) if shapes else (0, 0, 0, 0)
        metres = self._system.zone is not None
        yield "Datamark:LANDUSE-VCT"
        yield "Version:3.0"
        yield f"CoordinateSystemType:{'P' if metres else 'D'}"
        yield "Dim:2"
        yield "XAxisDirection:E"
        yield "YAxisDirection:N"
        yield f"XYUnit:{'M' if metres else 'D'}"
        yield "Spheroid:CGCS2000,6378137.0,298.257222101"
        yield "PrimeMeridian:Greenwich"
        if metres:
            yield "Projection:高斯-克吕格投影"
            yield f"Parameters:{_parameters(self._system)}"
        yield f"ExtentMin:{self._pair(min_x, min_y)}"
        yield f"ExtentMax:{self._pair(max_x, max_y)}"
        yield "MapScale:2000"
        yield "Offset:0,0"
        yield f"Date:{self._date}"
        yield "Separator:,"

    def _tables(self) -> Iterator[tuple[str, str, str, str]]:
        for kind in self._kinds:
            title = f"地块{KINDS[kind]}"
            yield {"LineString": "Line"}.get(kind, kind), _CODES[kind], title, VCT_TABLES[kind]

    def _structures(self) -> Iterator[str]:
        for *_, table in self._tables():
            yield f"{table},{len(self._columns)}"
            for column in self._columns:
                yield f"{_cell(column)},{self._kind(column)}"
            yield "0"

    def _kind(self, column: str) -> str:
        """The kind as the tables of land surveys write it; texts with the bytes they take."""
        kind = self._column_kinds[column]
        values = [f.attributes.get(column) for features in self._kinds.values() for f in features]
        if kind == "text":
            return f"Char,{max([1, *(len(_cell(value).encode(_CODEC)) for value in values)])}"
        if kind == "int":
            most = max((abs(int(value)) for value in values if value is not None), default=0)
            return "Int4" if most <= _MOST_INT4 else "Int8"
        return "Int1" if kind == "bool" else "Double"

    def _keyed(self, kind: str) -> Iterator[tuple[str, Feature]]:
        """The features of one kind with their numbers in the file."""
        start = 1
        for other, features in self._kinds.items():
            if other == kind:
                yield from ((str(key), feature) for key, feature in enumerate(features, start=start))
            start += len(features)

    def _points(self) -> Iterator[str]:
        for key, feature in self._keyed("Point"):
            points = shapely.get_coordinates(feature.shape)
            yield from (key, _CODES["Point"], _STYLE, _POINT if len(points) == 1 else _POINTS)
            yield from self._coordinates(points)
            yield "0"

    def _lines(self) -> Iterator[str]:
        for key, feature in self._keyed("LineString"):
            assert feature.shape is not None
            yield from self._line(key, _CODES["LineString"], [part[0] for part in rings_in(feature.shape)])

    def _line(self, key: str, code: str, parts: Sequence[Points]) -> Iterator[str]:
        yield from (key, code, _STYLE, _DIRECT, str(len(parts)))
        for part in parts:
            yield _POLYLINE
            yield from self._coordinates(part)
        yield "0"

    def _outlines_and_polygons(self) -> tuple[list[str], list[str]]:
        outlines: list[str] = []
        polygons: list[str] = []
        for key, feature in self._keyed("Polygon"):
            assert feature.shape is not None
            named: list[str] = []
            for ring in (ring for part in rings_in(feature.shape) for ring in part):
                self._ring_key += 1
                outlines += self._line(str(self._ring_key), _OUTLINE_CODE, [ring])
                named += ["0", str(self._ring_key)] if named else [str(self._ring_key)]
            label = feature.shape.representative_point()
            polygons += [
                key,
                _CODES["Polygon"],
                _STYLE,
                _INDIRECT,
                self._pair(label.x, label.y),
                _OF_LINES,
            ]
            polygons += [str(len(named)), *_rows(named), "0"]
        return outlines, polygons

    def _attributes(self) -> Iterator[str]:
        for kind in self._kinds:
            yield VCT_TABLES[kind]
            for key, feature in self._keyed(kind):
                yield ",".join([key, *(_cell(feature.attributes.get(column)) for column in self._columns)])
            yield "TableEnd"

    def _coordinates(self, points: Points) -> Iterator[str]:
        yield str(len(points))
        yield from (self._pair(x, y) for x, y in points.tolist())

    def _pair(self, x: float, y: float) -> str:
        return f"{x:.{self._digits}f},{y:.{self._digits}f}"


def _parameters(known: System) -> str:
    """Central meridian, scale, false easting, false northing, width of the zone in degrees, its number."""
    assert known.zone is not None
    easting = 500_000 + (known.zone * 1_000_000 if known.prefixed else 0)
    return f"{known.central_meridian},1,{easting},0,3,{known.zone}"


def _rows(named: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(named), _PER_LINE):
        yield ",".join(named[start : start + _PER_LINE])


def _cell(value: AttributeValue) -> str:
    """A value without what would end its cell or its line."""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = "" if value is None else value if isinstance(value, str) else repr(value)
    return " ".join(text.replace(",", "，").split())
