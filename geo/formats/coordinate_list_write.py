"""Writes coordinates as CSV and Excel, a row a vertex, in columns people and our own reader know."""

from collections.abc import Iterator, Sequence

from geo.crs import system
from geo.formats.columns import all_columns
from geo.formats.coordinate_columns import OUR_COLUMNS
from geo.formats.coordinate_list import ATTRIBUTE_SHEET, COORDINATE_SHEET
from geo.formats.delimited import written_line
from geo.formats.errors import CannotHold
from geo.formats.layer import AttributeValue, Feature
from geo.formats.rings import rings_in
from geo.formats.xlsx_write import MOST_ROWS, write_xlsx
from geo.words import Words

__all__ = ["write_csv", "write_workbook"]

_KIND_WORDS = {"Polygon": "面", "LineString": "线", "Point": "点"}
_METRES, _DEGREES = 4, 10
_BYTE_ORDER_MARK = "\ufeff"
_TOO_MANY = Words(
    "顶点超过 Excel 一张表的 1,048,575 行",
    "there are more vertices than the 1,048,575 rows of an Excel sheet",
)


def write_csv(features: Sequence[Feature], *, epsg: int) -> bytes:
    """UTF-8 with a mark, so that Excel reads it; a feature's attributes stand in its first row only."""
    columns = all_columns(features)
    lines = [written_line([*_header(epsg), *columns])]
    for feature in features:
        own = [feature.attributes.get(column) for column in columns]
        for i, row in enumerate(_rows(feature, epsg)):
            # No cell of a vertex needs quotes, and lines without any are read several times as fast.
            vertex = ",".join("" if cell is None else str(cell) for cell in row)
            lines.append(f"{vertex},{written_line(own)}" if i == 0 and own else f"{vertex}\r\n")
    return (_BYTE_ORDER_MARK + "".join(lines)).encode()


def write_workbook(features: Sequence[Feature], *, epsg: int, title: Words) -> bytes:
    """One sheet of vertices, one of attributes. Raises CannotHold for more vertices than a sheet has rows."""
    columns = all_columns(features)
    vertices: list[Sequence[AttributeValue]] = [_header(epsg)]
    for feature in features:
        if feature.shape is not None:
            vertices += _rows(feature, epsg)
    if len(vertices) > MOST_ROWS:
        raise CannotHold(title, _TOO_MANY)
    rows = [[feature.number, *(feature.attributes.get(column) for column in columns)] for feature in features]
    return write_xlsx([(ATTRIBUTE_SHEET, [["要素", *columns], *rows]), (COORDINATE_SHEET, vertices)])


def _header(epsg: int) -> list[AttributeValue]:
    names = ("经度", "纬度") if system(epsg).zone is None else ("Y(东)", "X(北)")
    return [*OUR_COLUMNS, *(f"{name} EPSG:{epsg}" for name in names)]


def _rows(feature: Feature, epsg: int) -> Iterator[list[AttributeValue]]:
    if feature.shape is None or feature.shape.is_empty:
        yield [feature.number, None, None, None, None, None, None]
        return
    kind = _KIND_WORDS[feature.shape.geom_type.removeprefix("Multi")]
    digits = _DEGREES if system(epsg).zone is None else _METRES
    for part, rings in enumerate(rings_in(feature.shape), start=1):
        for number, ring in enumerate(rings, start=1):
            for i, (x, y) in enumerate(ring.tolist(), start=1):
                yield [feature.number, kind, part, number, i, round(x, digits), round(y, digits)]
