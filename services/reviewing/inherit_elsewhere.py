"""What other notices say of a thing goes on when an item no longer states it for them."""

from sqlalchemy.orm import Session

from layers.queries.decisions import hold_document, repeats_elsewhere
from layers.queries.item_rows import rows_of_items
from layers.queries.plans import project_of_item, townships_by_name
from layers.queries.statements import repoint_repeats
from layers.tables.documents import Item
from services.reviewing.settle import settle_item, tie


def inherit_elsewhere(session: Session, item: Item, *, heir: Item | None) -> None:
    """Items of other documents that said it again say the heir again; without one the first of them is the first.

    Nobody judges them by this: they stay proposed or accepted as they were.
    """
    repeats = repeats_elsewhere(session, item)
    if heir is None:
        if not repeats:
            return
        heir = repeats.pop(0)
        heir.repeat_of = None
        document = hold_document(session, heir.document_id)
        settle_item(
            session,
            document=document,
            item=heir,
            places=rows_of_items(session, [heir.id]).places[heir.id],
            township_codes=townships_by_name(session, document.unit_codes),
        )
    for repeat in repeats:
        tie(session, repeat, project_of_item(session, heir.id))
    repoint_repeats(session, {item.id: heir.id})
