"""The bundled units, and short ways from a made notice to what the audit says of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.settings import data_dir
from services.auditing.audit_readings import audit_readings
from services.auditing.finding import AuditFinding
from services.auditing.plan import Plan, plans_of
from services.auditing.words_of_audit import bundled_audit_words
from services.bundled_gazetteer import bundled_gazetteer
from services.reading.gazetteer import Gazetteer
from services.reading.read_plan import read_plan
from tests.services.auditing.made_notices import Audit


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return bundled_gazetteer(data_dir() / "boundaries")


@pytest.fixture(scope="session")
def audit(gazetteer: Gazetteer) -> Audit:
    """Audits texts as one plan each; `kind` keeps the findings of one kind only."""

    def audit_texts(*texts: str, kind: str | None = None) -> tuple[AuditFinding, ...]:
        readings = [
            read_plan(text.encode(), file_name=f"通知{at}.txt", gazetteer=gazetteer)
            for at, text in enumerate(texts, start=1)
        ]
        found = audit_readings(readings, gazetteer)
        return tuple(finding for finding in found if kind in (None, finding.kind))

    return audit_texts


@pytest.fixture(scope="session")
def audit_files(gazetteer: Gazetteer) -> Callable[..., tuple[AuditFinding, ...]]:
    def audit_paths(*paths: Path) -> tuple[AuditFinding, ...]:
        readings = [read_plan(path.read_bytes(), file_name=path.name, gazetteer=gazetteer) for path in paths]
        return audit_readings(readings, gazetteer)

    return audit_paths


@pytest.fixture(scope="session")
def plan_of(gazetteer: Gazetteer) -> Callable[[str], Plan]:
    """The one plan of a text."""

    def plan(text: str) -> Plan:
        reading = read_plan(text.encode(), file_name="通知.txt", gazetteer=gazetteer)
        return next(plans_of(reading, gazetteer, bundled_audit_words()))

    return plan
