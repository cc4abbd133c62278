"""Everything on record about one project: steps of the trace and states of its items. As owner, not as the reader."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import and_, cast, func, or_, select
from sqlalchemy.dialects.postgresql import JSONPATH
from sqlalchemy.orm import Session

from layers.tables.documents import Document, DocumentVersion, Item
from layers.tables.people import Person
from layers.tables.projects import Project, ProjectEvidence
from layers.tables.reviewing import ItemRevision
from layers.tables.trace import Step

# A step names projects as a list, or as several by what it came to for them.
_NAMED = "$.projects.** ? (@ == $id)"


class StatedIn(NamedTuple):
    """An item of the project, with the file it stands in; version is None for a fact."""

    item: Item
    document: Document
    version: int | None


def statements_on_record(session: Session, project: Project) -> list[StatedIn]:
    """Also those that a later version replaces, and the one a withdrawn project once stood on."""
    stated = select(ProjectEvidence.item_id).where(ProjectEvidence.project_id == project.id)
    rows = session.execute(
        select(Item, Document, DocumentVersion.version)
        .join(Document, Document.id == Item.document_id)
        .outerjoin(DocumentVersion, DocumentVersion.id == Item.version_id)
        .where(or_(Item.id.in_(stated), Item.id == project.item_id))
        .order_by(Item.id)
    )
    return [StatedIn(*row) for row in rows]


def revisions_on_record(session: Session, item_ids: Collection[int]) -> list[ItemRevision]:
    rows = select(ItemRevision).where(ItemRevision.item_id.in_(item_ids))
    return list(session.scalars(rows.order_by(ItemRevision.item_id, ItemRevision.revision)))


def steps_on_record(session: Session, project: Project, statements: Sequence[StatedIn]) -> list[Step]:
    """Steps about the project itself, and those about its documents and items that name it."""
    documents = {str(one.document.id) for one in statements}
    items = {str(one.item.id) for one in statements}
    names_it = func.jsonb_path_exists(
        Step.details, cast(_NAMED, JSONPATH), func.jsonb_build_object("id", project.id)
    )
    about = or_(
        and_(Step.subject == "project", Step.subject_key == str(project.id)),
        and_(Step.subject == "document", Step.subject_key.in_(documents), names_it),
        and_(Step.subject == "item", Step.subject_key.in_(items), names_it),
    )
    return list(session.scalars(select(Step).where(about).order_by(Step.id)))


def names_of_people(session: Session, logins: Collection[str]) -> dict[str, str]:
    """Of those that are accounts here."""
    return dict(session.execute(select(Person.login, Person.name).where(Person.login.in_(logins))).all())
