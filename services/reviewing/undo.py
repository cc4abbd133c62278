"""Takes back the last decision about an item, with everything it changed elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from layers.queries.decisions import (
    alias_of,
    items_by_id,
    own_project,
    repeats_of,
    revision_of,
    revisions_of_step,
)
from layers.tables.reviewing import ItemRevision
from layers.tables.trace import Step
from services.log_in import SignedIn
from services.reviewing.errors import (
    DecidedSince,
    NothingToUndo,
    PublishedMeanwhile,
    SaidAgainSince,
    SomebodyElsesDecision,
)
from services.reviewing.inherit_elsewhere import return_elsewhere
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import Opened, open_items, open_review
from services.reviewing.state import state_in


def undo(session: Session, *, item_id: int, revision: int, by: SignedIn | None) -> Decided:
    """Once more takes back the decision before. An item that a split made ends as rejected.

    Raises what open_review raises, NothingToUndo, SomebodyElsesDecision, DecidedSince, SaidAgainSince and
    PublishedMeanwhile.
    """
    review = open_review(session, {item_id: revision}, by=by)
    decision = _standing_decision(session, review.opened[item_id])
    if decision is None or decision.step_id is None:
        raise NothingToUndo(item_id)
    if decision.by != review.by.login:
        raise SomebodyElsesDecision(item_id, decision.by)
    # The item that was asked about comes first.
    rows = sorted(revisions_of_step(session, decision.step_id), key=lambda row: row.item_id != item_id)
    opened = open_items(session, review.document, [row.item_id for row in rows], by=review.by)
    changes = [_restored(session, opened[row.item_id], row) for row in rows]
    changes = _tied_to_what_stands(session, changes)
    forgotten = _forget_alias(session, decision.step_id)
    decided = keep(
        session, review, "撤销决定", changes, undone_step=decision.step_id, forgotten_alias=forgotten
    )
    return_elsewhere(session, session.get_one(Step, decision.step_id).details.get("elsewhere", ()))
    return decided


def _standing_decision(session: Session, opened: Opened) -> ItemRevision | None:
    """The decision that made the item what it is: after an undo the one that was in force before."""
    row = revision_of(session, opened.item.id, opened.item.revision)
    return revision_of(session, row.item_id, row.restores) if row and row.restores else row


def _restored(session: Session, opened: Opened, decision: ItemRevision) -> Change:
    """The item as it was before the decision. Raises DecidedSince and PublishedMeanwhile."""
    item = opened.item
    standing = _standing_decision(session, opened)
    if standing is None or standing.revision != decision.revision:
        raise DecidedSince(item.id)
    before = revision_of(session, item.id, decision.revision - 1)
    if before is None:
        return Change(item, opened.state, replace(opened.state, state="rejected"))
    after = state_in(before.snapshot)
    own = own_project(session, item.id)
    # What replaced an item of the version before gives its project back to that one, which stays public.
    if own and own.state == "published" and after.state == "proposed" and item.replaces is None:
        raise PublishedMeanwhile(item.id)
    return Change(item, opened.state, after, restores=before.restores or before.revision)


def _tied_to_what_stands(session: Session, changes: Sequence[Change]) -> list[Change]:
    """What an item said again may itself have been merged or rejected since. Raises SaidAgainSince."""
    restored = {change.item.id for change in changes}
    for change in changes:
        if change.after.state == "rejected" or change.after.repeat_of is not None:
            for repeat in repeats_of(session, change.item):
                if repeat.id not in restored:
                    raise SaidAgainSince(change.item.id, repeat.id)
    return [
        change
        if change.after.repeat_of is None or change.after.repeat_of in restored
        else replace(
            change, after=replace(change.after, repeat_of=_standing_first(session, change.after.repeat_of))
        )
        for change in changes
    ]


def _standing_first(session: Session, item_id: int) -> int | None:
    first = items_by_id(session, [item_id])[item_id]
    return None if first.state == "rejected" else first.repeat_of or first.id


def _forget_alias(session: Session, step_id: int) -> str | None:
    """The alias the decision had remembered, if it had one."""
    step = session.get_one(Step, step_id)
    if not step.details.get("remembered"):
        return None
    alias = alias_of(session, step.details["unit"], step.details["written"])
    if alias is None:
        return None
    session.delete(alias)
    return alias.alias
