"""Keeps a decision: the items' new states with their history, the projects in line with them, one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.decisions import items_by_id, revision_of
from layers.queries.plans import townships_by_name
from layers.tables.documents import Document, DocumentVersion, Item
from layers.tables.reviewing import ItemRevision
from layers.tables.trace import Step
from services.record_step import record_step
from services.reviewing.inherit_elsewhere import inherit_elsewhere
from services.reviewing.open_review import Review
from services.reviewing.settle import settle_item
from services.reviewing.state import ItemState, snapshot_of, write_state


@dataclass(frozen=True, slots=True)
class Change:
    """before is None for an item the decision itself made; restores as in ItemRevision."""

    item: Item
    before: ItemState | None
    after: ItemState
    restores: int | None = None


@dataclass(frozen=True, slots=True)
class ChangedItem:
    id: int
    revision: int
    state: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What the items of the document came to, the one decided about first; changed is () if nothing was left."""

    document_id: int
    changed: tuple[ChangedItem, ...]


def keep(
    session: Session,
    review: Review,
    what: str,
    changes: Sequence[Change],
    *,
    why: str | None = None,
    **details: Any,
) -> Decided:
    """The first change is the one the step is about; details go into the step."""
    for change in changes:
        _remember_as_read(session, review.document, change)
    _apply(session, review.document, changes)
    elsewhere = [
        inherited
        for change in changes
        if _gives_up(change)
        and (inherited := inherit_elsewhere(session, change.item, _heir(session, change, changes)))
    ]
    if elsewhere:
        details["elsewhere"] = elsewhere
    step = record_step(
        session, what, subject="item", key=changes[0].item.id, by=review.by.login,
        document=review.document.id, items=[change.item.id for change in changes], why=why, **details,
    )  # fmt: skip
    session.add_all(_revision(change, step, why) for change in changes)
    session.flush()
    return Decided(
        review.document.id,
        tuple(ChangedItem(one.item.id, one.item.revision, one.item.state) for one in changes),
    )


def _gives_up(change: Change) -> bool:
    """Whether the item no longer states a thing for those who say it again."""
    return change.after.state == "rejected" or change.after.repeat_of is not None


def _heir(session: Session, change: Change, changes: Sequence[Change]) -> Item | None:
    """Who states it from now on: what the item says again, else what said it again in its document."""
    if change.after.repeat_of is not None:
        return items_by_id(session, [change.after.repeat_of])[change.after.repeat_of]
    return next(
        (
            other.item
            for other in changes
            if other.before and other.before.repeat_of == change.item.id and not _gives_up(other)
        ),
        None,
    )


def _remember_as_read(session: Session, document: Document, change: Change) -> None:
    """Before the first decision nothing is kept of an item; what it was as read must not be lost."""
    item = change.item
    if change.before is None or revision_of(session, item.id, item.revision):
        return
    version = session.get(DocumentVersion, item.version_id) if item.version_id else None
    session.add(
        ItemRevision(
            item_id=item.id,
            revision=item.revision,
            snapshot=snapshot_of(change.before),
            what="读入",
            by=version.added_by if version else "随附数据",
            at=version.added_at if version else document.added_at,
        )
    )


def _apply(session: Session, document: Document, changes: Sequence[Change]) -> None:
    townships = townships_by_name(session, document.unit_codes)
    places = {}
    for change in changes:
        places[change.item.id] = write_state(session, change.item, change.after)
        if change.before is not None:
            change.item.revision += 1
    # A repetition is tied to the project of its first statement, which has to stand by then.
    for change in sorted(changes, key=lambda change: change.after.repeat_of is not None):
        settle_item(
            session,
            document=document,
            item=change.item,
            places=places[change.item.id],
            township_codes=townships,
        )


def _revision(change: Change, step: Step, why: str | None) -> ItemRevision:
    return ItemRevision(
        item_id=change.item.id,
        revision=change.item.revision,
        snapshot=snapshot_of(change.after),
        what=step.what,
        why=why,
        by=step.by,
        at=step.at,
        step_id=step.id,
        restores=change.restores,
    )
