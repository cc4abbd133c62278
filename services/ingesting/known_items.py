"""What is stored of a notice already: its items that no later version has taken over, as read and as decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.statements import first_revisions, items_not_replaced, projects_of_items
from layers.tables.documents import Document, Item
from layers.tables.projects import Project
from services.ingesting.successors import Earlier
from services.reviewing.state import ItemState, state_in, states_of

READ_IN = "读入"


@dataclass(frozen=True, slots=True)
class Known:
    """decided: a person has said something about it, be it only which village a name means.

    parts are the items a person split off it.
    """

    item: Item
    project: Project
    as_read: ItemState
    now: ItemState
    decided: bool
    parts: tuple["Known", ...] = ()

    @property
    def earlier(self) -> Earlier:
        return Earlier(self.as_read, self.now, fact=self.item.version_id is None)

    @property
    def is_first(self) -> bool:
        """Whether its project stands on it."""
        return self.project.item_id == self.item.id


def known_items(session: Session, document: Document) -> list[Known]:
    """In the order of the newest version that has them; parts only below the item they were split off."""
    items = items_not_replaced(session, document.id)
    known = list(_known(session, document, items))
    by_slug = {one.item.slug: one for one in known}
    parts: dict[str, list[Known]] = {}
    for one in known:
        whole = one.item.slug.rpartition("/")[0]
        if whole in by_slug:
            parts.setdefault(whole, []).append(one)
    split_off = {part.item.id for found in parts.values() for part in found}
    return [
        Known(one.item, one.project, one.as_read, one.now, one.decided, tuple(parts.get(one.item.slug, ())))
        for one in known
        if one.item.id not in split_off
    ]


def _known(session: Session, document: Document, items: list[Item]) -> Iterator[Known]:
    ids = [item.id for item in items]
    states = states_of(session, items)
    projects = projects_of_items(session, ids)
    first = first_revisions(session, ids)
    for item in items:
        read = first.get(item.id)
        as_read = state_in(read.snapshot) if read and read.what == READ_IN else states[item.id]
        if item.state == "accepted" and projects[item.id].state == "withdrawn":
            continue  # a person has withdrawn the project since: if it is planned again, that is a new decision
        # A sample's items are accepted without anybody's doing.
        decided = item.revision > 1 or (item.state != "proposed" and not document.sample)
        yield Known(item, projects[item.id], as_read, states[item.id], decided)
