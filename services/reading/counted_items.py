"""Things with an amount: 新建标准化蜂场7个."""

import re
from collections.abc import Iterator

from services.reading.actions import is_subsidised
from services.reading.categories import CategoryReader, Kind
from services.reading.deeds import DeedReader
from services.reading.marks import between
from services.reading.model import Quantity
from services.reading.sentence import Sentence, Thing
from services.reading.statement import Span, Statement
from services.reading.thing_names import ThingNamer

_ROW = re.compile("[、和及与]|以及")
_PEOPLE = ("户", "人")
_NAMED_BY_THING = ("数量", "金额", "比例", "重量")


class CountedReader:
    """Reads the things of statements that have amounts."""

    def __init__(self, categories: CategoryReader, deeds: DeedReader, names: ThingNamer) -> None:
        self._categories = categories
        self._deeds = deeds
        self._names = names

    def things(self, statement: Statement, sentence: Sentence, previous: Thing | None) -> list[Thing]:
        """One thing, or one a place where 各 says so; `previous` is the thing the sentence stated before."""
        text = sentence.passage.text[statement.before[0] : statement.after[1]]
        if self._deeds.is_administrative(text):
            return []
        policy = sentence.policy or is_subsidised(sentence.text_of(statement.clause))
        action = "policy" if policy else self._deeds.action(statement, sentence)
        name = self._names.name(sentence.marks.unit_free(*self.phrase(statement, sentence)))
        name = name or (previous.name if previous else "")
        category = self.category(statement, sentence, previous)
        above = (*([previous.name] if previous else []), *sentence.context.headings)
        if dealt := self._in_turn(statement, sentence):
            name, category = dealt, self._categories.of(dealt) or category
        name = self._names.fitting(name, above, category)
        several = self._several(statement, sentence) if action != "policy" else []
        if several:
            shared = len(statement.places) > 1
            return [
                Thing(one, kind, action, statement.places, _quantities(statement, one, shared=shared))
                for one, kind in several
            ]
        split = statement.per_place and len(statement.places) > 1 and not policy
        groups = [(place,) for place in statement.places] if split else [statement.places]
        return [
            Thing(name, category, action, places, _quantities(statement, name, shared=len(places) > 1))
            for places in groups
        ]

    def _in_turn(self, statement: Statement, sentence: Sentence) -> str | None:
        """谷子、黍子面积分别达到700亩和350亩: the first figure is of the first, the second of the second."""
        first, clause = statement.amounts[0][0], statement.clause
        alike = [a for a in between(sentence.marks.amounts, clause.start, clause.end) if a.unit == first.unit]
        if first not in alike:
            return None
        row = sentence.marks.unit_free(clause.start, alike[0].start)
        names = [self._names.name(part) for part in _ROW.split(self._names.name(row))]
        return names[alike.index(first)] if "分别" in row and len(names) == len(alike) > 1 else None

    def _several(self, statement: Statement, sentence: Sentence) -> list[tuple[str, str]]:
        """The things, with their kinds, that 各 just before an amount counts alike: 天麻、猪苓各300亩."""
        text = sentence.marks.unit_free(*statement.before).rstrip()
        names = [self._names.name(part) for part in _ROW.split(text.removesuffix("各"))]
        kinds = [self._categories.of(name) for name in names]
        if not text.endswith("各") or len(names) < 2 or not all(kinds):
            return []
        return [(name, kind) for name, kind in zip(names, kinds, strict=True) if kind]

    def phrase(self, statement: Statement, sentence: Sentence) -> Span:
        """The span that names the thing: before its amount, or after it (7 个标准化蜂场)."""
        named = self._names.has_noun(sentence.passage.text[slice(*statement.before)])
        return statement.before if named and not self._readies(statement, sentence) else statement.after

    def _readies(self, statement: Statement, sentence: Sentence) -> bool:
        """流转撂荒地600亩种植油菜: the deed follows what the amount only makes ready."""
        start, end = statement.after
        before = between(sentence.marks.verbs, statement.before[0], start)
        deeds = between(sentence.marks.verbs, start, end)
        readied = bool(before) and all(verb.meaning == "prepare" for verb in before)
        return readied and any(verb.meaning != "prepare" for verb in deeds)

    def category(self, statement: Statement, sentence: Sentence, previous: Thing | None) -> str:
        """The kind told by the nearest words: the thing's, its clause's, the sentence's, the headings'."""
        return self._categories.first(self._telling(statement, sentence, previous))

    def _telling(
        self, statement: Statement, sentence: Sentence, previous: Thing | None
    ) -> Iterator[str | Kind]:
        headings = sentence.context.headings
        clause = statement.clause
        after = sentence.after(clause)
        spans = [statement.before, statement.after, (clause.start, clause.end)]
        if self._readies(statement, sentence):
            spans.insert(0, statement.after)
        elif self._deeds.prepares(clause, sentence):
            spans.insert(0, after)
        elif statement.amounts[0][0].unit in _PEOPLE:
            # 村民46户避险搬迁: what is done for them follows.
            spans[:2] = [statement.after, statement.before]
        masked = sentence.marks.masked
        yield from (masked[slice(*span)] for span in spans)
        said: list[str | Kind] = [Kind(previous.category)] if previous else []
        said += [masked[slice(*span)] for span in sentence.before(clause)]
        # What was said of another place tells less than the heading above both.
        moved = previous is not None and previous.places != statement.places
        yield from [*headings[:1], *said] if moved else [*said, *headings[:1]]
        yield masked[slice(*after)]
        yield from headings[1:]


def _quantities(statement: Statement, name: str, *, shared: bool) -> tuple[Quantity, ...]:
    return tuple(
        amount.quantity(
            measure=measure or (name if amount.measure in _NAMED_BY_THING else None), shared=shared
        )
        for amount, measure in statement.amounts
    )
