"""One item that names several things becomes several items, each with its own part of the line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from layers.queries.decisions import line_of
from layers.tables.documents import Item
from services.log_in import SignedIn
from services.reviewing.choose_place import chosen_units
from services.reviewing.correct_item import ItemEdit, correct_item
from services.reviewing.errors import SpanOutside
from services.reviewing.keep import Change, Decided, keep
from services.reviewing.open_review import open_review
from services.reviewing.state import ItemState


@dataclass(frozen=True, slots=True)
class Part:
    """Characters start to end of the item's line, counted from 0, and what they say."""

    start: int
    end: int
    edit: ItemEdit


def split_item(
    session: Session, *, item_id: int, revision: int, parts: Sequence[Part], by: SignedIn | None
) -> Decided:
    """The first part stays the item itself, the others are new ones; all are still to be accepted.

    Raises what open_review raises, SpanOutside, UnitRefused and PlaceMissing.
    """
    review = open_review(session, {item_id: revision}, by=by)
    opened = review.opened[item_id]
    line = line_of(session, opened.item)
    units = chosen_units(session, set().union(*(part.edit.unit_codes for part in parts)))
    whole = replace(opened.state, state="proposed", repeat_of=None)
    states = [correct_item(_cut(whole, line.text, part), part.edit, units) for part in parts]
    changes = [Change(opened.item, opened.state, states[0])]
    for number, state in enumerate(states[1:], start=2):
        changes.append(Change(_part_of(session, opened.item, number, state), None, state))
    return keep(session, review, "拆分条目", changes)


def _cut(whole: ItemState, text: str, part: Part) -> ItemState:
    if not 0 <= part.start < part.end <= len(text):
        raise SpanOutside(part.start, part.end, len(text))
    return replace(whole, start=part.start, end=part.end, evidence=text[part.start : part.end])


def _part_of(session: Session, item: Item, number: int, state: ItemState) -> Item:
    part = Item(
        document_id=item.document_id,
        version_id=item.version_id,
        slug=f"{item.slug}/{item.revision}.{number}",
        line_no=item.line_no,
        section=item.section,
        name=state.name,
        category=state.category,
        action=state.action,
        doubts=list(item.doubts),
        state=state.state,
    )
    session.add(part)
    session.flush()
    return part
