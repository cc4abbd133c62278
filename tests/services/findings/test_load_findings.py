"""The bundled findings: stored once, and taken up by an audit of the same notices' text."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.settings import data_dir
from layers.tables.findings import Finding, FindingQuote
from services.findings.audit_county import audit_county
from services.findings.load_findings import load_findings
from tests.audits import LINES, add_notice, findings_of, reviewer
from tests.people import JINGYUAN

BUNDLED = data_dir() / "plans" / "findings.jsonl"


def test_bundled_findings_are_stored_with_lines_but_without_text(session: Session) -> None:
    rows = [json.loads(row) for row in BUNDLED.read_text(encoding="utf-8").splitlines()]
    kept = {finding.zh: finding for finding in session.scalars(select(Finding))}
    assert set(kept) == {row["zh"] for row in rows}
    quotes = session.scalars(select(FindingQuote)).all()
    assert len(quotes) == sum(len(row["quotes"]) for row in rows)
    assert all(quote.text is None and quote.line_no > 0 for quote in quotes)
    assert {quote.section for quote in quotes} == {one["section"] for row in rows for one in row["quotes"]}


def test_loading_again_adds_nothing(session: Session) -> None:
    assert load_findings(session, BUNDLED) == 0


def test_audit_of_the_text_takes_a_bundled_finding_up(session: Session, tmp_path: Path) -> None:
    document = add_notice(session)
    audit_county(session, JINGYUAN, by=reviewer(session))
    found = findings_of(session, document)[0]
    row = {
        "kind": found.kind,
        "severity": found.severity,
        "zh": found.zh,
        "en": found.en,
        "numbers": [],
        "quotes": [{"document": document.slug, "line": 6, "section": None}],
    }
    file = tmp_path / "findings.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    before = session.scalar(select(func.count()).select_from(Finding))
    assert load_findings(session, file) == 0
    assert session.scalar(select(func.count()).select_from(Finding)) == before
    assert found.zh.startswith("第 6 行") and LINES[5]


def test_finding_about_a_missing_document_is_an_error(session: Session, tmp_path: Path) -> None:
    row = json.loads(BUNDLED.read_text(encoding="utf-8").splitlines()[0])
    for quote in row["quotes"]:
        quote["document"] = "nowhere"
    file = tmp_path / "findings.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(LookupError, match="nowhere"):
        load_findings(session, file)
