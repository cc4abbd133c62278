"""Everything of an item that a reviewer can change, as one value that is kept for every revision."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from layers.queries.decisions import candidates_of, places_of, quantities_of
from layers.tables.documents import Item, ItemPlace, PlaceCandidate
from services.item_rows import add_quantities


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


_STATE = TypeAdapter(ItemState)


def snapshot_of(state: ItemState) -> dict[str, Any]:
    """Plain JSON values; decimals become text, so that none is rounded."""
    snapshot: dict[str, Any] = _STATE.dump_python(state, mode="json")
    return snapshot


def state_in(snapshot: dict[str, Any]) -> ItemState:
    return _STATE.validate_python(snapshot)


def state_of(session: Session, item: Item) -> ItemState:
    """What the item's rows say now."""
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
            Quantity(row.measure, row.value, row.unit, row.shared) for row in quantities_of(session, item.id)
        ),
        places=tuple(_place(session, row) for row in places_of(session, item.id)),
    )


def _place(session: Session, row: ItemPlace) -> Place:
    return Place(
        written=row.written,
        level=row.level,
        township=row.township,
        unit_code=row.unit_code,
        resolution=row.resolution,
        alias=row.alias,
        reason=row.reason,
        by_hand=row.by_hand,
        candidates=tuple(Candidate(one.unit_code, one.reason) for one in candidates_of(session, row.id)),
    )


def write_state(session: Session, item: Item, state: ItemState) -> list[ItemPlace]:
    """Makes the item's rows say the state; its places are new rows, given back in order."""
    item.state, item.repeat_of = state.state, state.repeat_of
    item.name, item.category, item.action = state.name, state.category, state.action
    item.lead, item.deadline = state.lead, state.deadline
    item.start_at, item.end_at, item.evidence = state.start, state.end, state.evidence
    for row in (*quantities_of(session, item.id), *places_of(session, item.id)):
        session.delete(row)
    session.flush()
    add_quantities(session, item.id, state.quantities)
    return [_write_place(session, item, position, place) for position, place in enumerate(state.places)]


def _write_place(session: Session, item: Item, position: int, place: Place) -> ItemPlace:
    row = ItemPlace(
        item_id=item.id,
        position=position,
        written=place.written,
        level=place.level,
        township=place.township,
        unit_code=place.unit_code,
        alias=place.alias,
        resolution=place.resolution,
        reason=place.reason,
        by_hand=place.by_hand,
    )
    session.add(row)
    session.flush()
    session.add_all(
        PlaceCandidate(place_id=row.id, unit_code=one.unit_code, reason=one.reason)
        for one in place.candidates
    )
    return row
