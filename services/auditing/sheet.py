"""A table as the audit needs it: its header, its rows of figures, its total rows, its columns of townships."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from services.auditing.plan import Plan
from services.reading.layout import Passage, RawTable, Row
from services.reading.quantities import cell_number, unit_and_factor

_STATED_UNITS = re.compile(r"单\s*位\s*:\s*([^()。;]+)")
_SPACES = re.compile(r"\s+")
_TOTALS = frozenset(("合计", "小计", "总计", "共计", "全县", "全县合计", "总计划"))
_LONGEST_HEADER = 30
_CELLS_A_TOTAL_MAY_STAND_IN = 2


@dataclass(frozen=True)
class Sheet:
    """`above` are the paragraphs just above the table, the nearest last."""

    plan: Plan
    raw: RawTable

    @property
    def above(self) -> tuple[str, ...]:
        return self.raw.above

    @property
    def rows(self) -> Sequence[Row]:
        return self.raw.rows

    @cached_property
    def body_start(self) -> int:
        """The index of the first row that states a figure or is long: what stands above it is the header."""
        for at, row in enumerate(self.rows):
            if any(number(cell) is not None or len(word(cell)) > _LONGEST_HEADER for cell in row.cells):
                return at
        return len(self.rows)

    def header_over(self, at: int) -> Sequence[Row]:
        """The header rows that count for row `at`: the nearest rows above that only name columns."""
        if at <= self.body_start:
            return self.rows[:at]
        header: list[Row] = []
        for row in reversed(self.rows[:at]):
            if self.is_header(row):
                header.insert(0, row)
            elif header:
                break
        return header or self.rows[: self.body_start]

    def is_header(self, row: Row) -> bool:
        texts = [word(cell) for cell in row.cells if word(cell)]
        short = all(len(text) <= _LONGEST_HEADER for text in texts)
        named = any(text in self.plan.words.reading.columns for text in texts)
        return (
            short and all(number(cell) is None for cell in row.cells) and (named or self._townships(row) > 1)
        )

    def header(self, at: int, column: int) -> str:
        """What the header over row `at` says of a column, the lower header row first; '' for nothing."""
        for row in reversed(self.header_over(at)):
            text = word(row.cells[column]) if column < len(row.cells) else ""
            if text:
                return text
        return ""

    @cached_property
    def units(self) -> tuple[tuple[str, Decimal], ...]:
        """The units of measure stated once above the table, each with how many of it a 1 stands for."""
        stated = [match[1] for line in self.above if (match := _STATED_UNITS.search(line))]
        written = re.split(r"[、,/\s]+", stated[-1]) if stated else []
        found = [unit_and_factor(text, self.plan.words.reading) for text in written]
        return tuple((unit[0].unit, unit[1]) for unit in found if unit)

    def township_columns(self, at: int) -> list[int]:
        """The columns that a header row over row `at` gives to single townships."""
        for header in reversed(self.header_over(at)):
            columns = [column for column, cell in enumerate(header.cells) if self.is_township(cell)]
            if len(columns) > 1:
                shift = self._shift(columns)
                return [column + shift for column in columns]
        return []

    def _shift(self, columns: Sequence[int]) -> int:
        """How far right of its header the figures stand: a second header row may lack the labels' column.

        Rows with a figure for every township tell; 0 where there is none or they disagree.
        """
        starts = set()
        for row in self.rows[self.body_start :]:
            filled = [column for column, cell in enumerate(row.cells) if number(cell) is not None]
            if len(filled) == len(columns) and filled[-1] - filled[0] == columns[-1] - columns[0]:
                starts.add(filled[0] - columns[0])
        return starts.pop() if len(starts) == 1 else 0

    def is_township(self, cell: Passage) -> bool:
        return self._is_unit(cell, ("township",))

    def is_place(self, cell: Passage) -> bool:
        return self._is_unit(cell, ("township", "village"))

    def _townships(self, row: Row) -> int:
        return sum(self.is_township(cell) for cell in row.cells)

    def _is_unit(self, cell: Passage, levels: tuple[str, ...]) -> bool:
        text = word(cell)
        if not 1 < len(text) <= _LONGEST_HEADER:
            return False
        tokens = self.plan.tokens(text)
        if not tokens or tokens[0].hit is None:
            return False
        whole = tokens[0].start == 0 and tokens[-1].end == len(text)
        return (
            whole and any(spelling.level in levels for spelling in tokens[-1].hit.spellings)
            if (tokens[-1].hit)
            else False
        )


def is_total(row: Row) -> bool:
    """Whether a row sums up others: 合计, 小计, 总计 stands in one of its first cells."""
    filled = [word(cell) for cell in row.cells if word(cell)]
    figures = any(number(cell) is not None for cell in row.cells)
    return figures and any(text in _TOTALS for text in filled[:_CELLS_A_TOTAL_MAY_STAND_IN])


def is_total_word(text: str) -> bool:
    return text in _TOTALS


def number(cell: Passage) -> Decimal | None:
    """The figure a cell consists of."""
    return cell_number(cell.text)


def word(cell: Passage) -> str:
    """The cell without spaces."""
    return _SPACES.sub("", cell.text)


def sheets_of(plan: Plan) -> list[Sheet]:
    """The tables of a notice that were printed in one piece.

    A table that goes on under the same header, or begins without one, is left out: what its total row sums
    up stands elsewhere too.
    """
    sheets = [Sheet(plan, part) for part in plan.parts if isinstance(part, RawTable)]
    heads = [_head(sheet) for sheet in sheets]
    return [sheet for sheet, head in zip(sheets, heads, strict=True) if head and heads.count(head) == 1]


def _head(sheet: Sheet) -> tuple[str, ...]:
    first = sheet.rows[0]
    if sheet.body_start == 0 or is_total(first):
        return ()
    return tuple(word(cell) for cell in first.cells)
