"""The columns of a table against its total row, and the rows of a township table against their total column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from geo.words import Words
from services.auditing.arithmetic import closes, plain, written_sum
from services.auditing.finding import AuditFinding
from services.auditing.sheet import Sheet, is_total, number, word
from services.auditing.sheet_claims import township_rows
from services.auditing.subject import Subject
from services.reading.layout import Passage

_FEWEST_TERMS = 2
_MANY_COLUMNS = 3
_LEVELS = (2, 3)
_PART = "其中"


@dataclass(frozen=True, slots=True)
class Gap:
    """A total that its terms do not make."""

    header: str
    cells: Sequence[Passage]
    total: Passage
    terms: tuple[Decimal, ...]
    value: Decimal

    @property
    def missing(self) -> Decimal:
        return self.value - sum(self.terms, Decimal(0))


def findings(subject: Subject) -> Iterator[AuditFinding]:
    for facts in subject.facts:
        for sheet in facts.sheets:
            for gap in [*_column_gaps(sheet), *_row_gaps(sheet)]:
                yield _finding(sheet, gap)


def _column_gaps(sheet: Sheet) -> list[Gap]:
    totals = [at for at, row in enumerate(sheet.rows) if is_total(row)]
    gaps: list[Gap] = []
    for at in totals:
        found = [gap for column in _figures(sheet, at) if (gap := _gap(sheet, at, column, totals))]
        if not _slipped(found, len(_figures(sheet, at))):
            gaps += found
    return gaps


def _figures(sheet: Sheet, at: int) -> list[int]:
    """The columns of a total row that hold a figure that can be a sum."""
    words = sheet.plan.words.not_summed
    columns = []
    for column, cell in enumerate(sheet.rows[at].cells):
        header = sheet.header(at, column)
        summed = header and "%" not in header and not any(word in header for word in words)
        if number(cell) is not None and summed:
            columns.append(column)
    return columns


def _gap(sheet: Sheet, at: int, column: int, totals: Sequence[int]) -> Gap | None:
    """The gap between a total and what it may sum up; None where any reading of the table closes it."""
    total = sheet.rows[at].cells[column]
    value = number(total)
    readings = [cells for rows in _summed_rows(sheet, at, totals) if (cells := _cells(sheet, rows, column))]
    if value is None or not readings:
        return None
    sums = [tuple(number(cell) or Decimal(0) for cell in cells) for cells in readings]
    # A subtotal may stand under one figure only: that closes it, though it is too little to complain of.
    if any(closes(terms, value) or _levels(terms, value) for terms in sums):
        return None
    longest = max(range(len(sums)), key=lambda index: len(sums[index]))
    if len(sums[longest]) < _FEWEST_TERMS:
        return None
    return Gap(sheet.header(at, column), readings[longest], total, sums[longest], value)


def _levels(terms: tuple[Decimal, ...], total: Decimal) -> bool:
    """Whether the rows state everything twice or three times: townships and, below them, their villages."""
    return any(closes(terms, total * times) for times in _LEVELS)


def _summed_rows(sheet: Sheet, at: int, totals: Sequence[int]) -> Iterator[Sequence[int]]:
    """The sets of rows a total row may sum up: those since the last total, all, the subtotals, those below."""
    body = [row for row in range(sheet.body_start, len(sheet.rows)) if not sheet.is_header(sheet.rows[row])]
    single = [row for row in body if row not in totals]
    above = [row for row in single if row < at]
    last = max((row for row in totals if row < at), default=-1)
    yield [row for row in above if row > last]
    yield above
    following = [row for row in totals if row > at]
    yield [row for row in single if row > at and row < min(following, default=len(sheet.rows))]
    yield [row for row in totals if row < at]
    yield [row for row in totals if row > at]
    yield [row for row in single if row > at]
    yield [row for row in above if word(sheet.rows[row].cells[0])]
    yield [row for row in above if not any(_PART in word(cell) for cell in sheet.rows[row].cells)]


def _cells(sheet: Sheet, rows: Sequence[int], column: int) -> Sequence[Passage]:
    """The filled cells of a column; none where one of them is no figure."""
    cells = [sheet.rows[at].cells[column] for at in rows if column < len(sheet.rows[at].cells)]
    filled = [cell for cell in cells if word(cell)]
    return () if any(number(cell) is None for cell in filled) else filled


def _slipped(gaps: Sequence[Gap], columns: int) -> bool:
    """Whether it is the table that was read wrongly: cells slipped aside leave gaps that cancel out."""
    if len(gaps) > 1 and sum((gap.missing for gap in gaps), Decimal(0)) == 0:
        return True
    return columns >= _MANY_COLUMNS and len(gaps) * 2 > columns


def _row_gaps(sheet: Sheet) -> Iterator[Gap]:
    for row in township_rows(sheet):
        value = number(row.total) if row.total else None
        if (
            row.total
            and value is not None
            and len(row.terms) >= _FEWEST_TERMS
            and not closes(row.terms, value)
        ):
            yield Gap(word(row.label), row.cells, row.total, row.terms, value)


def _finding(sheet: Sheet, gap: Gap) -> AuditFinding:
    plan = sheet.plan
    cells = [*gap.cells, gap.total]
    quotes = [quote for cell in cells for quote in plan.quote(cell, 0, len(cell.text.rstrip()))]
    line, added, written = gap.total.line, written_sum(gap.terms), plain(gap.value)
    off = plain(abs(gap.missing))
    return AuditFinding(
        "sum",
        "contradiction",
        Words(
            f"第 {line} 行“{gap.header}”的合计不闭合：各行相加 {added}，表中写 {written}，相差 {off}。",
            f"The total of “{gap.header}” in line {line} does not close: {added}, the table says {written}, "
            f"{off} apart.",
        ),
        tuple(quotes),
        (sum(gap.terms, Decimal(0)), gap.value),
    )
