"""What every reader asks of what it found, before shapes are built of it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from geo.errors import FileTooLarge, NotALocalFile, NotFinite, TooManyVertices
from geo.formats.errors import TooManyColumns
from geo.formats.layer import AttributeValue, Limits
from geo.formats.rings import Points

__all__ = ["VertexBudget", "check_columns", "check_local", "columns_of", "filled"]

_COUNTED_UP_TO = 10


class VertexBudget:
    """Counts vertices as they are read and stops above the limit."""

    def __init__(self, limits: Limits) -> None:
        self._limit, self.found = limits.vertices, 0

    def take(self, count: int) -> None:
        """Raises TooManyVertices."""
        self.found += count
        if self.found > self._limit:
            raise TooManyVertices(self.found, self._limit)

    def checked(self, points: Points, number: int) -> Points:
        """The points of feature `number`. Raises TooManyVertices or NotFinite."""
        self.take(len(points))
        return self.finite(points, number)

    @staticmethod
    def finite(points: Points, number: int) -> Points:
        """Raises NotFinite."""
        if not np.isfinite(points).all():
            raise NotFinite(number)
        return points


def check_local(path: Path, limits: Limits) -> None:
    """Raises NotALocalFile for anything but an ordinary file of this machine, and FileTooLarge."""
    if not path.is_file() or str(path.resolve()).startswith("/vsi"):
        raise NotALocalFile(str(path))
    if path.stat().st_size > limits.file_bytes:
        raise FileTooLarge(path.name, limits.file_bytes)


def columns_of(rows: Iterable[Mapping[str, AttributeValue]], name: str, limits: Limits) -> tuple[str, ...]:
    """Every key of the rows, in the order they first come. Raises TooManyColumns while counting."""
    columns: dict[str, None] = {}
    for row in rows:
        columns.update(dict.fromkeys(row))
        if len(columns) > _COUNTED_UP_TO * limits.columns:
            break
    check_columns(tuple(columns), name, limits)
    return tuple(columns)


def check_columns(columns: Sequence[str], name: str, limits: Limits) -> None:
    """Raises TooManyColumns."""
    if len(columns) > limits.columns:
        raise TooManyColumns(name, len(columns), limits.columns)


def filled(row: Mapping[str, AttributeValue], columns: Sequence[str]) -> dict[str, AttributeValue]:
    """The row with every column, None where it says nothing."""
    return {column: row.get(column) for column in columns}
