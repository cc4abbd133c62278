"""Subsidies as rules: so much for each, from such a size on, up to so much for a household."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from services.reading.clauses import Clause
from services.reading.marks import between
from services.reading.model import Cap, Subsidy, Threshold
from services.reading.quantities import Amount
from services.reading.sentence import Sentence
from services.reading.vocabulary import Vocabulary

_GIVES = re.compile(r"补贴|补助|奖补|奖励|以奖代补|给予|享受|补运费|补偿|代养费|贴息|[每按].{0,10}补")
_GIVEN = re.compile(r"\s*(?:的|左右)?(?:一次性)?[^,;。\d]{0,6}(?:补贴|补助|奖补|奖励|奖金)")
_LIMITS = re.compile(r"(?:最高|不超过|上限|封顶|限额|最多|不高于|以内|不得超过)[^,;。\d]{0,10}$")
_LIMITED = re.compile(r"\s*(?:以内|为上限|封顶)")
_FROM = re.compile(r"\s*(?:[(]含[^()]*[)])?\s*(?:及|或)?以上")
_AT_LEAST = re.compile(r"(?:不少于|不低于|达到|超过|满)\s*$")
_PER = re.compile(
    r"(?:每个?|同一|单个|单|一)(户|主体|项目|企业|合作社|村|人|单位|场|园区|基地|示范村|示范乡镇)"
)
_INCLUDED = re.compile(r"含\s*$")
_NEXT_TIER = re.compile(r"\s*[、,和及/]\s*")
_SHARE = "%"
_MONEY = "元"
_HEADCOUNTS = ("头", "只", "羽", "箱", "群", "匹")


@dataclass(slots=True)
class Rule:
    """A subsidy and where it stands in the passage: its rate, and the stretch from its conditions to its caps."""

    start: int
    end: int
    rate: Amount
    subsidy: Subsidy
    amounts: list[Amount] = field(default_factory=list)


class SubsidyReader:
    """Reads the subsidies a sentence states."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        units = "|".join(sorted(map(re.escape, vocabulary.units), key=len, reverse=True))
        self._each = re.compile(rf"每(?:一|新增|新建|新栽|增加)?\s*(万?(?:{units}|村|场|点))")
        self._slash = re.compile(rf"\s*/\s*(?:年\s*[/·]?\s*)?({units}|村|场|点)")

    def rules(self, sentence: Sentence) -> list[Rule]:
        """The rules in order; amounts that neither give, limit nor condition anything belong to none."""
        rules: list[Rule] = []
        waiting: list[tuple[Amount, Threshold | None]] = []
        for clause, amount in _amounts(sentence):
            before = sentence.passage.text[clause.start : amount.start]
            after = sentence.passage.text[amount.end : clause.end]
            if _LIMITS.search(before) or _LIMITED.match(after):
                if rules:
                    _close(rules[-1], amount, cap=_cap(before, amount))
            elif rules and _is_tier(sentence, rules[-1], amount):
                _add_tier(rules[-1], amount)
            elif unit := self._rate_unit(before, after, amount):
                start = _clause_of(sentence, waiting[0][0] if waiting else amount).start
                found = Subsidy(amount.value, unit, tuple(threshold for _, threshold in waiting if threshold))
                rules.append(Rule(start, amount.end, amount, found, [one for one, _ in waiting] + [amount]))
                waiting = []
            elif waiting and _INCLUDED.search(before):
                waiting.append((amount, None))
            elif amount.unit != _MONEY and (_FROM.match(after) or _AT_LEAST.search(before)):
                threshold = _threshold(before, amount)
                if rules and _in_bracket_after(sentence, rules[-1], amount):
                    _close(rules[-1], amount, threshold=threshold)
                else:
                    waiting.append((amount, threshold))
        return rules

    def _rate_unit(self, before: str, after: str, amount: Amount) -> str | None:
        """元/亩 for 每亩补贴600元, 元 where no piece is named; None if the amount is no rate."""
        slash = self._slash.match(after)
        if amount.unit not in (_MONEY, _SHARE) or not (slash or _GIVES.search(before) or _GIVEN.match(after)):
            return None
        if amount.unit == _SHARE:
            return _SHARE if re.search("按|给予", before) and not _FROM.match(after) else None
        each = list(self._each.finditer(before))
        piece = slash[1] if slash else each[-1][1] if each else None
        return f"{_MONEY}/{piece}" if piece else _MONEY


def _amounts(sentence: Sentence) -> Iterator[tuple[Clause, Amount]]:
    for clause in sentence.clauses:
        for amount in between(sentence.marks.amounts, clause.start, clause.end):
            yield clause, amount


def _clause_of(sentence: Sentence, amount: Amount) -> Clause:
    return next(clause for clause in sentence.clauses if clause.start <= amount.start < clause.end)


def _close(rule: Rule, amount: Amount, *, cap: Cap | None = None, threshold: Threshold | None = None) -> None:
    rule.subsidy = replace(
        rule.subsidy,
        conditions=(*rule.subsidy.conditions, *filter(None, [threshold])),
        caps=(*rule.subsidy.caps, *filter(None, [cap])),
    )
    rule.amounts.append(amount)
    rule.end = amount.end


def _is_tier(sentence: Sentence, rule: Rule, amount: Amount) -> bool:
    """3万元、5万元和10万元 are one rate for several grades."""
    gap = sentence.passage.text[rule.end : amount.start]
    return amount.unit == rule.rate.unit and bool(_NEXT_TIER.fullmatch(gap))


def _add_tier(rule: Rule, amount: Amount) -> None:
    tiers = rule.subsidy.tiers or (rule.subsidy.rate,)
    rule.subsidy = replace(rule.subsidy, tiers=(*tiers, amount.value))
    rule.amounts.append(amount)
    rule.end = amount.end


def _cap(before: str, amount: Amount) -> Cap:
    per: Sequence[str] = _PER.findall(before)
    return Cap(per[-1] if per else None, amount.value, amount.unit)


def _threshold(before: str, amount: Amount) -> Threshold:
    kind = amount.measure
    if "存栏" in before:
        kind = "存栏"
    elif amount.unit in _HEADCOUNTS or kind == "数量":
        kind = "规模"
    return Threshold(("连片" if "连片" in before else "") + kind, amount.value, amount.unit)


def _in_bracket_after(sentence: Sentence, rule: Rule, amount: Amount) -> bool:
    """每个补贴20万元（面积100平方米以上…）: the bracket says more of the rate before it."""
    gap = sentence.passage.text[rule.rate.end : amount.start]
    return "(" in gap and gap.count("(") > gap.count(")")
