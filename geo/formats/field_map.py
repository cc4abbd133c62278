"""What an exported table had to shorten, kept beside it, so that our own export comes back as it was."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.formats.layer import AttributeValue, Feature, VectorLayer

__all__ = ["FieldMap"]


@dataclass(frozen=True, slots=True)
class FieldMap:
    """`names` are field in the file → column it stands for.

    `values` are row from 0 → column → what the file holds and what was meant; only where they differ.
    """

    names: dict[str, str]
    values: dict[int, dict[str, tuple[AttributeValue, AttributeValue]]]

    @classmethod
    def between(cls, columns: Sequence[str], meant: Sequence[Feature], written: VectorLayer) -> "FieldMap":
        """The difference of what was meant and what the written file gives when it is read."""
        names = dict(zip(written.columns, columns, strict=True))
        values: dict[int, dict[str, tuple[AttributeValue, AttributeValue]]] = {}
        for row, (one, other) in enumerate(zip(meant, written.features, strict=True)):
            for field, column in names.items():
                is_there, should_be = other.attributes[field], one.attributes.get(column)
                if not _same(is_there, should_be):
                    values.setdefault(row, {})[column] = (is_there, should_be)
        return cls(names, values)

    @property
    def needed(self) -> bool:
        return bool(self.values) or any(field != column for field, column in self.names.items())

    def as_json(self) -> dict[str, Any]:
        return {"fields": self.names, "values": {str(row): cells for row, cells in self.values.items()}}

    @classmethod
    def parsed(cls, content: bytes, key: str | None) -> "FieldMap | None":
        """Of a file beside a table, or of the layer `key` in it; None for anything we did not write."""
        try:
            written = json.loads(content)
            written = written if key is None else written[key]
            names = {str(field): str(column) for field, column in written["fields"].items()}
            values = {
                int(row): {column: (_plain(pair[0]), _plain(pair[1])) for column, pair in cells.items()}
                for row, cells in written["values"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            return None
        return cls(names, values)

    def restored(self, layer: VectorLayer) -> VectorLayer:
        """The layer with its columns' own names; a value comes back only if nobody changed it since."""
        names = {field: self.names.get(field, field) for field in layer.columns}
        if len(set(names.values())) < len(names):
            return layer
        features = tuple(
            replace(feature, attributes=self._row(row, feature, names))
            for row, feature in enumerate(layer.features)
        )
        return replace(layer, columns=tuple(names.values()), features=features)

    def _row(self, row: int, feature: Feature, names: dict[str, str]) -> dict[str, AttributeValue]:
        attributes = {column: feature.attributes[field] for field, column in names.items()}
        for column, (was_there, meant) in self.values.get(row, {}).items():
            if column in attributes and _same(attributes[column], was_there):
                attributes[column] = meant
        return attributes


def _same(one: AttributeValue, other: AttributeValue) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _plain(value: Any) -> AttributeValue:
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)
