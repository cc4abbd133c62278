"""Documents and their lines, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.filters import ProjectFilter
from layers.sql import run
from layers.tables.documents import Document, DocumentVersion, Item, Line
from layers.tables.projects import Project, ProjectEvidence
from layers.viewer import unit_prefix


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """projects counts those the document states first or again; lines is 0 where only its facts are stored."""

    id: int
    number: str | None
    title: str
    issuer: str | None
    dated: date | None
    unit_codes: tuple[str, ...]
    sample: bool
    state: str
    projects: int
    lines: int


@dataclass(frozen=True, slots=True)
class Span:
    """Evidence in a line: characters start to end, and the project it belongs to."""

    line: int
    start: int
    end: int
    project_id: int
    name: str
    category: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """annexes are the titles of those printed in the version shown."""

    document: DocumentRow
    annexes: tuple[str, ...]
    lines: tuple[Line, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    name: str
    projects: int


@dataclass(frozen=True, slots=True)
class Choices:
    counties: tuple[Choice, ...]
    townships: tuple[Choice, ...]
    years: tuple[int, ...]
    documents: tuple[DocumentRow, ...]


def list_documents(session: Session, *, county: str | None = None) -> tuple[DocumentRow, ...]:
    """Newest first; county limits them to those that speak for it, or for what lies in a province or city."""
    wanted = select(Document).order_by(Document.dated.desc().nulls_last(), Document.id)
    if county:
        code = func.unnest(Document.unit_codes).column_valued("code")
        wanted = wanted.where(select(code).where(code.startswith(unit_prefix(county))).exists())
    return _rows(session, list(session.scalars(wanted)))


def document_text(session: Session, document_id: int) -> DocumentText:
    """The newest version's lines with the spans of its items. Raises NotFound for what the reader may not see."""
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound("文件", document_id)
    version = session.scalars(
        select(DocumentVersion)
        .where(DocumentVersion.document_id == document_id)
        .order_by(DocumentVersion.version.desc())
        .limit(1)
    ).first()
    lines = (
        session.scalars(select(Line).where(Line.version_id == version.id).order_by(Line.no))
        if version
        else ()
    )
    spans = session.execute(
        select(Item.line_no, Item.start_at, Item.end_at, Project.id, Project.name, Project.category)
        .join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
        .join(Project, Project.id == ProjectEvidence.project_id)
        .where(Item.version_id == (version.id if version else None), Item.start_at.isnot(None))
        .order_by(Item.line_no, Item.start_at)
    )
    return DocumentText(
        _rows(session, [document])[0],
        tuple(version.annexes) if version else (),
        tuple(lines),
        tuple(
            Span(line, start, end, project, name, category)
            for line, start, end, project, name, category in spans
            if line is not None and start is not None and end is not None
        ),
    )


def choices(session: Session, *, county: str | None) -> Choices:
    rows = run(session, "choices", {"inside": ProjectFilter(unit=county).parameters()["inside"]}).all()

    def of(kind: str) -> tuple[Choice, ...]:
        return tuple(Choice(row.key, row.label, row.projects) for row in rows if row.kind == kind)

    years = tuple(int(row.key) for row in rows if row.kind == "year")
    return Choices(of("county"), of("township"), years, list_documents(session, county=county))


def _rows(session: Session, documents: Sequence[Document]) -> tuple[DocumentRow, ...]:
    ids = [document.id for document in documents]
    projects = dict(
        session.execute(
            select(Item.document_id, func.count(func.distinct(ProjectEvidence.project_id)))
            .join(ProjectEvidence, ProjectEvidence.item_id == Item.id)
            .where(Item.document_id.in_(ids))
            .group_by(Item.document_id)
        ).all()
    )
    lines = dict(
        session.execute(
            select(DocumentVersion.document_id, func.count(Line.no))
            .join(Line, Line.version_id == DocumentVersion.id)
            .where(DocumentVersion.document_id.in_(ids))
            .group_by(DocumentVersion.document_id)
        ).all()
    )
    return tuple(
        DocumentRow(
            id=document.id,
            number=document.number,
            title=document.title,
            issuer=document.issuer,
            dated=document.dated,
            unit_codes=tuple(document.unit_codes),
            sample=document.sample,
            state=document.state,
            projects=projects.get(document.id, 0),
            lines=lines.get(document.id, 0),
        )
        for document in documents
    )
