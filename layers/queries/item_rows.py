"""The rows below items and projects, many at once. As owner: no row-level security here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from layers.columns import Base
from layers.tables.documents import ItemPlace, ItemQuantity, ItemSubsidy, PlaceCandidate
from layers.tables.projects import ProjectPlace


class RowsOfItems(NamedTuple):
    """What hangs on some items: by item id in order, candidates by place id. Without any, () or no key."""

    quantities: Mapping[int, list[ItemQuantity]]
    subsidies: Mapping[int, ItemSubsidy]
    places: Mapping[int, list[ItemPlace]]
    candidates: Mapping[int, list[PlaceCandidate]]


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """All rows name the same columns; nothing is given back."""
    if rows:
        session.execute(insert(table), rows)


def rows_of_items(session: Session, item_ids: Collection[int]) -> RowsOfItems:
    """A few statements, however many items."""
    ids = list(item_ids)
    quantities: dict[int, list[ItemQuantity]] = defaultdict(list)
    of_items = select(ItemQuantity).where(ItemQuantity.item_id.in_(ids))
    for quantity in session.scalars(of_items.order_by(ItemQuantity.position)):
        quantities[quantity.item_id].append(quantity)
    subsidies = session.scalars(select(ItemSubsidy).where(ItemSubsidy.item_id.in_(ids)))
    places: dict[int, list[ItemPlace]] = defaultdict(list)
    for place in session.scalars(
        select(ItemPlace).where(ItemPlace.item_id.in_(ids)).order_by(ItemPlace.position)
    ):
        places[place.item_id].append(place)
    candidates: dict[int, list[PlaceCandidate]] = defaultdict(list)
    offered = select(PlaceCandidate).join(ItemPlace, ItemPlace.id == PlaceCandidate.place_id)
    for candidate in session.scalars(
        offered.where(ItemPlace.item_id.in_(ids)).order_by(PlaceCandidate.unit_code)
    ):
        candidates[candidate.place_id].append(candidate)
    return RowsOfItems(quantities, {one.item_id: one for one in subsidies}, places, candidates)


def remove_rows_of_item(session: Session, item_id: int) -> None:
    for table in (ItemQuantity, ItemSubsidy, ItemPlace):
        session.execute(delete(table).where(table.item_id == item_id))


def remove_places_of_project(session: Session, project_id: int) -> None:
    session.execute(delete(ProjectPlace).where(ProjectPlace.project_id == project_id))
