"""Items under review with all that hangs on them, as deeds need them. As owner: no row-level security here."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from layers.errors import NotFound
from layers.tables.documents import (
    Document,
    DocumentVersion,
    Item,
    ItemPlace,
    ItemQuantity,
    Line,
)
from layers.tables.projects import Project, ProjectEvidence
from layers.tables.reviewing import ItemRevision
from layers.tables.units import Alias, Unit


class ChosenUnit(NamedTuple):
    """A unit in force a place can be taken for; township is the name of the one it is or lies in."""

    code: str
    level: str
    short_name: str
    township: str | None


def documents_of_items(session: Session, item_ids: Collection[int]) -> set[int]:
    """Raises NotFound if one of the items does not exist."""
    found = dict(session.execute(select(Item.id, Item.document_id).where(Item.id.in_(item_ids))).all())
    for item_id in item_ids:
        if item_id not in found:
            raise NotFound("条目", item_id)
    return set(found.values())


def hold_document(session: Session, document_id: int) -> Document:
    """The document, with nobody else deciding anything in it until the transaction ends. Raises NotFound."""
    held = select(Document).where(Document.id == document_id).with_for_update()
    document = session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if document is None:
        raise NotFound("文件", document_id)
    return document


def newest_version(session: Session, document_id: int) -> DocumentVersion | None:
    versions = select(DocumentVersion).where(DocumentVersion.document_id == document_id)
    return session.scalars(versions.order_by(DocumentVersion.version.desc()).limit(1)).first()


def items_by_id(session: Session, ids: Collection[int]) -> dict[int, Item]:
    """As they are now, whatever the session has seen of them before."""
    wanted = select(Item).where(Item.id.in_(ids)).execution_options(populate_existing=True)
    return {item.id: item for item in session.scalars(wanted)}


def repeats_of(session: Session, item: Item) -> list[Item]:
    """The items of the same version that say it again, in the order of the document."""
    again = select(Item).where(Item.repeat_of == item.id, Item.version_id == item.version_id)
    return list(session.scalars(again.order_by(Item.line_no, Item.id)))


def repeats_elsewhere(session: Session, item: Item) -> list[Item]:
    """The items of other documents that say it again, as their newest versions have it."""
    later = aliased(Item)
    again = select(Item).where(
        Item.repeat_of == item.id,
        Item.document_id != item.document_id,
        ~select(later.id).where(later.replaces == Item.id).exists(),
    )
    return list(session.scalars(again.order_by(Item.id)))


def quantities_of(session: Session, item_id: int) -> list[ItemQuantity]:
    rows = select(ItemQuantity).where(ItemQuantity.item_id == item_id)
    return list(session.scalars(rows.order_by(ItemQuantity.position)))


def places_of(session: Session, item_id: int) -> list[ItemPlace]:
    rows = select(ItemPlace).where(ItemPlace.item_id == item_id)
    return list(session.scalars(rows.order_by(ItemPlace.position)))


def own_project(session: Session, item_id: int) -> Project | None:
    """The project the item is the first statement of, or was before it became a repetition."""
    return session.scalars(select(Project).where(Project.item_id == item_id)).one_or_none()


def evidence_of(session: Session, item_id: int) -> list[ProjectEvidence]:
    return list(session.scalars(select(ProjectEvidence).where(ProjectEvidence.item_id == item_id)))


def states_of_projects(session: Session, item_ids: Collection[int]) -> set[str]:
    """The states of all projects the items state."""
    states = select(Project.state).join(ProjectEvidence, ProjectEvidence.project_id == Project.id)
    return set(session.scalars(states.where(ProjectEvidence.item_id.in_(item_ids))))


def line_of(session: Session, item: Item) -> Line:
    """The line of an item that was read; one carried over as a fact has none."""
    return session.get_one(Line, (item.version_id, item.line_no))


def revision_of(session: Session, item_id: int, revision: int) -> ItemRevision | None:
    return session.get(ItemRevision, (item_id, revision))


def revisions_of_step(session: Session, step_id: int) -> list[ItemRevision]:
    rows = select(ItemRevision).where(ItemRevision.step_id == step_id)
    return list(session.scalars(rows.order_by(ItemRevision.item_id)))


def units_to_choose(session: Session, codes: Collection[str]) -> dict[str, ChosenUnit]:
    """Those of the codes that are counties, townships or villages in force."""
    parent = aliased(Unit)
    rows = session.execute(
        select(Unit.code, Unit.level, Unit.short_name, Unit.name, parent.name, parent.level)
        .outerjoin(parent, parent.code == Unit.parent_code)
        .where(
            Unit.code.in_(codes),
            Unit.level.in_(("county", "township", "village")),
            Unit.valid_to.is_(None),
        )
    )
    return {
        code: ChosenUnit(code, level, short, _township(level, name, above, above_level))
        for code, level, short, name, above, above_level in rows
    }


def _township(level: str, name: str, parent: str | None, parent_level: str | None) -> str | None:
    if level == "township":
        return name
    return parent if parent_level == "township" else None


def alias_of(session: Session, unit_code: str, alias: str) -> Alias | None:
    wanted = select(Alias).where(Alias.unit_code == unit_code, Alias.alias == alias)
    return session.scalars(wanted).one_or_none()


def projects_first_stated_in(session: Session, version_id: int, states: Sequence[str]) -> list[Project]:
    """Projects in one of the states whose first statement is an item of the version."""
    wanted = select(Project).join(Item, Item.id == Project.item_id)
    mine = wanted.where(Item.version_id == version_id, Item.repeat_of.is_(None), Project.state.in_(states))
    return list(session.scalars(mine.order_by(Project.id)))
