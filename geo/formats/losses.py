"""What a format would not carry of these features, in sentences, to be read before anything is written."""

from collections.abc import Callable, Iterator, Sequence

from geo.formats.boundary_txt import HEAD_FIELDS
from geo.formats.columns import all_columns, column_kinds, control_characters
from geo.formats.field_names import NAME_BYTES, TEXT_BYTES, fits_gbk, gdb_names, gpkg_names
from geo.formats.layer import AttributeValue, Feature
from geo.words import Words

__all__ = ["LOSSES", "Losses"]

Losses = Callable[[Sequence[Feature]], Iterator[Words]]

_LISTED = 6
_MOST_EXACT = 2**53
_COMES_BACK = Words("重新导入本系统时会恢复", "importing the file here again restores them")
_AREA_FIELDS = frozenset(HEAD_FIELDS)
_ONLY_POLYGONS = Words(
    "勘测定界 txt 能写点和线，但自然资源部门的系统一般只接收面",
    "the txt can hold points and lines, but bureaus mostly take polygons only",
)
_COMMAS = Words(
    "文字里的逗号会变成全角，换行和多余的空格会变成一个空格，空文字会变成空缺",
    "in texts commas become full-width ones, line breaks and runs of spaces one space, empty texts missing",
)
_EMPTY_TEXT = Words("空文字会变成空缺", "empty texts become missing values")
_LARGE_INTEGERS = Words("超过 16 位的整数会变成文字", "integers of more than 16 digits become text")
_CONTROLS = Words("文字里的控制字符会被去掉", "control characters in texts are dropped")
_JOINED_LINES = Words(
    "首尾相接的多段线会连成一段", "parts of a line that go on where another ends become one"
)


def _without_shape(features: Sequence[Feature]) -> Iterator[Words]:
    count = sum(feature.shape is None or feature.shape.is_empty for feature in features)
    if count:
        yield Words(f"{count} 个没有图形的要素不会写入", f"{count} features without a shape are left out")


def _controls(features: Sequence[Feature]) -> Iterator[Words]:
    if any(control_characters(feature.attributes) for feature in features):
        yield _CONTROLS


def _mixed(features: Sequence[Feature]) -> Iterator[Words]:
    columns = all_columns(features)
    kinds = column_kinds(features, columns)
    mixed = [
        column
        for column in columns
        if kinds[column] == "text"
        and any(not isinstance(v, str) and v is not None for v in _values(features, column))
    ]
    if mixed:
        yield _about(
            "既有文字又有数字，数字会变成文字", "hold text and numbers; the numbers become text", mixed
        )


def _boundary_txt(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _without_shape(features)
    yield from _controls(features)
    lost = [column for column in all_columns(features) if column not in _AREA_FIELDS]
    if lost:
        yield _about("在勘测定界 txt 里没有位置，不会写入", "have no place in the txt and are left out", lost)
    if any(f.shape is not None and "Polygon" not in f.shape.geom_type for f in features):
        yield _ONLY_POLYGONS
    if _troublesome(features):
        yield _COMMAS


def _vct(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _without_shape(features)
    yield from _controls(features)
    yield from _mixed(features)
    if _troublesome(features):
        yield _COMMAS
    if any(f.shape is not None and f.shape.geom_type == "MultiLineString" for f in features):
        yield _JOINED_LINES


def _shapefile(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _controls(features)
    columns = all_columns(features)
    long = [column for column in columns if not fits_gbk(column, NAME_BYTES)]
    if long:
        yield _about(
            f"的字段名超过 {NAME_BYTES} 字节（5 个汉字）或有 GBK 以外的字，会缩短；{_COMES_BACK.zh}",
            f"have names of more than {NAME_BYTES} bytes or signs outside GBK and are shortened; {_COMES_BACK.en}",
            long,
        )
    cut = [
        column
        for column in columns
        if any(
            isinstance(value, str) and not fits_gbk(value, TEXT_BYTES) for value in _values(features, column)
        )
    ]
    if cut:
        yield _about(
            f"有文字超过 {TEXT_BYTES} 字节或有 GBK 以外的字，会截短或写成问号；{_COMES_BACK.zh}",
            f"hold texts of more than {TEXT_BYTES} bytes or signs outside GBK and are cut; {_COMES_BACK.en}",
            cut,
        )


def _file_gdb(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _controls(features)
    yield from _renamed(
        all_columns(features), gdb_names(all_columns(features)), f"；{_COMES_BACK.zh}", f"; {_COMES_BACK.en}"
    )


def _geopackage(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _controls(features)
    yield from _mixed(features)
    yield from _renamed(all_columns(features), gpkg_names(all_columns(features)), "", "")


def _kml(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _controls(features)
    yield from _mixed(features)


def _dxf(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _without_shape(features)
    yield from _controls(features)


def _excel(features: Sequence[Feature]) -> Iterator[Words]:
    yield from _controls(features)
    values = [value for column in all_columns(features) for value in _values(features, column)]
    if "" in values:
        yield _EMPTY_TEXT
    if any(isinstance(value, int) and abs(value) > _MOST_EXACT for value in values):
        yield _LARGE_INTEGERS


def _nothing(features: Sequence[Feature]) -> Iterator[Words]:
    yield from ()


LOSSES: dict[str, Losses] = {
    "shapefile": _shapefile, "filegdb": _file_gdb, "geopackage": _geopackage, "geojson": _nothing,
    "kml": _kml, "kmz": _kml, "dxf": _dxf, "csv": _controls, "excel": _excel, "txt": _boundary_txt, "vct": _vct,
}  # fmt: skip


def _values(features: Sequence[Feature], column: str) -> list[AttributeValue]:
    return [feature.attributes.get(column) for feature in features]


def _troublesome(features: Sequence[Feature]) -> bool:
    """Whether a text has what a line of cells cannot hold."""
    texts = [v for feature in features for v in feature.attributes.values() if isinstance(v, str)]
    return any(text == "" or "," in text or "@" in text or " ".join(text.split()) != text for text in texts)


def _renamed(columns: Sequence[str], names: Sequence[str], zh: str, en: str) -> Iterator[Words]:
    changed = [column for column, name in zip(columns, names, strict=True) if column != name]
    if changed:
        yield _about(f"的字段名会改写{zh}", f"get other names{en}", changed)


def _about(zh: str, en: str, columns: Sequence[str]) -> Words:
    shown = [column[:20] for column in columns[:_LISTED]]
    more = len(columns) - len(shown)
    return Words(
        f"字段 {'、'.join(shown)}{f' 等 {len(columns)} 个' if more else ''}{zh}",
        f"the columns {', '.join(shown)}{f' and {more} more' if more else ''} {en}",
    )
