"""Projects of two notices that may be one: what the reader was in doubt about and nobody has decided."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from layers.tables.documents import Item
from layers.tables.projects import PossibleRepeat, Project, ProjectEvidence


@dataclass(frozen=True, slots=True)
class PossiblySame:
    """item_id at that revision may state the project known.

    doubt is the reader's sentence; shown is the one of the two that is not being looked at.
    """

    item_id: int
    revision: int
    known: int
    doubt: str
    shown: int
    shown_name: str


def possibly_same(session: Session, project_id: int) -> tuple[PossiblySame, ...]:
    """From both sides; a session under row-level security sees those it may decide about."""
    own, known = aliased(Project), aliased(Project)
    rows = session.execute(
        select(PossibleRepeat, Item.revision, own.id, own.name, known.id, known.name)
        .join(Item, Item.id == PossibleRepeat.item_id)
        .join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
        .join(own, own.id == ProjectEvidence.project_id)
        .join(known, known.id == PossibleRepeat.project_id)
        .where(
            or_(own.id == project_id, known.id == project_id),
            own.id != known.id,
            # A merge that was taken back leaves the question open again.
            func.coalesce(PossibleRepeat.decided, "same") == "same",
            Item.state != "rejected",
            own.state != "withdrawn",
            known.state != "withdrawn",
        )
        .order_by(Item.id)
    )
    return tuple(
        PossiblySame(
            item_id=row.item_id,
            revision=revision,
            known=known_id,
            doubt=row.doubt,
            shown=known_id if own_id == project_id else own_id,
            shown_name=known_name if own_id == project_id else own_name,
        )
        for row, revision, own_id, own_name, known_id, known_name in rows
    )
