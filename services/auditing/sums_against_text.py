"""The rows of a township table against the whole the text states: 3 × 1,000 亩 in the table, 0.1 万亩 in prose."""

from collections.abc import Iterator

from services.auditing.different_figures import finding_of, written_differently
from services.auditing.finding import AuditFinding
from services.auditing.subject import Subject


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """Sums over the townships that differ from every figure the texts state for the thing."""
    for claims in subject.contradictions:
        if not written_differently(claims):
            yield finding_of(claims, "sum")
