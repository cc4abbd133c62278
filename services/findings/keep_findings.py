"""Keeps what an audit found: known findings are brought up to date, new ones added, vanished ones marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from layers.queries.findings import StoredText, findings_by_key, findings_only_about, forget_quotes
from layers.tables.findings import Finding, FindingQuote
from services.auditing.finding import AuditFinding, Quote
from services.findings.identity import finding_key


def keep_findings(
    session: Session, texts: Mapping[str, StoredText], found: Sequence[AuditFinding]
) -> tuple[int, int]:
    """texts are all the audit looked at, by the label its quotes name them by. How many are new, how many gone."""
    by_key = _by_key(texts, found)
    known = findings_by_key(session, by_key)
    for key, one in by_key.items():
        _store(session, known.get(key), key, one, texts)
    now = datetime.now(UTC)
    looked_at = [text.document.id for text in texts.values()]
    gone = [finding for finding in findings_only_about(session, looked_at) if finding.key not in by_key]
    for finding in gone:
        finding.gone_at = now
    session.flush()
    return len(by_key) - len(known), len(gone)


def _by_key(texts: Mapping[str, StoredText], found: Sequence[AuditFinding]) -> dict[str, AuditFinding]:
    """The same may be wrong in several lines: those are told apart by their order."""
    seen: Counter[str] = Counter()
    by_key = {}
    for one in found:
        slugs = {texts[quote.document].document.slug for quote in one.lines}
        first = finding_key(one.kind, one.sentence.zh, one.numbers, slugs, nth=0)
        key = finding_key(one.kind, one.sentence.zh, one.numbers, slugs, nth=seen[first])
        by_key[key] = one
        seen[first] += 1
    return by_key


def _store(
    session: Session, known: Finding | None, key: str, one: AuditFinding, texts: Mapping[str, StoredText]
) -> None:
    finding = known or Finding(key=key, kind=one.kind)
    finding.severity, finding.zh, finding.en = one.severity, one.sentence.zh, one.sentence.en
    finding.numbers = list(one.numbers)
    finding.document_ids = sorted({texts[quote.document].document.id for quote in one.lines})
    finding.gone_at = None
    session.add(finding)
    session.flush()
    forget_quotes(session, finding.id)
    session.add_all(
        _quote(finding.id, position, quote, texts[quote.document]) for position, quote in enumerate(one.lines)
    )


def _quote(finding_id: int, position: int, quote: Quote, text: StoredText) -> FindingQuote:
    return FindingQuote(
        finding_id=finding_id,
        position=position,
        document_id=text.document.id,
        version_id=text.version.id,
        line_no=quote.line,
        section=text.line(quote.line).section,
        start_at=quote.start,
        end_at=quote.end,
        text=quote.text,
    )
