"""What a header line says about the columns below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from services.reading.layout import Passage, Row
from services.reading.model import Place
from services.reading.places import PlaceReader
from services.reading.quantities import cell_number, unit_and_factor
from services.reading.vocabulary import UnitOfMeasure, Vocabulary

_UNIT_IN_HEADER = re.compile(r"[(]([^()]*)[)]\s*$")
_OF_THOSE = "其中"
_SPACES = re.compile(r"\s+")
_LONGEST_HEADER = 30
_TELLING_SHARE = 0.6
# 单位 at the end of 帮扶单位 states no unit of measure, 数量 at the end of 株数量 counts something itself.
_WHOLE_HEADERS = ("unit", "amount")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure and how many of it one stands for in the cells (万亩: 亩, 10000)."""

    unit: UnitOfMeasure
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """`role` is one of data/reading/columns.csv, or 'township' (then `places` holds it), or 'measure'."""

    header: str
    role: str
    measure: Measure | None = None
    places: tuple[Place, ...] = ()


class ColumnReader:
    """Understands header lines by the words of data/reading/columns.csv and the names of townships."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader) -> None:
        self._vocabulary = vocabulary
        self._places = places

    def header(self, row: Row, below: Sequence[Row], *, first: bool) -> tuple[Column, ...] | None:
        """The columns of a row that is a header, else None; the `first` one of a table needs fewer proofs.

        It may be one whose words say nothing, if the rows `below` name places.
        """
        texts = [_SPACES.sub("", cell.text) for cell in row.cells]
        filled = [text for text in texts if text]
        if any(cell_number(text) is not None or len(text) > _LONGEST_HEADER for text in filled):
            return None
        columns = self.columns(row)
        telling = sum(column.role not in ("measure", "") for column in columns)
        towns = sum(column.role == "township" for column in columns)
        if first and not telling and len(filled) > 1 and self._names_below(row, below):
            return columns
        if len(filled) < 2 or (telling < _TELLING_SHARE * len(filled) and not (first and telling)):
            return None
        if not first and towns < 2 and not _all_roles(columns):
            return None
        return columns

    def _names_below(self, row: Row, below: Sequence[Row]) -> bool:
        columns = range(len(row.cells))
        return len(below) > 1 and any(holds_names(at, below, self._places) for at in columns)

    def columns(self, row: Row) -> tuple[Column, ...]:
        """Every cell taken as a header."""
        columns: list[Column] = []
        for cell in row.cells:
            column = self._column(cell)
            if columns and cell.text.strip().startswith(_OF_THOSE) and column.measure is None:
                column = _part_of(columns[-1], column)
            columns.append(column)
        return tuple(columns)

    def _column(self, cell: Passage) -> Column:
        header = _SPACES.sub("", cell.text).strip("。:")
        if not header:
            return Column("", "")
        unit = _UNIT_IN_HEADER.search(header)
        found = unit_and_factor(unit[1], self._vocabulary) if unit else None
        name = (header[: unit.start()] if unit and found else header).removeprefix(_OF_THOSE).lstrip(":")
        role = self._role(name)
        # 建设规模（亩） heads numbers, 建设规模 alone a text.
        if role and not (found and role == "content"):
            return Column(name, role, Measure(*found) if found else None)
        places = names_in_cell(self._places, cell, ())
        if len(places) == 1 and places[0].level == "township":
            return Column(name, "township", None, places)
        return Column(name, "measure", Measure(*found) if found else None)

    def _role(self, name: str) -> str | None:
        roles = self._vocabulary.columns
        if name in roles:
            return roles[name]
        endings = [
            header
            for header, role in roles.items()
            if len(header) > 1 and role not in _WHOLE_HEADERS and name.endswith(header)
        ]
        return roles[max(endings, key=len)] if endings else None


def _part_of(whole: Column, part: Column) -> Column:
    """其中:省级 beside 资金（万元） is money in the same unit."""
    role = whole.role if whole.role == "money" and part.role == "measure" else part.role
    return replace(part, role=role, measure=whole.measure)


def names_in_cell(reader: PlaceReader, cell: Passage, scope: Sequence[Place]) -> tuple[Place, ...]:
    """The places a cell consists of; nothing if it says anything else too."""
    groups = reader.groups(cell.text, cell.raw, scope, cell=True)
    rest = cell.text
    for group in reversed(groups):
        rest = rest[: group.start] + rest[group.end :]
    if not groups or re.sub(r"[\s、,;和及与等()]|人民政府|村委会", "", rest):
        return ()
    return tuple(place for group in groups for place in group.places)


def holds_names(at: int, rows: Sequence[Row], places: PlaceReader) -> bool:
    """Whether most of the filled cells of a column consist of names of places."""
    cells = [row.cells[at] for row in rows if row.text(at)]
    names = sum(bool(names_in_cell(places, cell, ())) for cell in cells)
    return bool(cells) and names * 2 > len(cells)


def _all_roles(columns: Sequence[Column]) -> bool:
    return all(column.role not in ("measure", "township") for column in columns)
