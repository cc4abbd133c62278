"""The audit: the texts it looks at, what it found, and which lines that is read in."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import any_, delete, func, literal, select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.documents import Document, DocumentVersion, Line
from layers.tables.findings import Audit, Finding, FindingDecision, FindingQuote
from layers.tables.units import Unit


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's newest version; lines are numbered as in its file, from version.first_line."""

    document: Document
    version: DocumentVersion
    lines: tuple[Line, ...]

    def line(self, no: int) -> Line:
        return self.lines[no - self.version.first_line]


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """text is None where only the facts of the document are stored."""

    document_id: int
    title: str
    number: str | None
    sample: bool
    line: int
    section: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    state: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FindingRow:
    """decisions are the newest first."""

    id: int
    kind: str
    severity: str
    zh: str
    en: str
    state: str
    revision: int
    found_at: datetime
    gone_at: datetime | None
    unit_codes: tuple[str, ...]
    quotes: tuple[QuoteRow, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class AuditedCounty:
    """A county with plans; texts counts those whose lines are stored, open its findings nobody has closed."""

    code: str
    name: str
    documents: int
    texts: int
    open: int
    audited_at: datetime | None


_WEIGHT = {"contradiction": 0, "doubt": 1, "note": 2}


def stored_texts(session: Session, county: str) -> list[StoredText]:
    """The documents that speak for the county and whose text is stored, the oldest first. As owner."""
    newest = select(func.max(DocumentVersion.id)).group_by(DocumentVersion.document_id)
    rows = session.execute(
        select(Document, DocumentVersion)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(
            literal(county) == any_(Document.unit_codes),
            Document.state != "withdrawn",
            DocumentVersion.id.in_(newest),
        )
        .order_by(Document.id)
    ).all()
    lines: dict[int, list[Line]] = defaultdict(list)
    wanted = select(Line).where(Line.version_id.in_([version.id for _, version in rows]))
    for line in session.scalars(wanted.order_by(Line.version_id, Line.no)):
        lines[line.version_id].append(line)
    return [StoredText(document, version, tuple(lines[version.id])) for document, version in rows]


def findings_by_key(session: Session, keys: Collection[str]) -> dict[str, Finding]:
    rows = session.scalars(select(Finding).where(Finding.key.in_(keys)))
    return {finding.key: finding for finding in rows}


def findings_only_about(session: Session, document_ids: Sequence[int]) -> list[Finding]:
    """Those still there that quote no document but these."""
    wanted = select(Finding).where(Finding.document_ids.contained_by(list(document_ids)))
    return list(session.scalars(wanted.where(Finding.gone_at.is_(None))))


def forget_quotes(session: Session, finding_id: int) -> None:
    """Before those of a newer text take their place."""
    session.execute(delete(FindingQuote).where(FindingQuote.finding_id == finding_id))


def hold_finding(session: Session, finding_id: int) -> Finding:
    """The finding, with nobody else deciding about it until the transaction ends. Raises NotFound."""
    held = select(Finding).where(Finding.id == finding_id).with_for_update()
    finding = session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if finding is None:
        raise NotFound("核查意见", finding_id)
    return finding


def visible_finding(session: Session, finding_id: int) -> int:
    """Raises NotFound for what the reader may not see."""
    found = session.scalar(select(Finding.id).where(Finding.id == finding_id))
    if found is None:
        raise NotFound("核查意见", finding_id)
    return found


def units_of_documents(session: Session, document_ids: Sequence[int]) -> list[str]:
    spoken_for = session.scalars(select(Document.unit_codes).where(Document.id.in_(document_ids)))
    return sorted({code for codes in spoken_for for code in codes})


def audited_counties(session: Session) -> list[AuditedCounty]:
    """The counties that visible documents speak for, by code."""
    documents: dict[str, set[int]] = defaultdict(set)
    for document in session.scalars(select(Document).where(Document.state != "withdrawn")):
        for code in document.unit_codes:
            documents[code[:6]].add(document.id)
    texts = set(session.scalars(select(DocumentVersion.document_id)))
    names = dict(session.execute(select(Unit.code, Unit.name).where(Unit.code.in_(documents))).all())
    audited = dict(
        session.execute(select(Audit.unit_code, func.max(Audit.at)).group_by(Audit.unit_code)).all()
    )
    waiting = session.scalars(
        select(Finding.document_ids).where(Finding.state == "open", Finding.gone_at.is_(None))
    ).all()
    return [
        AuditedCounty(
            county,
            names[county],
            len(ids),
            len(ids & texts),
            sum(1 for quoted in waiting if ids & set(quoted)),
            audited.get(county),
        )
        for county, ids in sorted(documents.items())
        if county in names
    ]


def findings_of_county(session: Session, county: str) -> list[FindingRow]:
    """Every visible finding that quotes a document speaking for the county: open ones first, by weight."""
    about = select(Document.id).where(literal(county) == any_(Document.unit_codes))
    ids = list(session.scalars(about))
    return _rows(session, list(session.scalars(select(Finding).where(Finding.document_ids.overlap(ids)))))


def findings_of_document(session: Session, document_id: int) -> list[FindingRow]:
    """The visible findings still there that quote the document."""
    wanted = select(Finding).where(Finding.document_ids.contains([document_id]), Finding.gone_at.is_(None))
    return _rows(session, list(session.scalars(wanted)))


def _rows(session: Session, findings: Sequence[Finding]) -> list[FindingRow]:
    ids = [finding.id for finding in findings]
    quotes: dict[int, list[QuoteRow]] = defaultdict(list)
    for quote, document in session.execute(
        select(FindingQuote, Document)
        .join(Document, Document.id == FindingQuote.document_id)
        .where(FindingQuote.finding_id.in_(ids))
        .order_by(FindingQuote.finding_id, FindingQuote.position)
    ):
        quotes[quote.finding_id].append(
            QuoteRow(
                document.id,
                document.title,
                document.number,
                document.sample,
                quote.line_no,
                quote.section,
                quote.text,
            )
        )
    decisions: dict[int, list[DecisionRow]] = defaultdict(list)
    for one in session.scalars(
        select(FindingDecision)
        .where(FindingDecision.finding_id.in_(ids))
        .order_by(FindingDecision.finding_id, FindingDecision.revision.desc())
    ):
        decisions[one.finding_id].append(DecisionRow(one.state, one.reason, one.by, one.at))
    units = {
        document.id: document.unit_codes
        for document in session.scalars(
            select(Document).where(Document.id.in_({key for one in findings for key in one.document_ids}))
        )
    }
    rows = [
        FindingRow(
            id=one.id,
            kind=one.kind,
            severity=one.severity,
            zh=one.zh,
            en=one.en,
            state=one.state,
            revision=one.revision,
            found_at=one.found_at,
            gone_at=one.gone_at,
            unit_codes=tuple(sorted({code for key in one.document_ids for code in units[key]})),
            quotes=tuple(quotes[one.id]),
            decisions=tuple(decisions[one.id]),
        )
        for one in findings
    ]
    return sorted(rows, key=_order)


def _order(row: FindingRow) -> tuple[bool, bool, int, int, int]:
    first = row.quotes[0] if row.quotes else None
    return (
        row.gone_at is not None,
        row.state == "closed",
        _WEIGHT[row.severity],
        first.document_id if first else 0,
        first.line if first else 0,
    )
