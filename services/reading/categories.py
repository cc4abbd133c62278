"""What kind of thing a stretch of text speaks of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Kind:
    """A category a text tells; `yields_to` are those that outweigh it where the texts around tell one of them.

    大棚 is vegetable, and yields to fungi in a paragraph about mushrooms.
    """

    category: str
    yields_to: frozenset[str] = frozenset()


class CategoryReader:
    """Categories of texts in which the names of places are already blanked out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._finder = vocabulary.kind_finder
        self._weak = vocabulary.weak_categories
        self._yielding = vocabulary.yielding

    def words(self, text: str) -> list[Found]:
        return [found for found in self._finder.find(text) if found.meaning != _NO_CATEGORY]

    def head(self, words: Sequence[Found], text: str) -> Kind | None:
        """The kind of the thing a noun phrase means: the last one named, the first of a coordinated row.

        紫花苜蓿、中药材等蜜源植物 is honey plants; 板蓝根、柴胡、油菜 is herbs; 菌草产业园 is fungi. A word that
        yields takes the kind of the words before it: 草莓大棚 is fruit.
        """
        chosen = self._telling(words)
        if not chosen:
            return None
        first = chosen[-1]
        for word in reversed(chosen[:-1]):
            if not _COORDINATED.fullmatch(text, word.end, first.start):
                break
            first = word
        kind = self._kind(first)
        before = (word.meaning for word in reversed(words) if word.end <= first.start)
        return next((Kind(meaning) for meaning in before if meaning in kind.yields_to), kind)

    def all(self, words: Sequence[Found], text: str) -> list[Kind]:
        """The kind of every thing named, in order: 肉牛、中蜂养殖 are two things, 连翘观光带 is one.

        Weak single characters (林, 路) tell only of what is counted.
        """
        kinds: list[Kind] = []
        previous: Found | None = None
        several = [word for word in words if len(word.word) > 1 or word.word not in self._weak]
        for word in self._telling(several):
            between = text[previous.end : word.start] if previous else ""
            if "等" in between or "的" in between:
                kinds = []
            elif previous and not _JOINING.search(between):
                before = kinds.pop()
                if before.category in self._kind(word).yields_to:
                    kinds.append(before)
                    previous = word
                    continue
            kinds.append(self._kind(word))
            previous = word
        return list({kind.category: kind for kind in kinds}.values())

    def of(self, text: str) -> str | None:
        return self.told([text])

    def told(self, texts: Iterable[str | Kind]) -> str | None:
        """The category of the first text, or kind, that tells one; one that yields is settled by those after it."""
        waiting: Kind | None = None
        for text in texts:
            kind = text if isinstance(text, Kind) else self.head(self.words(text), text)
            if kind is None:
                continue
            if waiting is None and not kind.yields_to:
                return kind.category
            if waiting is None:
                waiting = kind
            elif kind.category in waiting.yields_to or (
                kind.category == waiting.category and not kind.yields_to
            ):
                return kind.category
        return waiting.category if waiting else None

    def first(self, texts: Iterable[str | Kind]) -> str:
        """As `told`, else 'other'."""
        return self.told(texts) or "other"

    def _kind(self, word: Found) -> Kind:
        return Kind(word.meaning, self._yielding.get(word.word, frozenset()))

    def _telling(self, words: Sequence[Found]) -> list[Found]:
        """Weak words (园区, 基础设施) tell something only where no other does."""
        return [word for word in words if word.word not in self._weak] or list(words)
