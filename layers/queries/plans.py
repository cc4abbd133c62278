"""Documents, items and projects as deeds need them, by their keys. As owner: no row-level security here."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.documents import Document, DocumentVersion, Item
from layers.tables.projects import PossibleRepeat, Project, ProjectEvidence
from layers.tables.units import Unit
from layers.unit_names import short_name


def document_by_slug(session: Session, slug: str) -> Document | None:
    return session.scalars(select(Document).where(Document.slug == slug)).one_or_none()


def documents_by_number(session: Session, number: str) -> list[Document]:
    return list(session.scalars(select(Document).where(Document.number == number).order_by(Document.id)))


def documents_by_title(session: Session, title: str) -> list[Document]:
    """Those without a number."""
    same = select(Document).where(Document.title == title, Document.number.is_(None))
    return list(session.scalars(same.order_by(Document.id)))


def version_by_hash(session: Session, document_id: int, sha256: str) -> DocumentVersion | None:
    return session.scalars(
        select(DocumentVersion).where(
            DocumentVersion.document_id == document_id, DocumentVersion.sha256 == sha256
        )
    ).one_or_none()


def last_version(session: Session, document_id: int) -> int:
    """Number of the newest version, 0 if none."""
    newest = select(func.max(DocumentVersion.version)).where(DocumentVersion.document_id == document_id)
    return session.scalar(newest) or 0


def items_by_slug(session: Session) -> dict[str, Item]:
    """Items carried over as facts."""
    rows = session.scalars(select(Item).where(Item.version_id.is_(None)))
    return {item.slug: item for item in rows}


def project_of_item(session: Session, item_id: int) -> Project:
    """The project the item states, first or again."""
    stated = select(Project).join(ProjectEvidence, ProjectEvidence.project_id == Project.id)
    return session.scalars(stated.where(ProjectEvidence.item_id == item_id)).one()


def project_by_id(session: Session, project_id: int) -> Project:
    """Raises NotFound."""
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound("项目", project_id)
    return project


def possible_repeat(session: Session, item_id: int, project_id: int) -> PossibleRepeat | None:
    return session.get(PossibleRepeat, (item_id, project_id))


def townships_by_name(session: Session, county_codes: Sequence[str]) -> dict[str, str]:
    """Codes of the counties' townships by full and short name; names two townships share are left out."""
    if not county_codes:
        return {}
    inside = reduce(or_, (Unit.code.startswith(code) for code in county_codes))
    rows = session.execute(select(Unit.code, Unit.name).where(Unit.level == "township", inside))
    codes: dict[str, set[str]] = {}
    for code, name in rows:
        for spelling in {name, short_name(name)}:
            codes.setdefault(spelling, set()).add(code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}
