"""What a browser may send to the review routes: hostile until it has been parsed into these."""

import unicodedata
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from layers.catalogue import categories
from services.reviewing.correct_item import ItemEdit, PlaceEdit
from services.reviewing.split_item import Part
from services.reviewing.state import Quantity
from web.dependencies import UNIT_CODE


def _without_control_characters(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise PydanticCustomError("control_characters", "control characters")
    return text


def _known_category(key: str) -> str:
    if all(category.key != key for category in categories()):
        raise PydanticCustomError("literal_error", "unknown category")
    return key


def _line(most: int, *, least: int = 1) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


_Plain = AfterValidator(_without_control_characters)
Name = Annotated[str, _line(300), _Plain]
Note = Annotated[str, _line(500), _Plain]
Word = Annotated[str, _line(50), _Plain]
Category = Annotated[str, _line(50), AfterValidator(_known_category)]
UnitCode = Annotated[str, StringConstraints(pattern=UNIT_CODE)]
Key = Annotated[int, Field(ge=1, le=2**62)]
Revision = Annotated[int, Field(ge=1, le=2**31 - 1)]
Offset = Annotated[int, Field(ge=0, le=1_000_000)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class QuantityBody(Body):
    """value in plain digits of unit: 1.4万亩 is 14000 亩."""

    measure: Word
    value: Annotated[Decimal, Field(ge=0, le=10**15, max_digits=22, decimal_places=6)]
    unit: Word
    shared: bool = False


class PlaceBody(Body):
    """position is the place's number in the item as it was shown, null for one that is added.

    unit chooses that unit, none says none of those offered; with neither the place stays as it was.
    """

    position: Annotated[int, Field(ge=0, le=999)] | None
    written: Name
    level: Literal["county", "township", "village", "area"]
    township: Name | None = None
    unit: UnitCode | None = None
    none: bool = False

    @model_validator(mode="after")
    def _one_choice(self) -> Self:
        if self.unit and self.none:
            raise PydanticCustomError("two_choices", "unit and none exclude each other")
        return self

    def edit(self) -> PlaceEdit:
        return PlaceEdit(self.position, self.written, self.level, self.township, self.unit, self.none)


class ItemBody(Body):
    name: Name
    category: Category
    action: Literal["new", "upgrade", "maintain", "target", "policy"]
    lead: Name | None = None
    deadline: Name | None = None
    quantities: Annotated[list[QuantityBody], Field(max_length=50)]
    places: Annotated[list[PlaceBody], Field(max_length=200)]

    def edit(self) -> ItemEdit:
        return ItemEdit(
            name=self.name,
            category=self.category,
            action=self.action,
            lead=self.lead,
            deadline=self.deadline,
            quantities=tuple(
                Quantity(one.measure, one.value, one.unit, one.shared) for one in self.quantities
            ),
            places=tuple(place.edit() for place in self.places),
        )


class AcceptBody(Body):
    """Without item it is accepted as it is shown."""

    revision: Revision
    item: ItemBody | None = None
    why: Note | None = None


class RejectBody(Body):
    revision: Revision
    why: Note | None = None


class UndoBody(Body):
    revision: Revision


class PartBody(ItemBody):
    """start and end count characters of the item's line from 0."""

    start: Offset
    end: Offset

    def part(self) -> Part:
        return Part(self.start, self.end, self.edit())


class SplitBody(Body):
    revision: Revision
    parts: Annotated[list[PartBody], Field(min_length=2, max_length=20)]


class MergeBody(Body):
    revision: Revision
    into: Key
    into_revision: Revision


class ProjectBody(Body):
    revision: Revision
    project: Key


class SeenItem(Body):
    id: Key
    revision: Revision


class SameForAllBody(Body):
    """unit null says none of those offered; items are those the page has shown, with their revisions."""

    written: Name
    unit: UnitCode | None
    remember: bool = False
    items: Annotated[list[SeenItem], Field(min_length=1, max_length=2000)]
