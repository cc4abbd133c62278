"""Finds the places, amounts, verbs and turns of a passage in one go."""

import re
from collections.abc import Sequence

from services.reading.actions import ActionReader
from services.reading.categories import CategoryReader
from services.reading.layout import Passage
from services.reading.marks import Marks
from services.reading.model import Place
from services.reading.places import PlaceReader
from services.reading.quantities import find_amounts
from services.reading.vocabulary import Vocabulary
from services.reading.words import Found

_OTHER_VILLAGES = re.compile(r"其[他它]\s*(?:\d+\s*个)?(?:行政)?村")


class MarkFinder:
    """Finds marks in the passages of one notice."""

    def __init__(self, vocabulary: Vocabulary, places: PlaceReader, categories: CategoryReader) -> None:
        self._vocabulary = vocabulary
        self._places = places
        self._categories = categories
        self._actions = ActionReader(vocabulary)

    def find(self, passage: Passage, scope: Sequence[Place]) -> Marks:
        """The marks of a passage; `scope` are the places known from above, see PlaceReader.groups."""
        text, masked = passage.text, self._places.masked(passage.text)
        turns = self._vocabulary.scope_finder.find(text)
        turns += [Found(m.start(), m.end(), m[0], "above") for m in _OTHER_VILLAGES.finditer(text)]
        return Marks(
            groups=self._places.groups(text, passage.raw, scope),
            # 八家 in 八家子村 is part of a name and counts nothing.
            amounts=[a for a in find_amounts(text, self._vocabulary) if masked[a.start] != "□"],
            verbs=self._actions.deeds(text, self._categories.words(masked)),
            turns=sorted(turns, key=lambda turn: turn.start),
            masked=masked,
            unitless=self._places.without_units(text),
        )
