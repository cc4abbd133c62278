"""Works without an amount: 将上金村打造成千头肉牛养殖示范村."""

from collections.abc import Sequence

from services.reading.categories import CategoryReader
from services.reading.deeds import DeedReader
from services.reading.marks import between
from services.reading.model import Item
from services.reading.sentence import Sentence, Thing
from services.reading.statement import Statement
from services.reading.thing_names import ThingNamer


class PlainReader:
    """Reads the things of statements that have no amounts."""

    def __init__(self, categories: CategoryReader, deeds: DeedReader, names: ThingNamer) -> None:
        self._categories = categories
        self._deeds = deeds
        self._names = names

    def things(self, statement: Statement, sentence: Sentence, known: Sequence[Item]) -> list[Thing]:
        """One thing for every kind the statement names, without those `known` of the same places."""
        action = self._deeds.action(statement, sentence)
        if action == "target" or not self._is_work(statement, sentence):
            return []
        start, end = self._deeds.first_deed(statement, sentence), statement.end
        masked = sentence.marks.masked[start:end]
        stated = {(item.category, item.places) for item in known}
        name = self._names.name(sentence.marks.unit_free(self._after_places(start, end, sentence), end))
        headings = sentence.context.headings
        kinds = (
            self._categories.first([kind, *headings])
            for kind in self._categories.all(self._categories.words(masked), masked)
        )
        return [
            Thing(self._names.fitting(name, headings, kind), kind, action, statement.places)
            for kind in dict.fromkeys(kinds)
            if (kind, statement.places) not in stated
        ]

    def _is_work(self, statement: Statement, sentence: Sentence) -> bool:
        """A work needs a place below the county, or several counties; rates and headings are none."""
        text = sentence.passage.text[statement.start : statement.end]
        placed = len(statement.places) > 1 or any(place.level != "county" for place in statement.places)
        announced = statement.start < sentence.context.announced_to
        if sentence.policy or not placed or announced or self._deeds.is_no_work(text):
            return False
        return not self._deeds.prepares(statement.clause, sentence)

    def _after_places(self, start: int, end: int, sentence: Sentence) -> int:
        """The end of the last place in text[start:end] if what is to be done follows it."""
        groups = between(sentence.marks.groups, start, end)
        after = groups[-1].end if groups and groups[-1].places[-1].level != "area" else start
        return after if self._categories.of(sentence.marks.masked[after:end]) else start
