"""Edits as the page sends them: everything as it is shown, but for what the test changes."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from layers.tables.documents import Item
from services.reviewing.correct_item import ItemEdit, PlaceEdit
from services.reviewing.state import state_of


def edit_of(session: Session, item: Item, **changes: Any) -> ItemEdit:
    shown = state_of(session, item)
    places = tuple(
        PlaceEdit(position, place.written, place.level, place.township)
        for position, place in enumerate(shown.places)
    )
    edit = ItemEdit(
        shown.name, shown.category, shown.action, shown.lead, shown.deadline, shown.quantities, places
    )
    return replace(edit, **changes)


def choosing(session: Session, item: Item, unit_code: str) -> ItemEdit:
    """The item's first place is that unit."""
    edit = edit_of(session, item)
    first, *others = edit.places
    return replace(edit, places=(replace(first, unit_code=unit_code), *others))
