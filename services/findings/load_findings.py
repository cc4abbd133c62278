"""Loads the findings that came with the bundled facts; one that is stored already stays as it is."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from layers.queries.findings import findings_by_key
from layers.queries.plans import document_by_slug
from layers.tables.documents import Document
from layers.tables.findings import Finding, FindingQuote
from services.findings.identity import finding_key


def load_findings(session: Session, file: Path) -> int:
    """How many were new. The documents must be stored; their lines are known by number and section only."""
    with file.open(encoding="utf-8") as rows:
        found = [json.loads(row) for row in rows if row.strip()]
    keys = [_key(one) for one in found]
    known = findings_by_key(session, keys)
    fresh = [(key, one) for key, one in zip(keys, found, strict=True) if key not in known]
    for key, one in fresh:
        _add(session, key, one)
    return len(fresh)


def _key(one: dict[str, Any]) -> str:
    return finding_key(one["kind"], one["zh"], map(Decimal, one["numbers"]), _slugs(one), nth=0)


def _slugs(one: dict[str, Any]) -> Sequence[str]:
    return [quote["document"] for quote in one["quotes"]]


def _add(session: Session, key: str, one: dict[str, Any]) -> None:
    documents = {slug: _document(session, slug) for slug in _slugs(one)}
    finding = Finding(
        key=key,
        kind=one["kind"],
        severity=one["severity"],
        zh=one["zh"],
        en=one["en"],
        numbers=[Decimal(number) for number in one["numbers"]],
        document_ids=sorted({document.id for document in documents.values()}),
    )
    session.add(finding)
    session.flush()
    session.add_all(
        FindingQuote(
            finding_id=finding.id,
            position=position,
            document_id=documents[quote["document"]].id,
            line_no=quote["line"],
            section=quote["section"],
        )
        for position, quote in enumerate(one["quotes"])
    )
    session.flush()


def _document(session: Session, slug: str) -> Document:
    document = document_by_slug(session, slug)
    if document is None:
        raise LookupError(f"no document {slug} for a bundled finding; load the facts first")
    return document
