"""Guesses which columns of a file name the site, its project and its area, by what they are called and hold."""

from collections.abc import Callable, Mapping

from geo.formats import AttributeValue, VectorLayer
from geo.words import Words
from services.importing.fields import number_in, text_in
from services.importing.preview import FieldChoice
from services.importing.refusals import UnknownField
from services.site_files.preview import SITE_ROLES, SiteRole
from services.site_files.site_key import site_of_key

__all__ = ["choose_site_fields", "number_in", "text_in"]

# In the order of preference; our own exports first, then what bureaus and field apps write.
_NAMES: dict[SiteRole, tuple[str, ...]] = {
    "site": ("地块编号", "DKBH"),
    "project": ("项目编号", "项目ID", "PROJECT_ID", "XMID", "XMBH"),
    "project_name": ("项目名称", "XMMC", "项目", "PROJECT", "地块名称", "DKMC", "名称", "NAME", "MC"),
    "area": ("面积亩", "面积（亩）", "面积(亩)", "面积公顷", "地块面积", "DKMJ", "TBMJ", "MJ", "面积", "AREA"),
}  # fmt: skip
_SHARE = 0.5


def choose_site_fields(
    layer: VectorLayer, overrides: Mapping[SiteRole, str] | None = None
) -> dict[SiteRole, FieldChoice]:
    """A column for each role that has one. Raises UnknownField for a named column the file does not have.

    An override of '' means that no column has the role.
    """
    overrides = overrides or {}
    chosen: dict[SiteRole, FieldChoice] = {}
    by_upper = {column.upper(): column for column in reversed(layer.columns)}
    for role in SITE_ROLES:
        if role in overrides:
            chosen |= _named(layer, role, overrides[role])
            continue
        for known in _NAMES[role]:
            column = by_upper.get(known.upper())
            if column is not None and _holds(layer, column, _TESTS[role]):
                chosen[role] = FieldChoice(
                    column, Words(f"字段名是 {column}", f"the column is called {column}")
                )
                break
    return chosen


def _named(layer: VectorLayer, role: SiteRole, column: str) -> dict[SiteRole, FieldChoice]:
    if not column:
        return {}
    if column not in layer.columns:
        raise UnknownField(column, layer.columns)
    return {role: FieldChoice(column, Words("由导入者指定", "named by the person importing"))}


def _is_number(value: AttributeValue) -> bool:
    return number_in({"value": value}, FieldChoice("value", Words("", ""))) is not None


_TESTS: dict[SiteRole, Callable[[AttributeValue], bool]] = {
    "site": lambda value: site_of_key(value) is not None,
    "project": lambda value: str(value).strip().isdecimal(),
    "project_name": lambda value: isinstance(value, str) and site_of_key(value) is None,
    "area": _is_number,
}


def _holds(layer: VectorLayer, column: str, test: Callable[[AttributeValue], bool]) -> bool:
    values = [feature.attributes[column] for feature in layer.features]
    there = [value for value in values if value not in (None, "")]
    return bool(there) and sum(map(test, there)) >= _SHARE * len(there)
