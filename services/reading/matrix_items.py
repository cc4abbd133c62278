"""Items in task matrices: townships or villages on one side, works on the other, numbers where they meet."""

import re
from collections.abc import Iterator
from decimal import Decimal

from services.reading.actions import ActionReader
from services.reading.categories import LIVING_THINGS_AND_LAND, CategoryReader
from services.reading.columns import Column, Measure, names_in_cell
from services.reading.context import Context
from services.reading.evidence import evidence_of
from services.reading.layout import Passage
from services.reading.model import Item, Place, Quantity
from services.reading.places import PlaceReader
from services.reading.quantities import cell_number, unit_and_factor
from services.reading.tables import Table, TableRow
from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import UnitOfMeasure, Vocabulary

_UNKNOWN = UnitOfMeasure("", "数量", hanzi=False, bare=False)
_NO_UNIT = "表头和表上方都没有说明这一列的计量单位"
_NOT_ALIGNED = "数字不在任何乡镇列下，可能是表格错位，暂按全县计"
_OF_ALL = ("资金", "投资", "总投资", "自筹", "县级资金", "财政资金", "补助资金", "面积", "任务", "数量")
_LONGEST_NAME = 24
_SPACES = re.compile(r"\s+")
_UNIT_IN_LABEL = re.compile(r"[(]([^()]{1,6})[)]\s*$")


class MatrixReader:
    """Reads the numbers and names of measure columns and of township columns."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader) -> None:
        self._vocabulary = vocabulary
        self._places = places
        self._categories = CategoryReader(vocabulary)
        self._actions = ActionReader(vocabulary)
        self._names = ThingNamer(vocabulary)

    def items(self, table: Table, row: TableRow, context: Context) -> Iterator[Item]:
        """Items of one row; context.scope holds the row's own places.

        Totals of the whole county count only for what lives, grows or belongs to land, as in prose.
        """
        yield from (item for item in self._items(table, row, context) if not _is_mere_total(item, context))

    def _items(self, table: Table, row: TableRow, context: Context) -> Iterator[Item]:
        if any(column.role == "township" for column in row.columns):
            yield from self._township_columns(table, row, context)
        else:
            yield from self._measure_columns(table, row, context)

    def _township_columns(self, table: Table, row: TableRow, context: Context) -> Iterator[Item]:
        label = self._label(row)
        numbers = [(column, cell) for column, cell in _numbers(row) if column.role in ("township", "total")]
        if numbers and label:
            label, measure = self._stated_in(label, row)
            for column, cell in numbers:
                places = column.places or context.wide
                yield self._number_item(table, cell, label, measure, places, context, ())
        elif not numbers and row.row.cells:
            yield from self._not_aligned(table, row, context)

    def _label(self, row: TableRow) -> str:
        """The text nearest left of the first township: what the numbers of the row count."""
        first = min(row.of_role("township") + row.of_role("total"))
        units = row.of_role("unit")
        texts = [cell.text.strip() for at, cell in enumerate(row.row.cells[:first]) if at not in units]
        return next((text for text in reversed(texts) if text and cell_number(text) is None), "")

    def _stated_in(self, label: str, row: TableRow) -> tuple[str, Measure | None]:
        """The label without the unit it ends in (玉米（亩）), and that unit or the one of a column of units."""
        match = _UNIT_IN_LABEL.search(label)
        for written in [match[1]] if match else [cell.text for _, cell in row.cells("unit")]:
            found = unit_and_factor(written, self._vocabulary)
            if found:
                return label[: match.start()] if match else label, Measure(*found)
        return label, None

    def _not_aligned(self, table: Table, row: TableRow, context: Context) -> Iterator[Item]:
        filled = [cell for cell in row.row.cells if cell.text.strip()]
        if (
            len(filled) == 2
            and cell_number(filled[0].text) is None
            and cell_number(filled[1].text) is not None
        ):
            label = filled[0].text.strip()
            yield self._number_item(table, filled[1], label, None, context.wide, context, (_NOT_ALIGNED,))

    def _measure_columns(self, table: Table, row: TableRow, context: Context) -> Iterator[Item]:
        if not row.of_role("place") and not row.is_total:
            return
        for column, cell in row.cells("measure") + self._money_beside(row):
            number = cell_number(cell.text)
            names = names_in_cell(self._places, cell, context.scope) if number is None else ()
            if number is not None and self._has_measure(table, column):
                yield self._number_item(
                    table, cell, column.header, column.measure, context.scope, context, ()
                )
            elif names:
                yield self._item(cell, column.header, names, (), context, ())

    def _money_beside(self, row: TableRow) -> list[tuple[Column, Passage]]:
        """In a matrix money is one of the measures; in a list it belongs to the work its row describes."""
        is_list = row.of_role("content") or row.of_role("name")
        return [] if is_list or not row.of_role("measure") else row.cells("money")

    def _has_measure(self, table: Table, column: Column) -> bool:
        return bool(column.measure or table.units or self._vocabulary.measure_finder.find(column.header))

    def _number_item(
        self, table: Table, cell: Passage, label: str, measure: Measure | None,
        places: tuple[Place, ...], context: Context, doubts: tuple[str, ...],
    ) -> Item:  # fmt: skip
        number = cell_number(cell.text)
        assert number is not None
        unit = measure or self._measure_of(label, table.units) or self._usual(label, table.units, context)
        if unit is None:
            unit, doubts = Measure(_UNKNOWN, Decimal(1)), (*doubts, _NO_UNIT)
        value = number * unit.factor
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
        quantity = Quantity(
            _measure_name(label, unit.unit), value, unit.unit.unit, len(places) > 1, cell.raw.strip()
        )
        return self._item(cell, label, places, (quantity,), context, doubts)

    def _measure_of(self, label: str, stated: tuple[Measure, ...]) -> Measure | None:
        """The unit the label's last telling word asks for, among those the table states if it states any.

        None where several are stated and the label asks for none of them.
        """
        allowed = {measure.unit.unit: measure for measure in stated}
        usual = self._usual_units(self._categories.of(label))
        # 存栏 says less than 羊 of how 羊存栏 is counted.
        words = sorted(
            self._vocabulary.measure_finder.find(label),
            key=lambda word: (word.word in self._vocabulary.attributes, -word.start),
        )
        for word in words:
            if word.meaning in allowed and word.meaning in usual:
                return next(allowed[unit] for unit in usual if unit in allowed)
            if word.meaning in allowed:
                return allowed[word.meaning]
            if not allowed:
                return Measure(self._vocabulary.units[word.meaning], Decimal(1))
        return stated[0] if len(allowed) == 1 else None

    def _usual(self, label: str, stated: tuple[Measure, ...], context: Context) -> Measure | None:
        """Among the stated units the one in which this kind of thing is counted, else 个."""
        allowed = {measure.unit.unit: measure for measure in stated}
        usual = self._usual_units(self._category(label, context))
        return next((allowed[unit] for unit in (*usual, "个") if unit in allowed), None)

    def _usual_units(self, category: str | None) -> list[str]:
        return self._vocabulary.usual_units.get(category or "", "").split()

    def _item(
        self, cell: Passage, label: str, places: tuple[Place, ...], quantities: tuple[Quantity, ...],
        context: Context, doubts: tuple[str, ...],
    ) -> Item:  # fmt: skip
        evidence = evidence_of(cell, 0, len(cell.text))
        label = _SPACES.sub("", label)
        return Item(
            line=evidence.line, start=evidence.start, end=evidence.end, evidence=evidence.text,
            name=self._name(label, context), category=self._category(label, context),
            action=self._actions.action(self._actions.verbs(label)) or "new", places=places,
            quantities=quantities, lead=context.lead, deadline=context.deadline, section=context.section,
            doubts=doubts,
        )  # fmt: skip

    def _name(self, label: str, context: Context) -> str:
        """资金 in a table about maize is 玉米资金."""
        if label in _OF_ALL or not self._names.reads_as_thing(label):
            about = self._categories.first(context.headings)
            return self._vocabulary.category_names[about] + label
        return label.removeprefix("其中").lstrip(":")[:_LONGEST_NAME]

    def _category(self, label: str, context: Context) -> str:
        return self._categories.first((label, *context.headings))


def _is_mere_total(item: Item, context: Context) -> bool:
    return item.places == context.wide and item.category not in LIVING_THINGS_AND_LAND


def _numbers(row: TableRow) -> list[tuple[Column, Passage]]:
    pairs = zip(row.columns, row.row.cells, strict=False)
    return [(column, cell) for column, cell in pairs if cell_number(cell.text) is not None]


def _measure_name(label: str, unit: UnitOfMeasure) -> str:
    if unit.measure != "数量":
        return unit.measure
    return _SPACES.sub("", label)[:16] or unit.measure
