"""What a subsidy comes to, rate × number, against the money the plan gives out for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from geo.words import Words
from services.auditing.arithmetic import plain
from services.auditing.budget_lines import BudgetLine, budget_lines
from services.auditing.claim import Claim
from services.auditing.finding import AuditFinding, Quote, Severity
from services.auditing.subject import PlanFacts, Subject
from services.auditing.texts import Text
from services.auditing.thing import key_of
from services.reading.quantities import find_amounts
from services.reading.sections import heading_of

_EACH = re.compile(r"每\s*(\S{1,3}?)(?:[^,。;\d]{0,16}?)(?:补贴|补助|奖补|奖励|给予|以奖代补)[^,。;\d]{0,6}$")
_SUBSIDY = re.compile(r"(?:补贴|补助|奖补|奖励|扶持)(?:政策|办法|标准)?$")
_CAPPED = re.compile(r"最高|不超过|上限|封顶")
_YUAN = "元"


@dataclass(frozen=True)
class Rate:
    """So many 元 for each `unit` of the thing `key`; `capped` where not every one may be paid for."""

    key: str
    unit: str
    value: Decimal
    capped: bool
    quotes: tuple[Quote, ...]


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """An investment may be larger than the subsidies it draws, so only money that falls short is reported.

    Money that is itself called a subsidy has to be equal.
    """
    for facts in subject.facts:
        lines = [line for text in facts.texts for line in budget_lines(text) if line.key]
        for rate in (rate for text in facts.texts for rate in _rates(text)):
            for line in lines:
                counted = _number(facts, rate) if line.key == rate.key else None
                if counted and _contradicts(rate, counted, line):
                    yield _finding(rate, counted, line)


def _rates(text: Text) -> Iterator[Rate]:
    """The rate of a paragraph headed by what it subsidises; none where it gives several."""
    heading = heading_of(text.passage.text)
    key = key_of(_SUBSIDY.sub("", heading[1].rstrip("。")), text.plan) if heading else ""
    folded = text.passage.text
    found = []
    for amount in find_amounts(folded, text.plan.words.reading):
        each = _EACH.search(folded[max(0, amount.start - 32) : amount.start])
        unit = text.plan.words.reading.units.get(each[1]) if each else None
        if amount.unit == _YUAN and each and unit:
            quotes = text.plan.quote(text.passage, amount.start - (len(each[0])), amount.end)
            found.append(Rate(key, unit.unit, amount.value, bool(_CAPPED.search(folded)), quotes))
    if key and len(found) == 1:
        yield found[0]


def _number(facts: PlanFacts, rate: Rate) -> Claim | None:
    """The number of things the plan will have paid for, if all its statements agree."""
    claims = [
        claim
        for claim in facts.claims
        if rate.key in claim.thing.keys
        and claim.unit == rate.unit
        and claim.time == facts.plan.year
        and claim.thing.mode == "new"
        and not claim.local
    ]
    return claims[0] if len({claim.value for claim in claims}) == 1 else None


def _contradicts(rate: Rate, counted: Claim, line: BudgetLine) -> bool:
    due = rate.value * counted.value
    return due > line.value or (line.subsidy and not rate.capped and due != line.value)


def _finding(rate: Rate, counted: Claim, line: BudgetLine) -> AuditFinding:
    due = rate.value * counted.value
    severity: Severity = "doubt" if rate.capped else "contradiction"
    product = f"{plain(rate.value)} 元 × {plain(counted.value)} {rate.unit} = {plain(due)} 元"
    at = [rate.quotes[0].line, counted.line, line.quotes[0].line]
    return AuditFinding(
        "budget",
        severity,
        Words(
            f"“{line.name}”的资金与补贴标准不合：按第 {at[0]} 行的标准和第 {at[1]} 行的数量，{product}，"
            f"第 {at[2]} 行安排 {plain(line.value)} 元。",
            f"“{line.name}”: rate (line {at[0]}) × number (line {at[1]}) is {product}; "
            f"line {at[2]} gives {plain(line.value)} 元.",
        ),
        (*rate.quotes, *counted.quotes, *line.quotes),
        (due, line.value),
    )
