"""What a reviewer corrects of an item: always given in full, with the places by their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from layers.queries.decisions import ChosenUnit
from services.reviewing.choose_place import choose_candidate, none_of_these
from services.reviewing.errors import PlaceMissing
from services.reviewing.state import ItemState, Place, Quantity


@dataclass(frozen=True, slots=True)
class PlaceEdit:
    """position counts the places of the revision edited from 0; None is a place the reader missed.

    With unit_code the place is that unit, with none it is none of those offered; else it stays as it was.
    """

    position: int | None
    written: str
    level: str
    township: str | None = None
    unit_code: str | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class ItemEdit:
    name: str
    category: str
    action: str
    lead: str | None
    deadline: str | None
    quantities: tuple[Quantity, ...]
    places: tuple[PlaceEdit, ...]

    @property
    def unit_codes(self) -> set[str]:
        return {place.unit_code for place in self.places if place.unit_code}


def correct_item(before: ItemState, edit: ItemEdit, units: Mapping[str, ChosenUnit]) -> ItemState:
    """The state with the edit in it; units holds those the edit names. Raises PlaceMissing."""
    return replace(
        before,
        name=edit.name,
        category=edit.category,
        action=edit.action,
        lead=edit.lead,
        deadline=edit.deadline,
        quantities=edit.quantities,
        places=tuple(_place(before.places, place, units) for place in edit.places),
    )


def _place(places: Sequence[Place], edit: PlaceEdit, units: Mapping[str, ChosenUnit]) -> Place:
    place = replace(_edited(places, edit), written=edit.written)
    if edit.unit_code and (edit.unit_code != place.unit_code or place.alias):
        return choose_candidate(place, units[edit.unit_code])
    if edit.none:
        return none_of_these(_within(place, edit))
    return place if place.unit_code else _within(place, edit)


def _edited(places: Sequence[Place], edit: PlaceEdit) -> Place:
    if edit.position is None:
        return Place(edit.written, edit.level, edit.township, None, "unknown", by_hand=True)
    if not 0 <= edit.position < len(places):
        raise PlaceMissing(edit.position)
    return places[edit.position]


def _within(place: Place, edit: PlaceEdit) -> Place:
    """A place without a unit: kind and township are as the reviewer says."""
    resolution = place.resolution
    if edit.level == "area":
        resolution = "area"
    elif resolution == "area":
        resolution = "unknown"
    return replace(place, level=edit.level, township=edit.township, resolution=resolution)
