"""Tab-separated lines become tables: rows with their columns, merged cells filled, units of measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.reading.column_repair import repaired
from services.reading.columns import Column, ColumnReader, Measure, merged
from services.reading.layout import Passage, RawTable, Row
from services.reading.places import PlaceReader
from services.reading.quantities import cell_number, unit_and_factor
from services.reading.vocabulary import Vocabulary

_STATED_UNITS = re.compile(r"单\s*位\s*:\s*([^()。;]+)")
_SPACES = re.compile(r"\s+")
_LONGEST_SUB_HEADER = 12
_ROWS_LOOKED_AT = 40
_CARRIED = ("place", "heading", "lead", "index", "name")
_TOTALS = ("合计", "小计", "总计", "全县", "全县合计", "总计划")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its columns; `carried` are its cells with what merged cells carry down."""

    row: Row
    columns: tuple[Column, ...]
    carried: tuple[Passage, ...]

    def cells(self, role: str) -> list[tuple[Column, Passage]]:
        """The filled cells of the columns of a role."""
        return [
            (self.columns[at], self.row.cells[at])
            for at in self.of_role(role)
            if at < len(self.row.cells) and self.row.cells[at].text.strip()
        ]

    def carried_cells(self, role: str) -> list[Passage]:
        """As `cells`, where an empty cell holds what stands above it in the merged cell."""
        return [self.carried[at] for at in self.of_role(role) if self.carried[at].text.strip()]

    @property
    def is_total(self) -> bool:
        filled = [cell.text for cell in self.row.cells if cell.text.strip()]
        return any(_SPACES.sub("", text) in _TOTALS for text in filled[:2])

    def of_role(self, role: str) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.role == role]


@dataclass(frozen=True, slots=True)
class Table:
    """`units` are the units of measure stated once for all cells; `title` stands above the table."""

    title: str
    units: tuple[Measure, ...]
    rows: tuple[TableRow, ...]


def mask_units(text: str) -> str:
    """Blanks a statement of units (单位：万亩), which is no amount; exactly as long as `text`."""
    return _STATED_UNITS.sub(lambda match: " " * len(match[0]), text)


class TableReader:
    """Understands the tables of one notice."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader) -> None:
        self._vocabulary = vocabulary
        self._places = places
        self._columns = ColumnReader(vocabulary, places)

    def read(self, raw: RawTable) -> Table:
        """The table; lines above its first header are left out."""
        stated = [line for line in raw.above if _STATED_UNITS.search(line)]
        title = next((line for line in reversed(raw.above) if not line.startswith("单位")), "")
        return Table(title, tuple(self._units(stated[-1:])), tuple(self._rows(raw)))

    def _units(self, lines: Sequence[str]) -> Iterator[Measure]:
        for line in lines:
            match = _STATED_UNITS.search(line)
            for written in re.split(r"[、,/\s]+", match[1]) if match else ():
                found = unit_and_factor(written, self._vocabulary)
                if found:
                    yield Measure(*found)

    def _rows(self, raw: RawTable) -> Iterator[TableRow]:
        columns: tuple[Column, ...] = ()
        carried: list[Passage] = []
        for at, row in enumerate(raw.rows):
            if not any(cell.text.strip() for cell in row.cells):
                continue
            header = self._columns.header(row, first=not columns)
            if header:
                columns = merged(columns, header) if not carried and columns else header
                columns = repaired(columns, raw.rows[at + 1 : at + 1 + _ROWS_LOOKED_AT], self._places)
                carried = []
            elif columns and not carried and _is_sub_header(row):
                columns = merged(columns, self._columns.columns(row))
            elif columns:
                carried = _carry(carried, row, columns)
                yield TableRow(row, columns, tuple(carried))


def _is_sub_header(row: Row) -> bool:
    """A second header line names parts of merged columns: blank at the left, no numbers, short words."""
    texts = [cell.text.strip() for cell in row.cells]
    filled = [text for text in texts if text]
    short = all(cell_number(text) is None and len(text) <= _LONGEST_SUB_HEADER for text in filled)
    return not texts[0] and len(texts) > 1 and not texts[1] and short


def _carry(above: list[Passage], row: Row, columns: Sequence[Column]) -> list[Passage]:
    """What merged cells carry down: a filled cell ends the carrying of every column right of it."""
    carried = list(row.cells)
    carried += [Passage("", "", row.cells[-1].pieces)] * (len(columns) - len(carried))
    for at, column in enumerate(columns):
        if carried[at].text.strip() and column.role != "index":
            break
        if at < len(above) and column.role in _CARRIED and not carried[at].text.strip():
            carried[at] = above[at]
    return carried
