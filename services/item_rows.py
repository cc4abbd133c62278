"""The rows below items that every way of storing them writes alike: a few statements, however many items."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy.orm import Session

from layers.queries.item_rows import insert_rows
from layers.tables.documents import ItemPlace, ItemQuantity, ItemSubsidy, PlaceCandidate
from services.reading.model import Cap, Subsidy, Threshold


class Measured(Protocol):
    """A quantity of the reader, of a fact or of a review: so much of something in a unit of measure."""

    @property
    def measure(self) -> str: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...
    @property
    def shared(self) -> bool: ...


class Offered(Protocol):
    """A unit a name may mean."""

    @property
    def unit_code(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Placed(Protocol):
    """A place as written, and how far it is known."""

    @property
    def written(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def township(self) -> str | None: ...
    @property
    def unit_code(self) -> str | None: ...
    @property
    def resolution(self) -> str: ...
    @property
    def alias(self) -> bool: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def by_hand(self) -> bool: ...
    @property
    def candidates(self) -> Sequence[Offered]: ...


class Stated(Protocol):
    """What an item states, below its own row."""

    @property
    def quantities(self) -> Sequence[Measured]: ...
    @property
    def places(self) -> Sequence[Placed]: ...
    @property
    def subsidy(self) -> Subsidy | None: ...


def add_rows(session: Session, stated: Sequence[tuple[int, Stated]]) -> dict[int, list[ItemPlace]]:
    """For items by id, which have none yet; positions count from 0. Gives each item's places in order."""
    quantities = [row for item_id, one in stated for row in _quantities(item_id, one.quantities)]
    insert_rows(session, ItemQuantity, quantities)
    insert_rows(
        session, ItemSubsidy, [_subsidy(item_id, one.subsidy) for item_id, one in stated if one.subsidy]
    )
    places = {
        item_id: [_place(item_id, position, place) for position, place in enumerate(one.places)]
        for item_id, one in stated
    }
    session.add_all(place for rows in places.values() for place in rows)
    session.flush()
    candidates = [
        {"place_id": row.id, "unit_code": offered.unit_code, "reason": offered.reason}
        for item_id, one in stated
        for row, place in zip(places[item_id], one.places, strict=True)
        for offered in place.candidates
    ]
    insert_rows(session, PlaceCandidate, candidates)
    return places


def subsidy_in(row: ItemSubsidy) -> Subsidy:
    """The rule a row keeps."""
    return Subsidy(
        row.rate,
        row.unit,
        tuple(Threshold(one["measure"], Decimal(one["value"]), one["unit"]) for one in row.conditions),
        tuple(Cap(one["per"], Decimal(one["value"]), one["unit"]) for one in row.caps),
        tuple(row.tiers),
    )


def resolution_of(*, code: str | None, ambiguous: bool, level: str) -> str:
    """How far a place is known: certain with a unit's code, else ambiguous, an area, or unknown."""
    if code:
        return "certain"
    if ambiguous:
        return "ambiguous"
    return "area" if level == "area" else "unknown"


def _quantities(item_id: int, quantities: Sequence[Measured]) -> list[dict[str, Any]]:
    return [
        {
            "item_id": item_id,
            "position": position,
            "measure": quantity.measure,
            "value": quantity.value,
            "unit": quantity.unit,
            "shared": quantity.shared,
        }
        for position, quantity in enumerate(quantities)
    ]


def _subsidy(item_id: int, subsidy: Subsidy) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "rate": subsidy.rate,
        "unit": subsidy.unit,
        "conditions": [asdict(one) | {"value": str(one.value)} for one in subsidy.conditions],
        "caps": [asdict(one) | {"value": str(one.value)} for one in subsidy.caps],
        "tiers": list(subsidy.tiers),
    }


def _place(item_id: int, position: int, place: Placed) -> ItemPlace:
    return ItemPlace(
        item_id=item_id,
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
