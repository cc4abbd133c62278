"""Items in running text: every statement of every sentence, with its evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.reading.actions import is_rate
from services.reading.attributes import AttributeReader, described_by
from services.reading.categories import LIVING_THINGS_AND_LAND, CategoryReader
from services.reading.clauses import Clause, sentences
from services.reading.context import Context
from services.reading.counted_items import CountedReader
from services.reading.deadlines import closing_deadline, deadline_in
from services.reading.deeds import DeedReader
from services.reading.evidence import evidence_of
from services.reading.layout import Passage
from services.reading.mark_finder import MarkFinder
from services.reading.marks import Marks, between
from services.reading.model import Item, Place
from services.reading.places import PlaceReader
from services.reading.plain_items import PlainReader
from services.reading.policy_items import PolicyReader, without
from services.reading.sentence import Sentence, Thing
from services.reading.statement import Statement
from services.reading.statements import SentenceReader, Surroundings
from services.reading.subsidies import Rule
from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import Vocabulary


class ProseReader:
    """Reads items out of passages of one notice."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader) -> None:
        categories, deeds, names = CategoryReader(vocabulary), DeedReader(vocabulary), ThingNamer(vocabulary)
        self._marks = MarkFinder(vocabulary, places, categories)
        self._counted = CountedReader(categories, deeds, names)
        self._plain = PlainReader(categories, deeds, names)
        self._attributes = AttributeReader(vocabulary, names)
        self._policies = PolicyReader(vocabulary, categories, self._counted, names)

    def items(self, passage: Passage, context: Context) -> list[Item]:
        """The items of a passage in order; see Context for what fills the gaps of the text."""
        marks = self._marks.find(passage, context.scope)
        items: list[Item] = []
        scope = context.scope
        for clauses in sentences(passage.text) if not marks.empty else ():
            scope = _heading_scope(clauses, marks, scope, context.announced_to)
            around = Surroundings(scope, context.wide)
            statements = SentenceReader(passage.text, clauses, marks, around).statements()
            policy = context.policy or is_rate(passage.text[clauses[0].start : clauses[-1].end])
            items += self._items(Sentence(passage, context, marks, clauses, policy), statements)
        closing = closing_deadline(passage.text)
        return [replace(item, deadline=closing) if not item.deadline else item for item in items]

    def _items(self, sentence: Sentence, statements: Sequence[Statement]) -> list[Item]:
        rules = self._policies.rules(sentence)
        policies = [self._policy_item(rule, at, rules, sentence, statements) for at, rule in enumerate(rules)]
        if rules:
            consumed = [amount for rule in rules for amount in rule.amounts]
            left = [(without(one, consumed), bool(one.amounts)) for one in statements]
            statements = [one for one, had_amounts in left if one.amounts or not had_amounts]
            if sentence.context.policy:
                policies[-1] = _with_more(policies[-1], statements)
                statements = []
            # What a sentence plans besides the rate it pays is a work like any other.
            sentence = replace(sentence, policy=sentence.context.policy)
        return [item for item in (*self._works(sentence, statements), *policies) if _counts(item)]

    def _works(self, sentence: Sentence, statements: Sequence[Statement]) -> list[Item]:
        items: list[Item] = []
        previous: Thing | None = None
        word: str | None = None
        for statement in self._attributes.joined(statements, sentence):
            word = self._attributes.word(statement, sentence, word) if statement.amounts else None
            described = self._attributes.described(statement, sentence, items, word)
            for at in described:
                items[at] = described_by(items[at], statement, word or "")
            if described:
                continue
            if statement.amounts:
                things = self._counted.things(statement, sentence, previous)
            else:
                things = self._plain.things(statement, sentence, items)
            previous = things[-1] if things else previous
            items += [self._item(statement, sentence, thing) for thing in things]
        return items

    def _policy_item(
        self, rule: Rule, at: int, rules: Sequence[Rule], sentence: Sentence, statements: Sequence[Statement]
    ) -> Item:
        since = rules[at - 1].end if at else sentence.clauses[0].start
        thing, subsidy = self._policies.thing(rule, since, sentence, statements)
        return replace(self._of_span(rule.start, rule.end, sentence, thing), subsidy=subsidy)

    def _item(self, statement: Statement, sentence: Sentence, thing: Thing) -> Item:
        end = statement.end
        if statement.amounts and self._counted.phrase(statement, sentence) is statement.after:
            end = statement.after[1]
        item = self._of_span(statement.start, end, sentence, thing)
        return replace(item, doubts=tuple(_doubts(statement)))

    def _of_span(self, start: int, end: int, sentence: Sentence, thing: Thing) -> Item:
        evidence = evidence_of(sentence.passage, start, end)
        first, last = sentence.clauses[0].start, sentence.clauses[-1].end
        context = sentence.context
        return Item(
            line=evidence.line, start=evidence.start, end=evidence.end, evidence=evidence.text,
            name=thing.name, category=thing.category, action=thing.action,
            places=thing.places, quantities=thing.quantities, lead=context.lead,
            deadline=deadline_in(sentence.passage.text[first:last]) or context.deadline,
            section=context.section,
        )  # fmt: skip


def _with_more(policy: Item, statements: Sequence[Statement]) -> Item:
    """The subsidy with what else its sentence counts: 共补贴30000头."""
    more = (amount.quantity(measure="补贴数量") for one in statements for amount, _ in one.amounts)
    return replace(policy, quantities=(*policy.quantities, *more))


def _doubts(statement: Statement) -> Iterator[str]:
    for amount, _ in statement.amounts:
        if amount.is_range:
            yield f"原文写的是范围“{amount.text}”，取了下限"


def _counts(item: Item) -> bool:
    """County-wide figures count only for what lives and grows, and as subsidies; the rest needs a place."""
    if item.subsidy or any(place.level != "county" for place in item.places):
        return True
    several = len(item.places) > 1
    return (several or bool(item.quantities)) and item.category in LIVING_THINGS_AND_LAND


def _heading_scope(
    clauses: Sequence[Clause], marks: Marks, scope: tuple[Place, ...], announced_to: int
) -> tuple[Place, ...]:
    """石文镇：… and 5、岳家窑村黄河人家。… speak of that place until another one heads a sentence."""
    first = clauses[0]
    end = clauses[-1].end if clauses[-1].end <= announced_to else first.end
    groups = between(marks.groups, first.start, end)
    if len(groups) != 1 or between(marks.amounts, first.start, end):
        return scope
    labels = first.mark == ":" and groups[0].end >= first.end - 2
    return groups[0].places if labels or end <= announced_to else scope
