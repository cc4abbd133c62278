"""The attribute columns of what is to be written: their kinds, and the one that names a feature."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from geo.formats.layer import AttributeValue, Feature

__all__ = [
    "ColumnKind",
    "all_columns",
    "column_kinds",
    "control_characters",
    "label_of",
    "without_control_characters",
]

ColumnKind = Literal["bool", "int", "float", "text"]

_LABELS = ("项目名称", "地块名称", "名称", "name", "NAME", "地块编号", "编号")
# What neither XML nor a line of a text file holds; tab and line feed are kept where a format has them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def all_columns(features: Iterable[Feature]) -> tuple[str, ...]:
    """Every attribute of the features, in the order they first come."""
    return tuple(dict.fromkeys(column for feature in features for column in feature.attributes))


def column_kinds(features: Sequence[Feature], columns: Iterable[str]) -> dict[str, ColumnKind]:
    """Column → the kind that holds all its values; numbers and text together are text."""
    return {column: _kind([feature.attributes.get(column) for feature in features]) for column in columns}


def label_of(feature: Feature) -> str:
    """What to call the feature on a map."""
    for column in _LABELS:
        value = feature.attributes.get(column)
        if value not in (None, ""):
            return str(value)
    return str(feature.number)


def control_characters(attributes: Mapping[str, AttributeValue]) -> bool:
    return any(
        isinstance(text, str) and _CONTROL.search(text) for item in attributes.items() for text in item
    )


def without_control_characters(text: str) -> str:
    return _CONTROL.sub("", text)


def _kind(values: Sequence[AttributeValue]) -> ColumnKind:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "bool"
    if kinds == {int}:
        return "int"
    return "float" if kinds and kinds <= {int, float} else "text"
