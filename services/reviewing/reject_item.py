"""Says that an item is no planned thing: its project is withdrawn, or goes to who else states it."""

from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import repeats_of
from services.log_in import SignedIn
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import Opened, open_items, open_review


def reject_item(
    session: Session, *, item_id: int, revision: int, by: SignedIn | None, why: str | None = None
) -> Decided:
    """Further statements of the same thing are not judged: the next of them becomes the first.

    Raises what open_review raises.
    """
    review = open_review(session, {item_id: revision}, by=by)
    opened = review.opened[item_id]
    rejected = Change(opened.item, opened.state, replace(opened.state, state="rejected", repeat_of=None))
    repeats = [repeat.id for repeat in repeats_of(session, opened.item)]
    heirs = open_items(session, review.document, repeats, by=review.by)
    return keep(session, review, "驳回条目", [rejected, *_inherited(list(heirs.values()))], why=why)


def _inherited(heirs: list[Opened]) -> list[Change]:
    """The first heir states the thing for itself from now on, the others say it again."""
    first = heirs[0].item.id if heirs else None
    return [
        Change(heir.item, heir.state, replace(heir.state, repeat_of=None if heir.item.id == first else first))
        for heir in heirs
    ]
