"""Items in indicator tables: an indicator and the value it is to reach."""

import re
from collections.abc import Iterator

from services.reading.categories import LIVING_THINGS_AND_LAND, CategoryReader
from services.reading.context import Context
from services.reading.evidence import evidence_of
from services.reading.model import Item, Quantity
from services.reading.quantities import find_amounts
from services.reading.tables import TableRow
from services.reading.vocabulary import Vocabulary

_QUALIFIER = re.compile(r"([\u4e00-\u9fff]{2,6})\s*[>≥=<≤]*\s*$")


def indicator_items(row: TableRow, context: Context, vocabulary: Vocabulary) -> Iterator[Item]:
    """One item for an indicator with target values; those that are no matter of land or life are left out."""
    names, targets = row.cells("indicator"), row.cells("target")
    if not names or not targets:
        return
    name = names[0][1].text.strip()
    cell = targets[0][1]
    category = CategoryReader(vocabulary).of(name)
    amounts = find_amounts(cell.text, vocabulary)
    if category not in LIVING_THINGS_AND_LAND or not amounts:
        return
    quantities = tuple(amount.quantity(measure=name + _part(cell.text[: amount.start])) for amount in amounts)
    evidence = evidence_of(cell, 0, len(cell.text))
    yield _item(
        evidence.line, evidence.start, evidence.end, evidence.text, name, category, quantities, context
    )


def _part(before: str) -> str:
    """山区>60% is the value for one part of the county."""
    match = _QUALIFIER.search(before)
    return f"（{match[1]}）" if match else ""


def _item(
    line: int, start: int, end: int, text: str, name: str, category: str,
    quantities: tuple[Quantity, ...], context: Context,
) -> Item:  # fmt: skip
    return Item(
        line=line, start=start, end=end, evidence=text, name=name, category=category, action="target",
        places=context.wide, quantities=quantities, lead=context.lead, deadline=context.deadline,
        section=context.section,
    )  # fmt: skip
