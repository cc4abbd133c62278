"""Items in tables: task matrices, lists by township or village, indicators."""

from collections.abc import Iterator
from dataclasses import replace

from services.reading.context import Context
from services.reading.deadlines import deadline_of_cell
from services.reading.indicator_items import indicator_items
from services.reading.layout import Passage
from services.reading.list_items import ListReader
from services.reading.matrix_items import MatrixReader
from services.reading.model import Item, Place
from services.reading.places import PlaceReader
from services.reading.prose_items import ProseReader
from services.reading.responsibility import is_body
from services.reading.tables import Table, TableRow
from services.reading.vocabulary import Vocabulary


class TableItems:
    """Reads the rows of tables of one notice."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader, prose: ProseReader) -> None:
        self._places = places
        self._lists = ListReader(vocabulary, prose)
        self._matrices = MatrixReader(vocabulary, places)
        self._vocabulary = vocabulary

    def items(self, table: Table, context: Context) -> list[Item]:
        """The items of every row in order."""
        return [item for row in table.rows for item in self._row_items(table, row, context)]

    def _row_items(self, table: Table, row: TableRow, context: Context) -> Iterator[Item]:
        about = self._row_context(table, row, context)
        yield from self._lists.items(table, row, about)
        yield from self._matrices.items(table, row, about)
        yield from indicator_items(row, about, self._vocabulary)

    def _row_context(self, table: Table, row: TableRow, context: Context) -> Context:
        """What the row's own cells say about its other cells."""
        places = context.wide if row.is_grand_total else self._row_places(row) or context.scope
        labels = [self._places.unnamed(cell.text).strip() for cell in _named(row)]
        lead = lead_of_row(row)
        deadlines = [deadline_of_cell(cell.text) for _, cell in row.cells("deadline")]
        return replace(
            context,
            scope=places,
            headings=(*labels, *filter(None, [row.caption]), table.title, *context.headings, *_measures(row)),
            lead=lead or context.lead,
            deadline=deadlines[0] if deadlines else context.deadline,
        )

    def _row_places(self, row: TableRow) -> tuple[Place, ...]:
        """The places of the innermost place column, read in the light of those before it."""
        places: tuple[Place, ...] = ()
        for cell in row.carried_cells("place"):
            groups = self._places.groups(cell.text, cell.raw, places, cell=True)
            places = tuple(place for group in groups for place in group.places) or places
        if any(place.level in ("village", "area") for place in places):
            return places
        return self._places_in_name(row, places) or places

    def _places_in_name(self, row: TableRow, around: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places the name of a row's project holds: 松树村水果大棚项目, where no other cell says more."""
        for cell in row.carried_cells("name"):
            groups = self._places.groups(cell.text, cell.raw, around)
            places = tuple(place for group in groups for place in group.places)
            if any(place.code and place.level in ("township", "village") for place in places):
                return places
        return ()


def lead_of_row(row: TableRow) -> str | None:
    """The leading body: the lead column's cell, or its right neighbour where the row has drifted by one."""
    for at in row.of_role("lead"):
        for cell in row.carried[at : at + 2]:
            if is_body(cell.text):
                return cell.raw.strip()
    towns = [
        cell
        for cell in row.carried_cells("place")
        if row.columns[row.carried.index(cell)].header.endswith("单位")
    ]
    return towns[0].raw.strip() if towns else None


def _named(row: TableRow) -> list[Passage]:
    """The cells that say what the row is about."""
    return [cell for role in ("name", "heading") for cell in row.carried_cells(role)]


def _measures(row: TableRow) -> list[str]:
    """The headers of the measure columns: a column of costs is of the kind of the works beside it."""
    return [column.header for column in row.columns if column.role == "measure"]
