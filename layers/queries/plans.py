"""Documents and items as deeds need them, by their keys. As owner: no row-level security here."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.tables.documents import Document, DocumentVersion, Item
from layers.tables.projects import Project
from layers.tables.units import Unit
from layers.unit_names import short_name


def document_by_slug(session: Session, slug: str) -> Document | None:
    return session.scalars(select(Document).where(Document.slug == slug)).one_or_none()


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
    """The project that was opened for the item, which is its first statement."""
    return session.scalars(select(Project).where(Project.item_id == item_id)).one()


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


def projects_in_state(session: Session, document_id: int, state: str) -> list[Project]:
    """Projects of the document that stand there now."""
    wanted = select(Project).where(Project.document_id == document_id, Project.state == state)
    return list(session.scalars(wanted.order_by(Project.id)))
