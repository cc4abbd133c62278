"""Items in lists: a row with a place, a text that says what is to be done, and perhaps its cost."""

import re
from dataclasses import replace
from decimal import Decimal

from services.reading.categories import CategoryReader
from services.reading.columns import Column, Measure
from services.reading.context import Context
from services.reading.evidence import evidence_of
from services.reading.layout import Passage
from services.reading.model import Item, Quantity
from services.reading.prose_items import ProseReader
from services.reading.quantities import cell_number, find_amounts
from services.reading.tables import Table, TableRow
from services.reading.vocabulary import Vocabulary

_SHORTEST_TEXT = 4
_SHORTEST_PROJECT = 5
_LONGEST_PROJECT = 24
_SPACES = re.compile(r"\s+")
_LONGEST_LABEL = 20
_OVERFLOWING = re.compile(r"[\u4e00-\u9fff].*\d")


class ListReader:
    """Reads the content cells of rows as prose about the row's places."""

    def __init__(self, vocabulary: Vocabulary, prose: ProseReader) -> None:
        self._vocabulary = vocabulary
        self._prose = prose
        self._categories = CategoryReader(vocabulary)

    def items(self, table: Table, row: TableRow, context: Context) -> list[Item]:
        """Items of one row; context.scope holds the row's own places."""
        if row.is_total:
            return []
        items = [item for cell in self._texts(row) for item in self._prose.items(cell, context)]
        money = self._money(table, row)
        if not items and row.of_role("content") + row.of_role("money"):
            items = self._named_work(row, context)
        elif len(items) == 1:
            items = [replace(items[0], name=self._project_name(row) or items[0].name)]
        if items and money:
            shared = len(items[0].places) > 1
            quantities = (*items[0].quantities, *(replace(one, shared=shared) for one in money))
            items[0] = replace(items[0], quantities=quantities)
        return items

    def _texts(self, row: TableRow) -> list[Passage]:
        """Content cells, and long sentences that drifted into another column."""
        texts = []
        for at, cell in enumerate(row.row.cells):
            role = row.columns[at].role if at < len(row.columns) else ""
            text = cell.text.strip()
            overflowing = len(text) > _LONGEST_LABEL and role != "support" and _OVERFLOWING.search(text)
            if overflowing or (role == "content" and len(text) >= _SHORTEST_TEXT):
                texts.append(cell)
        return texts

    def _money(self, table: Table, row: TableRow) -> list[Quantity]:
        return [
            quantity
            for column, cell in row.cells("money")
            if (quantity := self._amount(table, row, column, cell))
        ]

    def _amount(self, table: Table, row: TableRow, column: Column, cell: Passage) -> Quantity | None:
        number = cell_number(cell.text)
        if number is None:
            found = [amount for amount in find_amounts(cell.text, self._vocabulary) if amount.unit == "元"]
            return found[0].quantity(measure="投资") if found else None
        stated = [measure for measure in table.units if measure.unit.unit == "元"]
        measure = column.measure or (stated[0] if stated else _money_unit(row))
        if measure is None:
            return None
        name = "投资" if "投资" in column.header else column.header
        return Quantity(name, Decimal(number * measure.factor), "元", text=cell.raw.strip())

    def _project_name(self, row: TableRow) -> str | None:
        """The name of the project a row describes, where it has one that tells what it is."""
        for _, cell in row.cells("name"):
            name = _SPACES.sub("", cell.text)
            if _SHORTEST_PROJECT <= len(name) <= _LONGEST_PROJECT and self._categories.of(name):
                return name
        return None

    def _named_work(self, row: TableRow, context: Context) -> list[Item]:
        """A row whose text gives no item is still the work its name says, if it has a place of its own."""
        names = [cell for _, cell in row.cells("name")]
        if not names or context.scope_is_wide:
            return []
        evidence = evidence_of(names[0], 0, len(names[0].text))
        category = self._categories.first(context.headings)
        amounts = (
            amount for _, cell in row.cells("content") for amount in find_amounts(cell.text, self._vocabulary)
        )
        shared = len(context.scope) > 1
        quantities = tuple(amount.quantity(shared=shared) for amount in amounts)
        return [
            Item(
                line=evidence.line, start=evidence.start, end=evidence.end, evidence=evidence.text,
                name=_SPACES.sub("", names[0].text)[:_LONGEST_PROJECT], category=category, action="new",
                places=context.scope, quantities=quantities, lead=context.lead, deadline=context.deadline,
                section=context.section,
            )
        ]  # fmt: skip


def _money_unit(row: TableRow) -> Measure | None:
    """The unit of the columns of money beside: 其中:专项债 counts like 总投资（万元）."""
    return next((c.measure for c in row.columns if c.role == "money" and c.measure), None)
