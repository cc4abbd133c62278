"""Tab-separated lines become tables: rows with their columns, merged cells filled, units of measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.reading.column_repair import repaired
from services.reading.columns import Column, ColumnReader, Measure, names_in_cell
from services.reading.header_lines import is_sub_header, merged
from services.reading.layout import Passage, RawTable, Row, with_rest
from services.reading.places import PlaceReader
from services.reading.quantities import cell_number, unit_and_factor
from services.reading.vocabulary import Vocabulary

_STATED_UNITS = re.compile(r"单\s*位\s*:\s*([^()。;]+)")
_SENTENCE = re.compile(r"[。;]|,.*,")
_SPACES = re.compile(r"\s+")
_LONGEST_CAPTION = 16
_ROWS_LOOKED_AT = 40
_CARRIED = ("place", "heading", "lead", "index", "name")
_CUT = re.compile(r"[,、(:\d]$")
_BEGIN_A_ROW = {"place", "index", "total", "measure", "township", "name"}
_SUBTOTAL = "小计"
_TOTALS = ("合计", "小计", "总计", "全县", "全县合计", "总计划")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its columns; `carried` are its cells with what merged cells carry down.

    `caption` is the row of one cell above it that names what the rows below are about.
    """

    row: Row
    columns: tuple[Column, ...]
    carried: tuple[Passage, ...]
    caption: str = ""

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

    @property
    def is_grand_total(self) -> bool:
        """Whether the total is of all rows; a 小计 is of those of the place it stands under."""
        subtotal = any(_SPACES.sub("", cell.text) == _SUBTOTAL for cell in self.row.cells[:3])
        return self.is_total and not (subtotal and self.carried_cells("place"))

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
        titles = (
            line for line in reversed(raw.above) if not line.startswith("单位") and not _SENTENCE.search(line)
        )
        title = next(titles, "")
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
        caption = ""
        rows = list(raw.rows)
        for at, row in enumerate(rows):
            if not any(cell.text.strip() for cell in row.cells):
                continue
            below = rows[at + 1 : at + 1 + _ROWS_LOOKED_AT]
            header = self._columns.header(row, below, first=not columns)
            if header:
                columns = merged(columns, header) if not carried and columns else header
                columns = repaired(columns, below, self._places)
                carried, caption = [], ""
            elif columns and not carried and is_sub_header(row, columns):
                columns = merged(columns, self._columns.columns(row))
            elif columns and (found := self._caption(row, columns)):
                caption = found
            elif columns:
                if at + 1 < len(rows) and self._goes_on(row, rows[at + 1], columns):
                    rows[at + 1] = with_rest(row, rows[at + 1])
                    continue
                carried = _carry(carried, row, columns)
                yield TableRow(row, columns, tuple(carried), caption)

    def _goes_on(self, row: Row, below: Row, columns: Sequence[Column]) -> bool:
        """Whether a page break cut the row: its text stops short, and only text and blank cells follow below."""
        filled = [at for at in range(len(below.cells)) if below.text(at)]
        roles = {columns[at].role if at < len(columns) else "" for at in filled}
        texts = [at for at in filled if at < len(columns) and columns[at].role == "content"]
        others = [at for at in filled if at not in texts]
        if below.text(0) or not texts or roles & _BEGIN_A_ROW or any(row.text(at) for at in others):
            return False
        return all(self._stops_short(row.text(at)) for at in texts)

    def _stops_short(self, text: str) -> bool:
        return bool(_CUT.search(text)) or text.endswith(tuple(self._vocabulary.actions))

    def _caption(self, row: Row, columns: Sequence[Column]) -> str:
        """The only text of a row that stands above the rows it is about: 一、产业发展类."""
        (at, cell), *more = [(at, cell) for at, cell in enumerate(row.cells) if cell.text.strip()]
        text = cell.text.strip()
        role = columns[at].role if at < len(columns) else ""
        if more or len(text) > _LONGEST_CAPTION or cell_number(text) is not None or role == "content":
            return ""
        return "" if names_in_cell(self._places, cell, ()) else text


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
