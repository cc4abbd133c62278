"""The other items of a version that bear on one under review: same names, likely the same thing, its neighbours."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from layers.queries.projects import Amount, amounts_of
from layers.queries.review import visible_item
from layers.sql import run
from layers.tables.documents import Document, DocumentVersion, Item

# How many items before and after one in the text count as its neighbours, and how many are offered at most.
_NEIGHBOURS = 3
_MOST = 30


@dataclass(frozen=True, slots=True)
class Statement:
    """Another item that states the same project: the first one, or one that says it again.

    document is the title of the notice it stands in, where that is another one.
    """

    id: int
    revision: int
    state: str
    document_id: int
    document: str | None
    line: int | None
    name: str
    first: bool
    evidence: str | None
    quantities: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """Another item with the same written name; in_doubt: what is decided for all would decide it too."""

    id: int
    revision: int
    state: str
    line: int
    name: str
    written: str
    resolution: str
    unit_code: str | None
    by_hand: bool
    in_doubt: bool


@dataclass(frozen=True, slots=True)
class OtherItem:
    """An item this one may be merged with; reasons: same_name, same_place, same_figure, near (in the text)."""

    id: int
    revision: int
    state: str
    line: int
    name: str
    category: str
    evidence: str | None
    places: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PossibleProject:
    """A project of another notice that an item may state; document is that notice's title."""

    id: int
    name: str
    state: str
    document: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Others:
    items: tuple[OtherItem, ...]
    projects: tuple[PossibleProject, ...]


def statements_of(session: Session, item_id: int) -> tuple[Statement, ...]:
    """A session under row-level security sees those of the notices whose text it may see; facts have none."""
    item = visible_item(session, item_id)
    first = item.repeat_of or item.id
    rows = session.execute(
        select(Item, Document.title)
        .join(DocumentVersion, DocumentVersion.id == Item.version_id)
        .join(Document, Document.id == Item.document_id)
        .where(or_(Item.id == first, Item.repeat_of == first), Item.id != item.id)
        .order_by(Item.repeat_of.isnot(None), Item.document_id != item.document_id, Item.line_no, Item.id)
    ).all()
    amounts = amounts_of(session, [row.id for row, _ in rows])
    return tuple(
        Statement(
            id=row.id,
            revision=row.revision,
            state=row.state,
            document_id=row.document_id,
            document=None if row.document_id == item.document_id else title,
            line=row.line_no,
            name=row.name,
            first=row.repeat_of is None,
            evidence=row.evidence,
            quantities=amounts[row.id],
        )
        for row, title in rows
    )


def similar_items(session: Session, item_id: int) -> tuple[SimilarItem, ...]:
    """One a place of theirs: an item that writes the name twice comes twice."""
    return tuple(SimilarItem(**row) for row in run(session, "review_similar", {"item": item_id}).mappings())


def possible_projects(session: Session, item_id: int) -> tuple[PossibleProject, ...]:
    """Those the reader was in doubt about. A session under row-level security sees those it may see."""
    rows = run(session, "review_possible", {"item": item_id}).mappings()
    return tuple(PossibleProject(**row) for row in rows)


def other_items(session: Session, item_id: int) -> tuple[OtherItem, ...]:
    """Of the same version: those that may state the same thing, the likeliest first, and the neighbours in the text."""
    wanted = {"item": item_id, "near": _NEIGHBOURS, "limit": _MOST}
    return tuple(
        OtherItem(**{**row, "places": tuple(row["places"]), "reasons": tuple(row["reasons"])})
        for row in run(session, "review_others", wanted).mappings()
    )
