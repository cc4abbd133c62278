"""Figures a table states for the whole plan: its total row, and the sum over the townships of one measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from services.auditing.claim import Claim
from services.auditing.sheet import Sheet, is_total, is_total_word, number, word
from services.auditing.texts import row_headings
from services.auditing.thing import Thing, thing_of_header
from services.reading.layout import Passage, Row
from services.reading.quantities import unit_and_factor

_FEWEST_TERMS = 2


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """A row of a township matrix: `label` names the measure, `cells` are its figures, one a township."""

    at: int
    label: Passage
    cells: tuple[Passage, ...]
    total: Passage | None

    @property
    def terms(self) -> tuple[Decimal, ...]:
        return tuple(value for cell in self.cells if (value := number(cell)) is not None)


def claims_of_sheet(sheet: Sheet) -> Iterator[Claim]:
    """The claims of the total row and, where there is none, the sums over the townships."""
    yield from _of_total_row(sheet)
    for row in township_rows(sheet):
        claim = _of_township_row(sheet, row)
        if claim:
            yield claim


def township_rows(sheet: Sheet) -> Iterator[TownshipRow]:
    """The rows with a figure for each of several townships; rows with figures elsewhere have slipped."""
    for at, row in enumerate(sheet.rows):
        columns = sheet.township_columns(at)
        if not columns or sheet.is_header(row) or is_total(row):
            continue
        cells = [row.cells[column] for column in columns if column < len(row.cells)]
        filled = tuple(cell for cell in cells if word(cell))
        label = _label(row, columns[0], sheet, at)
        total = _total_cell(row, sheet, at, columns)
        others = [cell for cell in row.cells if number(cell) is not None and cell not in cells]
        slipped = any(cell is not total for cell in others)
        if label and filled and not slipped and all(number(cell) is not None for cell in filled):
            yield TownshipRow(at, label, filled, total)


def _label(row: Row, first: int, sheet: Sheet, at: int) -> Passage | None:
    left = [cell for cell in row.cells[:first] if word(cell) and number(cell) is None]
    return left[-1] if left else None


def _total_cell(row: Row, sheet: Sheet, at: int, townships: list[int]) -> Passage | None:
    for column, cell in enumerate(row.cells):
        if column not in townships and number(cell) is not None and is_total_word(sheet.header(at, column)):
            return cell
    return None


def _of_township_row(sheet: Sheet, row: TownshipRow) -> Claim | None:
    """The sum over the townships, or the total beside them, which another rule checks."""
    terms = row.terms
    total = number(row.total) if row.total else None
    measure = _stated_unit(sheet, word(row.label))
    if measure is None or (total is None and len(terms) < _FEWEST_TERMS):
        return None
    unit, factor = measure
    where = (row.label, row.total) if row.total else (row.label, *row.cells)
    return _claim(
        sheet,
        row.at,
        thing_of_header(row.label.text.strip(), sheet.plan),
        (total if total is not None else sum(terms, Decimal(0))) * factor,
        unit,
        where,
        terms=() if total is not None else terms,
    )


def _of_total_row(sheet: Sheet) -> Iterator[Claim]:
    totals = [at for at, row in enumerate(sheet.rows) if is_total(row)]
    if len(totals) != 1 or any(sheet.township_columns(at) for at in totals):
        return
    at = totals[0]
    for column, cell in enumerate(sheet.rows[at].cells):
        value = number(cell)
        measured = _measured(sheet, at, column)
        if value is not None and measured:
            thing, unit, factor = measured
            yield _claim(sheet, at, thing, value * factor, unit, (cell,))


def _measured(sheet: Sheet, at: int, column: int) -> tuple[Thing, str | None, Decimal] | None:
    """(thing, unit, factor) of the figures of a column: 坡耕地治理（万亩） is 亩, 10000."""
    header = sheet.header(at, column)
    name, bracket, rest = header.rpartition("(")
    found = unit_and_factor(rest.rstrip(") "), sheet.plan.words.reading) if bracket else None
    if found:
        return thing_of_header(name, sheet.plan), found[0].unit, found[1]
    stated = _stated_unit(sheet, header)
    if stated is None:
        return None
    return thing_of_header(header, sheet.plan), stated[0], stated[1]


def _stated_unit(sheet: Sheet, header: str) -> tuple[str | None, Decimal] | None:
    """The unit and factor of figures under a header without a unit; None where they cannot be told.

    Of several units stated above the table it is the one the header's words call for (治理: 亩). Where they
    call for none, units of single things (亩、吨、头) leave it open which is meant.
    """
    if len(sheet.units) == 1:
        return sheet.units[0]
    called = [found.meaning for found in sheet.plan.words.reading.measure_finder.find(header)]
    for unit, factor in sheet.units:
        if called and called[-1] == unit:
            return unit, factor
    return (None, Decimal(1)) if all(factor == 1 for _, factor in sheet.units) else None


def _claim(
    sheet: Sheet,
    at: int,
    thing: Thing,
    value: Decimal,
    unit: str | None,
    where: tuple[Passage, ...],
    terms: tuple[Decimal, ...] = (),
) -> Claim:
    plan = sheet.plan
    quotes = tuple(quote for cell in where for quote in plan.quote(cell, 0, len(cell.text)))
    return Claim(
        plan=plan,
        text=None,
        thing=thing,
        value=value,
        unit=unit,
        time=plan.year,
        local=False,
        written="",
        quotes=quotes,
        headings=row_headings(sheet, at),
        terms=terms,
    )
