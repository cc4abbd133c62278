"""Reads coordinates from CSV and Excel: a row a vertex, a row a point, or a row a shape as WKT."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum
from shapely.geometry.base import BaseGeometry

from geo.errors import LayerNotChosen, NoLayers, NotWhatItSays
from geo.formats.archive import Unpacking, opened_archive
from geo.formats.checks import VertexBudget, check_columns, check_local
from geo.formats.coordinate_columns import CoordinateColumns, coordinate_columns, degrees_in, oriented
from geo.formats.delimited import BareCell, cells_of, typed_columns
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.rings import Points, closed, lines_of, points_of, polygons_of
from geo.formats.text_encoding import text_of
from geo.words import Words

__all__ = ["ATTRIBUTE_SHEET", "COORDINATE_SHEET", "read_csv", "read_workbook"]

Row = Sequence[AttributeValue]

COORDINATE_SHEET, ATTRIBUTE_SHEET = "坐标", "属性"
_CSV, _EXCEL = "CSV", "Excel"
_KEY = "要素"
_HEADER_ROWS = 20
_IN_HEADER = Words("列名写明", "stated in the column names")
_BAD = Words("坐标读不成数字", "its coordinates are no numbers")
_BAD_WKT = Words("WKT 读不出图形", "its WKT is no shape")
_NO_COLUMNS = "没有认得出的坐标列（如 X、Y 或 经度、纬度）"
_IN_EXCEL = Encoding("UTF-8", True, Words("Excel 文件规定", "Excel files prescribe it"))


def read_csv(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """A CSV with coordinate columns; separator and encoding are found out."""
    check_local(path, limits)
    text, encoding = text_of(path.read_bytes(), path.name, _CSV)
    cells = list(_of_few_columns(cells_of(text), path.name, limits))
    named: list[Row] = [[cell.text for cell in row] for row in cells[:_HEADER_ROWS]]
    found = _header_row(named)
    # Names of columns are text; only what stands below them tells whether a column is numbers.
    below = 0 if found is None else found[0] + 1
    rows = [*named[:below], *typed_columns(cells[below:])]
    return replace(_layer(rows, path.stem, path.name, _CSV, limits), encoding=encoding)


def read_workbook(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """The sheet with coordinate columns; of several one has to be named. Dates become ISO text."""
    check_local(path, limits)
    content = path.read_bytes()
    if content.startswith(b"PK"):
        _check_unpacked_size(path, limits)
    sheets = _sheets(content, path.name)
    if layer is None and {COORDINATE_SHEET, ATTRIBUTE_SHEET} <= sheets.keys():
        return _exported(sheets, path, limits)
    names = tuple(name for name, rows in sheets.items() if _header_row(rows) is not None)
    if not names:
        raise NotWhatItSays(path.name, _EXCEL, _NO_COLUMNS) if sheets else NoLayers(path.name)
    chosen = names[0] if layer is None and len(names) == 1 else layer
    if chosen not in names:
        raise LayerNotChosen(path.name, names)
    return replace(_layer(sheets[chosen], chosen, path.name, _EXCEL, limits), layers=names)


def _exported(sheets: dict[str, list[list[AttributeValue]]], path: Path, limits: Limits) -> VectorLayer:
    """Our own export, which keeps the attributes in a sheet of their own, one row a feature."""
    shapes = _layer(sheets[COORDINATE_SHEET], path.stem, path.name, _EXCEL, limits, key=_KEY)
    header, *rows = sheets[ATTRIBUTE_SHEET] or [[]]
    columns = tuple(str(name) for name in header[1:])
    check_columns(columns, path.name, limits)
    by_key = {feature.attributes[_KEY]: feature.shape for feature in shapes.features}
    features = tuple(
        Feature(number, by_key.get(row[0]), dict(zip(columns, row[1:], strict=False)))
        for number, row in enumerate((row for row in rows if row and row[0] is not None), start=1)
    )
    return replace(shapes, columns=columns, features=features)


def _sheets(content: bytes, file_name: str) -> dict[str, list[list[AttributeValue]]]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return {
                about.name: [[_plain(cell) for cell in row] for row in _rows(workbook, about.name)]
                for about in workbook.sheets_metadata
                if about.visible is SheetVisibleEnum.Visible
            }
    except PasswordError as error:
        raise NotWhatItSays(file_name, _EXCEL, "有密码") from error
    except CalamineError as error:
        raise NotWhatItSays(file_name, _EXCEL, str(error)) from error


def _rows(workbook: Any, name: str) -> list[list[Any]]:
    rows: list[list[Any]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=True)
    return rows


def _plain(cell: Any) -> AttributeValue:
    """Excel knows no integers and no difference between an empty cell and an empty text."""
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return cell  # type: ignore[no-any-return]  # what is left are the plain kinds calamine gives


def _check_unpacked_size(path: Path, limits: Limits) -> None:
    with opened_archive(path) as opened:
        unpacking = Unpacking(opened, path.name, limits)
        for entry in opened.infolist():
            unpacking.count(entry)


def _of_few_columns(
    rows: Iterator[list[BareCell]], file_name: str, limits: Limits
) -> Iterator[list[BareCell]]:
    for row in rows:
        check_columns([cell.text for cell in row], file_name, limits)
        yield row


def _header_row(rows: Sequence[Row]) -> tuple[int, CoordinateColumns] | None:
    for place, row in enumerate(rows[:_HEADER_ROWS]):
        columns = coordinate_columns(row)
        if columns is not None:
            return place, columns
    return None


def _layer(
    rows: Sequence[Row],
    name: str,
    file_name: str,
    format_name: str,
    limits: Limits,
    *,
    key: str | None = None,
) -> VectorLayer:
    """With `key` the column that tells the features apart becomes an attribute of that name."""
    found = _header_row(rows)
    if found is None:
        raise NotWhatItSays(file_name, format_name, _NO_COLUMNS)
    place, columns = found
    check_columns([column for _, column in columns.plain], file_name, limits)
    body = [row for row in rows[place + 1 :] if any(cell is not None for cell in row)]
    if columns.wkt is not None:
        shapes, problems = _of_wkt(body, columns.wkt, VertexBudget(limits))
        notes: tuple[Words, ...] = ()
        groups = [[row] for row in body]
    else:
        shapes, problems, notes, groups = _of_rows(body, columns, VertexBudget(limits))
    plain = columns.plain if key is None else (*columns.plain, (columns.feature or 0, key))
    features = tuple(
        Feature(number, shape, {column: _at(group[0], i) for i, column in plain})
        for number, (shape, group) in enumerate(zip(shapes, groups, strict=True), start=1)
    )
    crs = _system(columns.epsg)
    names = tuple(column for _, column in plain)
    return VectorLayer(
        name, (name,), names, features, crs, _IN_EXCEL, _IN_HEADER if crs else None, notes, problems
    )


def _of_wkt(
    body: Sequence[Row], place: int, budget: VertexBudget
) -> tuple[list[BaseGeometry | None], dict[int, tuple[Words, ...]]]:
    shapes: list[BaseGeometry | None] = []
    problems: dict[int, tuple[Words, ...]] = {}
    for number, row in enumerate(body, start=1):
        text = _at(row, place)
        budget.take(str(text).count(",") + 1)
        shape = shapely.from_wkt(str(text), on_invalid="ignore") if text else None
        if shape is None and text:
            problems[number] = (_BAD_WKT,)
        if shape is not None:
            budget.finite(shapely.get_coordinates(shape), number)
        shapes.append(None if shape is None else shapely.force_2d(shape))
    return shapes, problems


def _of_rows(
    body: Sequence[Row], columns: CoordinateColumns, budget: VertexBudget
) -> tuple[list[BaseGeometry | None], dict[int, tuple[Words, ...]], tuple[Words, ...], list[list[Row]]]:
    assert columns.pair is not None
    budget.take(len(body))
    points = np.array([_place(row, columns.pair) for row in body], dtype=float).reshape(-1, 2)
    points, notes = oriented(points, sure=columns.sure)
    groups = list(_groups(body, points, columns))
    shapes: list[BaseGeometry | None] = []
    problems: dict[int, tuple[Words, ...]] = {}
    for number, places in enumerate(groups, start=1):
        rows = [body[place] for place in places]
        own = points[places]
        without = len(places) == 1 and all(_at(rows[0], place) is None for place in columns.pair)
        if not np.isfinite(own).all():
            shapes.append(None)
            problems |= {} if without else {number: (_BAD,)}
        else:
            shapes.append(_shape(rows, own, columns))
    return shapes, problems, notes, [[body[place] for place in places] for places in groups]


def _place(row: Row, pair: tuple[int, int]) -> tuple[float, float]:
    try:
        return degrees_in(_at(row, pair[0])), degrees_in(_at(row, pair[1]))
    except ValueError:
        return np.nan, np.nan


def _groups(body: Sequence[Row], points: Points, columns: CoordinateColumns) -> Iterator[list[int]]:
    """The rows of each feature: by the column that names it; else all of them where they close, or each by itself."""
    if columns.feature is not None:
        groups: dict[AttributeValue, list[int]] = {}
        for place, row in enumerate(body):
            groups.setdefault(_at(row, columns.feature), []).append(place)
        yield from groups.values()
    elif columns.ring is not None or _closes(points, columns):
        yield list(range(len(body)))
    else:
        yield from ([place] for place in range(len(body)))


def _closes(points: Points, columns: CoordinateColumns) -> bool:
    return columns.point is not None and len(points) > 3 and bool(np.array_equal(points[0], points[-1]))


def _shape(rows: Sequence[Row], points: Points, columns: CoordinateColumns) -> BaseGeometry | None:
    runs: list[list[int]] = []
    last: tuple[AttributeValue, AttributeValue] | None = None
    for place, row in enumerate(rows):
        key = (_at(row, columns.part), _at(row, columns.ring))
        if key != last:
            runs.append([])
            last = key
        runs[-1].append(place)
    parts = [points[run] for run in runs]
    kind = _at(rows[0], columns.kind)
    if kind == "点" or len(points) == 1:
        return points_of(points)
    if kind == "线" or (kind is None and len(points) == 2):
        return lines_of(parts)
    return polygons_of([closed(part) for part in parts])


def _at(row: Row, place: int | None) -> AttributeValue:
    return row[place] if place is not None and place < len(row) else None


def _system(epsg: int | None) -> CRS | None:
    try:
        return CRS.from_epsg(epsg) if epsg else None
    except CRSError:
        return None
