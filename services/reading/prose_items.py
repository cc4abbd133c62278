"""Items in running text: every statement of every sentence, with its evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.reading.actions import is_rate
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
from services.reading.sentence import Sentence, Thing
from services.reading.statements import SentenceReader, Statement, Surroundings
from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import Vocabulary


class ProseReader:
    """Reads items out of passages of one notice."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader) -> None:
        categories, deeds, names = CategoryReader(vocabulary), DeedReader(vocabulary), ThingNamer(vocabulary)
        self._marks = MarkFinder(vocabulary, places, categories)
        self._counted = CountedReader(categories, deeds, names)
        self._plain = PlainReader(categories, deeds, names)

    def items(self, passage: Passage, context: Context) -> list[Item]:
        """The items of a passage in order; see Context for what fills the gaps of the text."""
        marks = self._marks.find(passage, context.scope)
        items: list[Item] = []
        scope = context.scope
        for clauses in sentences(passage.text) if not marks.empty else ():
            scope = _heading_scope(clauses[0], marks, scope)
            around = Surroundings(scope, context.wide)
            statements = SentenceReader(passage.text, clauses, marks, around).statements()
            policy = context.policy or is_rate(passage.text[clauses[0].start : clauses[-1].end])
            items += self._items(Sentence(passage, context, marks, clauses, policy), statements)
        closing = closing_deadline(passage.text)
        return [replace(item, deadline=closing) if not item.deadline else item for item in items]

    def _items(self, sentence: Sentence, statements: Sequence[Statement]) -> list[Item]:
        items: list[Item] = []
        previous: Thing | None = None
        for statement in statements:
            if statement.amounts:
                things = self._counted.things(statement, sentence, previous)
            else:
                things = self._plain.things(statement, sentence, items)
            previous = things[-1] if things else previous
            items += [self._item(statement, sentence, thing) for thing in things]
        return [item for item in items if _counts(item)]

    def _item(self, statement: Statement, sentence: Sentence, thing: Thing) -> Item:
        end = statement.end
        if statement.amounts and self._counted.phrase(statement, sentence) is statement.after:
            end = statement.after[1]
        evidence = evidence_of(sentence.passage, statement.start, end)
        first, last = sentence.clauses[0].start, sentence.clauses[-1].end
        context = sentence.context
        return Item(
            line=evidence.line, start=evidence.start, end=evidence.end, evidence=evidence.text,
            name=thing.name or evidence.text[:24], category=thing.category, action=thing.action,
            places=thing.places, quantities=thing.quantities, lead=context.lead,
            deadline=deadline_in(sentence.passage.text[first:last]) or context.deadline,
            section=context.section, doubts=tuple(_doubts(statement)),
        )  # fmt: skip


def _doubts(statement: Statement) -> Iterator[str]:
    for amount, _ in statement.amounts:
        if amount.is_range:
            yield f"原文写的是范围“{amount.text}”，取了下限"


def _counts(item: Item) -> bool:
    """County-wide figures count only for what lives and grows; everything else needs a place."""
    if any(place.level != "county" for place in item.places):
        return True
    several = len(item.places) > 1
    return (several or bool(item.quantities)) and item.category in LIVING_THINGS_AND_LAND


def _heading_scope(first: Clause, marks: Marks, scope: tuple[Place, ...]) -> tuple[Place, ...]:
    """石文镇：… speaks of 石文镇 until another place heads a sentence."""
    groups = between(marks.groups, first.start, first.end)
    heads = first.mark == ":" and len(groups) == 1 and not between(marks.amounts, first.start, first.end)
    return groups[0].places if heads and groups[0].end >= first.end - 2 else scope
