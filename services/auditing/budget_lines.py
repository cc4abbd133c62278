"""What a plan gives out for a project it names: 分蜂扩群项目，计划投资 140 万元."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from services.auditing.finding import Quote
from services.auditing.texts import Text
from services.auditing.thing import key_of
from services.reading.folding import mask_titles
from services.reading.quantities import find_amounts

_CALLED = re.compile(
    r"(?:计划|预计|概算|估算)?(?:总)?(?:投资|安排资金|补贴资金|补助资金|奖补资金|所需资金)(?:约|为|共)?\s*$"
)
_TOTAL = re.compile(r"(?:合计|总计|共计|项目总投资|总投资)(?:约|为|共)?\s*$")
_NUMBER = re.compile(r"^.*?(?:^|[。;:\s])\s*(?:\d{1,2}\s*[.、]|\(\d{1,2}\)|[①-⑳])\s*")
_PROJECT = re.compile(r"(?:建设)?(?:项目|工程)$")
_YUAN = "元"


@dataclass(frozen=True)
class BudgetLine:
    """`key` knows the project again; `subsidy` where the money is called subsidy, not investment."""

    name: str
    key: str
    value: Decimal
    subsidy: bool
    quotes: tuple[Quote, ...]


def budget_lines(text: Text) -> Iterator[BudgetLine]:
    """The projects of a text that are named right before their money, in order."""
    folded = mask_titles(text.passage.text)
    for amount in find_amounts(folded, text.plan.words.reading):
        sentence = max(folded.rfind(mark, 0, amount.start) for mark in "。;") + 1
        before = folded[sentence : amount.start]
        called = _CALLED.search(before)
        if amount.unit != _YUAN or amount.each or not called:
            continue
        name = _NUMBER.sub("", before[: called.start()]).strip(" ,:")
        # A name with a mark or a figure in it is a sentence about more than one thing.
        if not name or re.search(r"[,:\d]", name):
            continue
        start = sentence + before.find(name)
        yield BudgetLine(
            name,
            key_of(_PROJECT.sub("", name), text.plan),
            amount.value,
            "补" in called[0],
            text.plan.quote(text.passage, start, amount.end),
        )


def stated_totals(text: Text) -> Iterator[tuple[Decimal, tuple[Quote, ...]]]:
    """The sums of money a text calls a total of projects."""
    folded = mask_titles(text.passage.text)
    for amount in find_amounts(folded, text.plan.words.reading):
        before = folded[max(0, amount.start - 12) : amount.start]
        called = _TOTAL.search(before)
        if amount.unit == _YUAN and called:
            yield amount.value, text.plan.quote(text.passage, amount.start - len(called[0]), amount.end)
