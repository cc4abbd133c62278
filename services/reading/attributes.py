"""Amounts that only describe the thing stated before them: 冷库1座，库容5000吨."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.reading.marks import between
from services.reading.model import Item, Place
from services.reading.sentence import Sentence
from services.reading.statement import Statement
from services.reading.thing_names import ThingNamer
from services.reading.vocabulary import Vocabulary

_COUNTED = frozenset(("个", "座", "处", "所", "家", "栋", "条", "台", "套", "间", "眼"))
_SEPARATES = re.compile(r"[、,;:()和及与]|其中")
_GOES_ON = ("和", "、", "及", "与")
_SUM = re.compile(r"^\s*[,、]?\s*(?:共|合计|总计|累计)")


class AttributeReader:
    """Tells descriptions from things by the words of data/reading/attributes.csv."""

    def __init__(self, vocabulary: Vocabulary, names: ThingNamer) -> None:
        words = vocabulary.attributes
        every = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        core = "|".join(re.escape(word) for word, part in words.items() if part == "core")
        self._attribute = re.compile(rf"(?:{every})*(?:{core})")
        self._names = names

    def word(self, statement: Statement, sentence: Sentence, previous: str | None = None) -> str | None:
        """The attribute an amount is one of, if nothing but it stands before the amount.

        `previous` is the attribute of the amount before, which 和1200亩 goes on with.
        """
        before = sentence.marks.unit_free(*statement.before)
        if before.strip() in _GOES_ON:
            return previous
        name = self._names.name(before)
        return name if self._attribute.fullmatch(name) else None

    def joined(self, statements: Sequence[Statement], sentence: Sentence) -> list[Statement]:
        """The statements, where 年产800万棒的加工厂1座 is one with two amounts."""
        joined: list[Statement] = []
        for statement in statements:
            last = joined[-1] if joined else None
            if last and self._qualifies(last, statement, sentence):
                joined[-1] = replace(
                    statement,
                    start=last.start,
                    per_place=last.per_place or statement.per_place,
                    amounts=[*statement.amounts, *last.amounts],
                )
            else:
                joined.append(statement)
        return joined

    def _qualifies(self, one: Statement, other: Statement, sentence: Sentence) -> bool:
        if one.clause != other.clause or not (one.amounts and other.amounts) or one.places != other.places:
            return False
        start, end = one.amounts[0][0].end, other.amounts[0][0].start
        gap = sentence.passage.text[start:end]
        if (
            other.amounts[0][0].unit not in _COUNTED
            or _SEPARATES.search(gap)
            or not self._names.has_noun(gap)
        ):
            return False
        before = sentence.passage.text[slice(*one.before)]
        unnamed = self.word(one, sentence) or not self._names.has_noun(before)
        return bool(unnamed) and not between(sentence.marks.verbs, start, end)

    def described(
        self, statement: Statement, sentence: Sentence, items: Sequence[Item], word: str | None
    ) -> list[int]:
        """The indexes of the items, the last ones of the sentence, that an amount describes as `word`."""
        if not word or not items or all(place.level == "county" for place in statement.places):
            return []
        last = len(items) - 1
        if items[last].places == statement.places:
            return [last]
        alike = [at for at, item in enumerate(items) if item.evidence == items[last].evidence]
        if _SUM.match(sentence.passage.text[slice(*statement.before)]):
            return []
        in_turn = [at for at in alike if items[at].places == statement.places]
        return in_turn or (alike if _one_each(items, alike, statement.places) else [])


def _one_each(items: Sequence[Item], alike: Sequence[int], places: tuple[Place, ...]) -> bool:
    """Whether the items deal the places out, one an item."""
    return tuple(place for at in alike for place in items[at].places) == places


def described_by(item: Item, statement: Statement, word: str) -> Item:
    """The item with the amounts of a statement that describes it."""
    more = tuple(
        amount.quantity(measure=measure or word, shared=len(item.places) > 1)
        for amount, measure in statement.amounts
    )
    return replace(item, quantities=(*item.quantities, *more))
