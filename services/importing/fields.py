"""Guesses which columns hold code, name, township and area: first by their names, then by their values."""

from collections.abc import Callable, Mapping, Sequence

from geo.formats import AttributeValue, VectorLayer
from geo.formats.text_encoding import garbling
from geo.words import Words
from services.importing.codes import written_code
from services.importing.preview import FieldChoice, Role
from services.importing.refusals import GarbledNames, UnknownField

__all__ = ["choose_fields", "number_in", "refuse_garbled", "text_in"]

# In the order of preference; 三调 layers first, then what counties and open tools write.
_NAMES: dict[Role, tuple[str, ...]] = {
    "code": (
        "ZLDWDM", "XZQDM", "CUNDM", "XZCDM", "XZDM", "坐落单位代码", "行政区代码", "行政区划代码", "区划代码",
        "村代码", "乡镇代码", "代码", "CODE", "DM",
    ),
    "name": (
        "ZLDWMC", "CUNMC", "XZCMC", "坐落单位名称", "村名", "村名称", "行政村", "行政村名称", "XZQMC",
        "行政区名称", "行政区划名称", "名称", "NAME", "MC", "XZMC", "乡镇", "乡镇名", "乡镇名称",
    ),
    "township": ("XZMC", "XZQMC", "乡镇", "乡镇名", "乡镇名称", "所属乡镇", "TOWN", "TOWNSHIP"),
    "area": ("DCMJ", "JSMJ", "KZMJ", "MJ", "调查面积", "计算面积", "控制面积", "面积", "总面积", "AREA"),
}  # fmt: skip
_VILLAGE_ENDINGS = ("村", "委会", "委员会", "社区")
_TOWNSHIP_ENDINGS = ("乡", "镇", "街道", "办事处")
_NAMED_SHARE, _VALUE_SHARE, _GARBLED_SHARE = 0.5, 0.8, 0.2

Test = Callable[[AttributeValue], bool]


def choose_fields(
    layer: VectorLayer, *, county_code: str, overrides: Mapping[Role, str] | None = None
) -> dict[Role, FieldChoice]:
    """A column for each role that has one. A column named by the caller is taken as it is.

    Raises UnknownField for a named column the file does not have.
    """
    chosen: dict[Role, FieldChoice] = {}
    for role, field in (overrides or {}).items():
        if field not in layer.columns:
            raise UnknownField(field, layer.columns)
        chosen[role] = FieldChoice(field, Words("由导入者指定", "named by the person importing"))
    roles: tuple[Role, ...] = ("code", "name", "township", "area")
    for role in roles:
        if role not in chosen:
            taken = {choice.field for choice in chosen.values()}
            free = {c: _values(layer, c) for c in layer.columns if c not in taken}
            found = _by_name(role, free) or _by_value(role, free, county_code)
            chosen |= {role: found} if found else {}
    return chosen


def refuse_garbled(layer: VectorLayer, fields: Mapping[Role, FieldChoice]) -> None:
    """Raises GarbledNames where the name column, or without one any text column, is mojibake."""
    columns = [fields["name"].field] if "name" in fields else list(layer.columns)
    for column in columns:
        telling = [text for text in _values(layer, column) if isinstance(text, str) and not text.isascii()]
        spoilt = [(text, kind) for text in telling if (kind := garbling(text)) is not None]
        if spoilt and len(spoilt) >= _GARBLED_SHARE * len(telling):
            raise GarbledNames(column, spoilt[0][1], [text for text, _ in spoilt[:3]])


def text_in(attributes: Mapping[str, AttributeValue], choice: FieldChoice | None) -> str | None:
    """The text of a chosen column without outer spaces; None where it is missing or empty."""
    value = attributes[choice.field] if choice else None
    return str(value).strip() or None if value is not None else None


def number_in(attributes: Mapping[str, AttributeValue], choice: FieldChoice | None) -> float | None:
    value = attributes[choice.field] if choice else None
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None


def _by_name(role: Role, columns: Mapping[str, list[AttributeValue]]) -> FieldChoice | None:
    tests: dict[Role, Test] = {"code": _is_code, "name": _is_name, "township": _is_name, "area": _is_number}
    by_upper = {column.upper(): column for column in columns}
    for known in _NAMES[role]:
        column = by_upper.get(known)
        if column is not None and _share(columns[column], tests[role]) >= _NAMED_SHARE:
            return FieldChoice(column, Words(f"字段名是 {column}", f"the column is called {column}"))
    return None


def _by_value(
    role: Role, columns: Mapping[str, list[AttributeValue]], county_code: str
) -> FieldChoice | None:
    for test, reason in _value_tests(role, county_code):
        for column, values in columns.items():
            if _share(values, test) >= _VALUE_SHARE:
                return FieldChoice(column, reason)
    return None


def _value_tests(role: Role, county_code: str) -> Sequence[tuple[Test, Words]]:
    def is_code_here(value: AttributeValue) -> bool:
        code = written_code(value)
        return code is not None and code.code.startswith(county_code)

    village = (
        lambda value: str(value).strip().endswith(_VILLAGE_ENDINGS),
        Words("值多以村、社区、委会结尾", "its values end like names of villages"),
    )
    township = (
        lambda value: str(value).strip().endswith(_TOWNSHIP_ENDINGS),
        Words("值多以乡、镇、街道结尾", "its values end like names of townships"),
    )
    code = (is_code_here, Words(f"值是以 {county_code} 开头的编码", f"its values are codes of {county_code}"))
    tests: dict[Role, Sequence[tuple[Test, Words]]] = {
        "code": [code], "name": [village, township], "township": [township], "area": [],
    }  # fmt: skip
    return tests[role]


def _values(layer: VectorLayer, column: str) -> list[AttributeValue]:
    return [f.attributes[column] for f in layer.features if f.attributes[column] not in (None, "")]


def _share(values: list[AttributeValue], test: Test) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _is_code(value: AttributeValue) -> bool:
    return written_code(value) is not None


def _is_name(value: AttributeValue) -> bool:
    """Any text that is not ASCII: garbled names must be chosen too, to be refused as such."""
    return isinstance(value, str) and not value.isascii()


def _is_number(value: AttributeValue) -> bool:
    return number_in({"value": value}, FieldChoice("value", Words("", ""))) is not None
