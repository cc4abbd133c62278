"""The rows below an item that every way of storing one writes alike."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from sqlalchemy.orm import Session

from layers.tables.documents import ItemQuantity


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


def add_quantities(session: Session, item_id: int, quantities: Iterable[Measured]) -> None:
    """In the order given, counted from 0."""
    session.add_all(
        ItemQuantity(
            item_id=item_id,
            position=position,
            measure=quantity.measure,
            value=quantity.value,
            unit=quantity.unit,
            shared=quantity.shared,
        )
        for position, quantity in enumerate(quantities)
    )


def resolution_of(*, code: str | None, ambiguous: bool, level: str) -> str:
    """How far a place is known: certain with a unit's code, else ambiguous, an area, or unknown."""
    if code:
        return "certain"
    if ambiguous:
        return "ambiguous"
    return "area" if level == "area" else "unknown"
