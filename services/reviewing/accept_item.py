"""Takes an item as a planned thing, as read or with what the reviewer corrected: its project is approved."""

from dataclasses import replace

from sqlalchemy.orm import Session

from services.log_in import SignedIn
from services.reviewing.choose_place import chosen_units
from services.reviewing.correct_item import ItemEdit, correct_item
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import open_review


def accept_item(
    session: Session,
    *,
    item_id: int,
    revision: int,
    by: SignedIn | None,
    edit: ItemEdit | None = None,
    why: str | None = None,
) -> Decided:
    """Nothing becomes public by it. A repetition is accepted as one more evidence of its project.

    Raises what open_review raises, UnitRefused and PlaceMissing.
    """
    review = open_review(session, {item_id: revision}, by=by)
    opened = review.opened[item_id]
    after = opened.state
    if edit is not None:
        after = correct_item(after, edit, chosen_units(session, edit.unit_codes))
    what = "接受条目" if after == opened.state else "改正并接受条目"
    change = Change(opened.item, opened.state, replace(after, state="accepted"))
    return keep(session, review, what, [change], why=why)
