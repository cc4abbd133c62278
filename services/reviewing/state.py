"""Everything of an item that a reviewer can change, as one value that is kept for every revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from layers.queries.item_rows import RowsOfItems, remove_rows_of_item, rows_of_items
from layers.tables.documents import Item, ItemPlace
from services.item_rows import add_rows, subsidy_in
from services.reading.model import Subsidy


@dataclass(frozen=True, slots=True)
class Quantity:
    measure: str
    value: Decimal
    unit: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    unit_code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    written: str
    level: str
    township: str | None
    unit_code: str | None
    resolution: str
    alias: bool = False
    reason: str | None = None
    by_hand: bool = False
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemState:
    """start, end and evidence are the span in the item's line; repeat_of the item it says again."""

    state: str
    name: str
    category: str
    action: str
    lead: str | None
    deadline: str | None
    start: int | None
    end: int | None
    evidence: str | None
    repeat_of: int | None
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    subsidy: Subsidy | None = None


_STATE = TypeAdapter(ItemState)


def snapshot_of(state: ItemState) -> dict[str, Any]:
    """Plain JSON values; decimals become text, so that none is rounded."""
    snapshot: dict[str, Any] = _STATE.dump_python(state, mode="json")
    return snapshot


def state_in(snapshot: dict[str, Any]) -> ItemState:
    return _STATE.validate_python(snapshot)


def state_of(session: Session, item: Item) -> ItemState:
    """What the item's rows say now."""
    return states_of(session, [item])[item.id]


def states_of(session: Session, items: Sequence[Item]) -> dict[int, ItemState]:
    """The same for many items, by their ids."""
    rows = rows_of_items(session, [item.id for item in items])
    return {item.id: _state(item, rows) for item in items}


def _state(item: Item, rows: RowsOfItems) -> ItemState:
    subsidy = rows.subsidies.get(item.id)
    return ItemState(
        state=item.state,
        name=item.name,
        category=item.category,
        action=item.action,
        lead=item.lead,
        deadline=item.deadline,
        start=item.start_at,
        end=item.end_at,
        evidence=item.evidence,
        repeat_of=item.repeat_of,
        quantities=tuple(
            Quantity(row.measure, row.value, row.unit, row.shared) for row in rows.quantities[item.id]
        ),
        places=tuple(_place(row, rows) for row in rows.places[item.id]),
        subsidy=subsidy_in(subsidy) if subsidy else None,
    )


def _place(row: ItemPlace, rows: RowsOfItems) -> Place:
    return Place(
        written=row.written,
        level=row.level,
        township=row.township,
        unit_code=row.unit_code,
        resolution=row.resolution,
        alias=row.alias,
        reason=row.reason,
        by_hand=row.by_hand,
        candidates=tuple(Candidate(one.unit_code, one.reason) for one in rows.candidates[row.id]),
    )


def write_state(session: Session, item: Item, state: ItemState) -> list[ItemPlace]:
    """Makes the item's rows say the state; its places are new rows, given back in order."""
    item.state, item.repeat_of = state.state, state.repeat_of
    item.name, item.category, item.action = state.name, state.category, state.action
    item.lead, item.deadline = state.lead, state.deadline
    item.start_at, item.end_at, item.evidence = state.start, state.end, state.evidence
    session.flush()
    remove_rows_of_item(session, item.id)
    return add_rows(session, [(item.id, state)])[item.id]
