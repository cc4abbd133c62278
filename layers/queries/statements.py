"""Which items state which projects, over documents and their versions. As owner: no row-level security here."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from layers.queries.item_rows import rows_of_items
from layers.tables.documents import Document, DocumentVersion, Item, ItemPlace
from layers.tables.projects import Project, ProjectEvidence
from layers.tables.reviewing import ItemRevision


class Statement(NamedTuple):
    """An item, the project it states and the document it stands in."""

    item: Item
    project: Project
    document: Document


class Heir(NamedTuple):
    """A statement with its places, which a project can go on standing on."""

    item: Item
    document: Document
    places: list[ItemPlace]


def statement_of(session: Session, item_id: int) -> Statement:
    stated = select(Item, Project, Document).join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
    rows = stated.join(Project, Project.id == ProjectEvidence.project_id).join(
        Document, Document.id == Item.document_id
    )
    return Statement(*session.execute(rows.where(Item.id == item_id)).one())


def statements_inside(session: Session, county_code: str) -> list[Statement]:
    """What the documents say of the projects that stand inside the county; withdrawn ones and samples are left out.

    Of an item that a later version replaces, the later one counts; both while the later one waits for review.
    """
    later = aliased(Item)
    code = func.unnest(Project.unit_codes).column_valued("code")
    rows = session.execute(
        select(Item, Project, Document)
        .join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
        .join(Project, Project.id == ProjectEvidence.project_id)
        .join(Document, Document.id == Item.document_id)
        .where(
            Item.state != "rejected",
            Project.state != "withdrawn",
            Project.sample.is_(False),
            select(code).where(code.startswith(county_code)).exists(),
            ~select(later.id)
            .where(later.replaces == Item.id, or_(later.state == "accepted", Item.state != "accepted"))
            .exists(),
        )
        .order_by(Project.id, Item.id)
    )
    return [Statement(item, project, document) for item, project, document in rows]


def statements_elsewhere(session: Session, project_ids: Collection[int], document_id: int) -> dict[int, Heir]:
    """Of each project the first statement in another document than that, if there is one."""
    later = aliased(Item)
    rows = session.execute(
        select(ProjectEvidence.project_id, Item, Document)
        .join(Item, Item.id == ProjectEvidence.item_id)
        .join(Document, Document.id == Item.document_id)
        .where(
            ProjectEvidence.project_id.in_(list(project_ids)),
            Item.document_id != document_id,
            Item.state != "rejected",
            ~select(later.id).where(later.replaces == Item.id).exists(),
        )
        .order_by(Item.id.desc())
    ).all()
    places = rows_of_items(session, [item.id for _, item, _ in rows]).places
    return {project: Heir(item, document, list(places[item.id])) for project, item, document in rows}


def projects_of_items(session: Session, item_ids: Collection[int]) -> dict[int, Project]:
    """The project each item states."""
    stated = select(ProjectEvidence.item_id, Project).join(Project, Project.id == ProjectEvidence.project_id)
    rows = session.execute(stated.where(ProjectEvidence.item_id.in_(list(item_ids))))
    return dict(rows.all())


def items_not_replaced(session: Session, document_id: int) -> list[Item]:
    """The document's items that no item of a later version replaces, the newest version's first."""
    later = aliased(Item)
    wanted = select(Item).outerjoin(DocumentVersion, DocumentVersion.id == Item.version_id)
    standing = ~select(later.id).where(later.replaces == Item.id).exists()
    return list(
        session.scalars(
            wanted.where(Item.document_id == document_id, standing).order_by(
                DocumentVersion.version.desc().nulls_last(), Item.line_no, Item.start_at, Item.id
            )
        )
    )


def first_revisions(session: Session, item_ids: Collection[int]) -> dict[int, ItemRevision]:
    """The state each item began with, for those about which somebody has decided."""
    rows = select(ItemRevision).where(ItemRevision.item_id.in_(list(item_ids)), ItemRevision.revision == 1)
    return {row.item_id: row for row in session.scalars(rows)}


def repoint_repeats(session: Session, taken_over: Mapping[int, int]) -> None:
    """What repeated an item repeats from now on the item given for it."""
    for item in session.scalars(select(Item).where(Item.repeat_of.in_(list(taken_over)))):
        item.repeat_of = taken_over[item.repeat_of] if item.repeat_of else None
    session.flush()
