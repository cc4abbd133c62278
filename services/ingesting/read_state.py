"""What the reader found, in the words in which items are kept and reviewed."""

from typing import get_args

from services.item_rows import resolution_of
from services.reading.model import Item, Place, PlaceLevel
from services.reading.model import Quantity as Amount
from services.reviewing.state import Candidate, ItemState, Quantity
from services.reviewing.state import Place as PlaceState

_LEVELS: dict[str, PlaceLevel] = {level: level for level in get_args(PlaceLevel)}


def read_state(read: Item, *, state: str) -> ItemState:
    """repeat_of is left open: which item it says again is known only once all are stored."""
    return ItemState(
        state=state,
        name=read.name,
        category=read.category,
        action=read.action,
        lead=read.lead,
        deadline=read.deadline,
        start=read.start,
        end=read.end,
        evidence=read.evidence,
        repeat_of=None,
        quantities=tuple(Quantity(one.measure, one.value, one.unit, one.shared) for one in read.quantities),
        places=tuple(_place(one) for one in read.places),
        subsidy=read.subsidy,
    )


def _place(read: Place) -> PlaceState:
    return PlaceState(
        written=read.name,
        level=read.level,
        township=read.township,
        unit_code=read.code,
        resolution=resolution_of(code=read.code, ambiguous=read.ambiguous, level=read.level),
        alias=read.alias,
        reason=read.reason,
        candidates=tuple(Candidate(one.code, one.reason) for one in read.candidates),
    )


def as_item(state: ItemState) -> Item:
    """A kept state as the reader's value, for what compares items; it stands in no line."""
    return Item(
        line=0,
        start=None,
        end=None,
        evidence="",
        name=state.name,
        category=state.category,
        action=state.action,
        places=tuple(
            Place(one.written, _LEVELS[one.level], one.township, one.unit_code) for one in state.places
        ),
        quantities=tuple(Amount(one.measure, one.value, one.unit, one.shared) for one in state.quantities),
        lead=state.lead,
        deadline=state.deadline,
        subsidy=state.subsidy,
    )
