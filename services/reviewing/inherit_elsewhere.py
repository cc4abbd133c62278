"""What other notices say of a thing goes on when an item no longer states it for them, and comes back with it."""

from collections.abc import Sequence
from typing import TypedDict

from sqlalchemy.orm import Session

from layers.queries.decisions import hold_document, items_by_id, repeats_elsewhere
from layers.queries.item_rows import rows_of_items
from layers.queries.plans import townships_by_name
from layers.tables.documents import Item
from services.reviewing.settle import settle_item


class Inherited(TypedDict):
    """Items of other documents said `item` again, and say `heir` again since; without one the first stands alone."""

    item: int
    heir: int | None
    items: list[int]


def inherit_elsewhere(session: Session, item: Item, heir: Item | None) -> Inherited | None:
    """None if no other notice says it. Nobody judges the others by it: they stay proposed or accepted."""
    repeats = repeats_elsewhere(session, item)
    if not repeats:
        return None
    given = heir.id if heir else None
    first = heir or repeats[0]
    for repeat in repeats:
        _say_again(session, repeat, None if repeat.id == first.id else first.id)
    return Inherited(item=item.id, heir=given, items=[repeat.id for repeat in repeats])


def return_elsewhere(session: Session, inherited: Sequence[Inherited]) -> None:
    """The items say again what they said before, but for those about which somebody has decided otherwise."""
    for one in inherited:
        first = one["heir"] or one["items"][0]
        found = items_by_id(session, one["items"])
        for item in (found[item_id] for item_id in one["items"]):
            if item.state != "rejected" and item.repeat_of == (None if item.id == first else first):
                _say_again(session, item, one["item"])


def _say_again(session: Session, item: Item, first: int | None) -> None:
    document = hold_document(session, item.document_id)
    item.repeat_of = first
    settle_item(
        session,
        document=document,
        item=item,
        places=rows_of_items(session, [item.id]).places[item.id],
        township_codes=townships_by_name(session, document.unit_codes),
    )
