"""Plans in, what in them contradicts itself or each other out: the rules of the audit in order."""

from collections.abc import Callable, Iterable, Iterator

from services.auditing import (
    counted_twice,
    different_figures,
    named_against_stated,
    parts_against_whole,
    passed_deadlines,
    rate_times_number,
    sums_against_text,
    sums_of_columns,
    unlisted_villages,
    works_without_place,
)
from services.auditing.finding import AuditFinding
from services.auditing.plan import plans_of
from services.auditing.subject import PlanFacts, Subject
from services.auditing.words_of_audit import bundled_audit_words
from services.reading.gazetteer import Gazetteer
from services.reading.model import Reading

RULES: tuple[Callable[[Subject], Iterator[AuditFinding]], ...] = (
    sums_of_columns.findings,
    sums_against_text.findings,
    parts_against_whole.findings,
    rate_times_number.findings,
    different_figures.findings,
    passed_deadlines.findings,
    unlisted_villages.findings,
    counted_twice.findings,
    named_against_stated.findings,
    works_without_place.findings,
)


def audit_readings(readings: Iterable[Reading], gazetteer: Gazetteer) -> tuple[AuditFinding, ...]:
    """The findings of every rule over all notices of the readings, rule by rule.

    The same notices in another order give the same findings, but for the order of lines and figures.
    """
    words = bundled_audit_words()
    plans = [plan for reading in readings for plan in plans_of(reading, gazetteer, words)]
    subject = Subject(tuple(PlanFacts(plan) for plan in plans))
    return tuple(finding for rule in RULES for finding in rule(subject))
