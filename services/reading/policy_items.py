"""Items that state a subsidy: one for each rule, named after what is subsidised."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.reading.categories import LIVING_THINGS_AND_LAND, CategoryReader
from services.reading.counted_items import CountedReader
from services.reading.model import Place, Quantity, Subsidy
from services.reading.quantities import Amount
from services.reading.sections import heading_of
from services.reading.sentence import Sentence, Thing
from services.reading.statement import Statement
from services.reading.subsidies import Rule, SubsidyReader
from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import Vocabulary

_PARTS = re.compile(r"[,;:()]")
_PAID = re.compile(r"(?:的?(?:补贴|补助|奖补|奖励)(?:标准|资金|政策)?)+$")
_SIZE = re.compile(r"(?:集中)?(?:连片)?(?:种植|养殖|发展)?(?:面积|规模|库容|年?存栏量?|年?出栏)?$")
_FIGURES = re.compile(r"每|(?<![A-Za-z])\d(?![^,;]*(?:以上|的)\S)")
_LONGEST_HEADING = 20


class PolicyReader:
    """Reads the rules of a sentence as things; `consumed` amounts are no things of their own."""

    def __init__(
        self, vocabulary: Vocabulary, categories: CategoryReader, counted: CountedReader, names: ThingNamer
    ) -> None:
        self._categories = categories
        self._counted = counted
        self._names = names
        self._subsidies = SubsidyReader(vocabulary)

    def rules(self, sentence: Sentence) -> list[Rule]:
        return self._subsidies.rules(sentence) if sentence.policy else []

    def thing(
        self, rule: Rule, since: int, sentence: Sentence, statements: Sequence[Statement]
    ) -> tuple[Thing, Subsidy]:
        """The thing a rule pays for; what it says of it begins at `since`."""
        statement = _statement_of(rule.rate, statements)
        places: tuple[Place, ...] = statement.places if statement else sentence.context.scope
        subject = self._subject(rule, since, sentence)
        category = self._category(subject, statement, sentence)
        name = _PAID.sub("", subject) + "补贴"
        return Thing(name, category, "policy", places, tuple(_quantities(rule.subsidy))), rule.subsidy

    def _category(self, subject: str, statement: Statement | None, sentence: Sentence) -> str:
        """The kind subsidised; a shop or slaughterhouse is subsidised for what the notice is about."""
        headings = sentence.context.headings
        told = self._categories.of(subject) or (
            self._counted.category(statement, sentence, None) if statement else "other"
        )
        if told in LIVING_THINGS_AND_LAND:
            return told
        above = filter(None, map(self._categories.of, headings))
        return next((kind for kind in above if kind in LIVING_THINGS_AND_LAND), told)

    def _subject(self, rule: Rule, since: int, sentence: Sentence) -> str:
        """What the heading of the paragraph names, else the first thing named before the rule's figures."""
        heading = _run_in(sentence.passage.text)
        parts = [
            self._part(part) for part in _PARTS.split(sentence.marks.unit_free(since, rule.amounts[0].start))
        ]
        told = [part for part in parts if self._categories.of(part)]
        named = heading and (
            _names_subsidy(sentence.passage.text) or self._categories.of(heading) or not told
        )
        if named and since <= sentence.clauses[0].start:
            return heading
        return next(iter(told), "") or heading or next(filter(None, parts), "")

    def _part(self, text: str) -> str:
        return _SIZE.sub("", self._names.name(_FIGURES.split(text)[0]))


def _run_in(text: str) -> str:
    """The heading a paragraph runs on from: 3. 智慧牧场建设：企业新建…."""
    heading = heading_of(text)
    title = _PAID.sub("", heading[1]) if heading else ""
    at = text.find(heading[1]) + len(heading[1]) if heading else 0
    return title if 0 < len(title) <= _LONGEST_HEADING and text[at : at + 1] in (":", "。") else ""


def _names_subsidy(text: str) -> bool:
    heading = heading_of(text)
    return bool(heading and _PAID.search(heading[1]))


def _statement_of(amount: Amount, statements: Sequence[Statement]) -> Statement | None:
    return next((s for s in statements if any(one == amount for one, _ in s.amounts)), None)


def _quantities(subsidy: Subsidy) -> Iterator[Quantity]:
    for rate in subsidy.tiers or (subsidy.rate,):
        yield Quantity("补贴标准", rate, subsidy.unit)
    for condition in subsidy.conditions:
        yield Quantity(f"{condition.measure}下限", condition.value, condition.unit)
    for cap in subsidy.caps:
        yield Quantity(f"每{cap.per}上限" if cap.per else "补贴上限", cap.value, cap.unit)


def without(statement: Statement, consumed: Sequence[Amount]) -> Statement:
    """The statement without the amounts that rules are made of."""
    return replace(statement, amounts=[one for one in statement.amounts if one[0] not in consumed])
