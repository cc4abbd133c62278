"""Says that an item states a thing another one has stated already: one project, one more evidence."""

from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import repeats_of
from services.log_in import SignedIn
from services.reviewing.errors import MergeRefused
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import open_items, open_review


def merge_items(
    session: Session, *, item_id: int, revision: int, into: int, into_revision: int, by: SignedIn | None
) -> Decided:
    """The item is accepted as evidence of the other's project; its own is withdrawn. The other stays as it is.

    Whatever repeated the item repeats the other from now on. Raises what open_review raises, and MergeRefused.
    """
    if item_id == into:
        raise MergeRefused
    review = open_review(session, {item_id: revision, into: into_revision}, by=by)
    opened, target = review.opened[item_id], review.opened[into]
    first = target.state.repeat_of or into
    if target.state.state == "rejected" or first == item_id:
        raise MergeRefused
    merged = Change(opened.item, opened.state, replace(opened.state, state="accepted", repeat_of=first))
    repeats = [repeat.id for repeat in repeats_of(session, opened.item)]
    followers = open_items(session, review.document, repeats, by=review.by).values()
    moved = [Change(one.item, one.state, replace(one.state, repeat_of=first)) for one in followers]
    return keep(session, review, "并入条目", [merged, *moved], into=first)
