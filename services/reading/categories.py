"""What kind of thing a stretch of text speaks of."""

import re
from collections.abc import Iterable, Sequence

from services.reading.vocabulary import Vocabulary
from services.reading.words import Found

_COORDINATED = re.compile(
    r"[^,;。:]{0,4}?(?:、|和|及|与|\+|—|-)[“”\"]?(?:道地|优质|林下|设施|露地|特色|冷凉)?"
)

_JOINING = re.compile(r"[、和及与或,+—]|以及")
_NO_CATEGORY = "none"

LIVING_THINGS_AND_LAND = frozenset(
    {"bee", "cattle", "sheep", "poultry", "herb", "fungi", "vegetable", "fruit_nut", "grain_forage"}
    | {"nursery", "afforestation", "restoration", "farmland", "water", "energy", "carbon"}
)
"""Categories whose county-wide figures are items of their own; the others need a place."""


class CategoryReader:
    """Categories of texts in which the names of places are already blanked out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._finder = vocabulary.category_finder
        self._weak = vocabulary.weak_categories

    def words(self, text: str) -> list[Found]:
        return [found for found in self._finder.find(text) if found.meaning != _NO_CATEGORY]

    def head(self, words: Sequence[Found], text: str) -> str | None:
        """The category of the thing a noun phrase means: the last kind named, the first of a coordinated row.

        紫花苜蓿、中药材等蜜源植物 is honey plants; 板蓝根、柴胡、油菜 is herbs; 菌草产业园 is fungi.
        """
        chosen = self._telling(words)
        if not chosen:
            return None
        first = chosen[-1]
        for word in reversed(chosen[:-1]):
            if not _COORDINATED.fullmatch(text, word.end, first.start):
                break
            first = word
        return first.meaning

    def all(self, words: Sequence[Found], text: str) -> list[str]:
        """The kind of every thing named, in order: 肉牛、中蜂养殖 are two things, 连翘观光带 is one."""
        kinds: list[str] = []
        previous: Found | None = None
        for word in self._telling(words):
            between = text[previous.end : word.start] if previous else ""
            if "等" in between or "的" in between:
                kinds = []
            elif previous and not _JOINING.search(between):
                kinds.pop()
            kinds.append(word.meaning)
            previous = word
        return list(dict.fromkeys(kinds))

    def of(self, text: str) -> str | None:
        return self.head(self.words(text), text)

    def first(self, texts: Iterable[str]) -> str:
        """The category of the first text that tells one, else 'other'."""
        return next(filter(None, map(self.of, texts)), "other")

    def _telling(self, words: Sequence[Found]) -> list[Found]:
        """Weak words (园区, 基础设施) tell something only where no other does."""
        return [word for word in words if word.word not in self._weak] or list(words)
