"""Named places that are no administrative unit: 燕家山流域, 沙塘林场, 兰大庄—上秦片区."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick

from services.reading.unit_words import Hit
from services.reading.vocabulary import Vocabulary

_NO_NAME = re.compile(r"[^\u4e00-\u9fff—\-]")
_LONGEST_NAME = 14
_LONGEST_SHORT_NAME = 2


@dataclass(frozen=True, slots=True)
class Area:
    start: int
    end: int


class AreaFinder:
    """Finds area names by their last word; where they begin is told by units, verbs and punctuation."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._shortest = vocabulary.area_suffixes
        self._suffixes = _automaton(vocabulary.area_suffixes)
        self._cuts = _automaton([*vocabulary.cut_words, *vocabulary.actions])
        self._things = vocabulary.category_finder
        common = sorted(map(re.escape, {*vocabulary.common_names, *vocabulary.categories}), key=len)
        self._common = re.compile("|".join(reversed(common)))

    def find(self, text: str, hits: Sequence[Hit]) -> list[Area]:
        """Areas in order, none overlapping another; a name inside a longer one (山 in 山流域) is left out."""
        suffixes = [
            (last + 1 - len(word), last + 1, word)
            for last, word in self._suffixes.iter(text)
            if not self._goes_on_as_thing(text, last + 1)
        ]
        if not suffixes:
            return []
        barriers = self._barriers(text, hits)
        after_unit = {hit.end for hit in hits if hit.of_level("county", "township") and hit.strong}
        in_hit = {at: hit for hit in hits for at in range(hit.start, hit.end)}
        ends_of_routes = {hit.end + 1 for hit in hits if text[hit.end : hit.end + 1] in ("至", "到")}
        areas: list[Area] = []
        for suffix_start, end, word in suffixes:
            start = _start(text, suffix_start, barriers)
            if start in ends_of_routes and start in in_hit and in_hit[start].end == suffix_start:
                continue
            named = self._is_name(text, start, suffix_start, word, barriers, in_hit)
            if not named and not (start in after_unit and len(word) > 2):
                continue
            while areas and areas[-1].end > start:
                areas.pop()
            areas.append(Area(start, end))
        return areas

    def _goes_on_as_thing(self, text: str, end: int) -> bool:
        """湖 in 湖羊 and 山 in 山羊 begin the word for a thing and end no name."""
        return any(found.start == 0 and found.end > 1 for found in self._things.find(text[end - 1 : end + 3]))

    def _barriers(self, text: str, hits: Sequence[Hit]) -> set[int]:
        inside = {at for hit in hits for at in range(hit.start + 1, hit.end)}
        barriers = {last + 1 for last, _ in self._cuts.iter(text)} - inside
        return barriers | {hit.end for hit in hits if hit.strong}

    def _is_name(
        self, text: str, start: int, suffix_start: int, word: str, barriers: set[int], in_hit: dict[int, Hit]
    ) -> bool:
        core = text[start:suffix_start]
        last_hit = in_hit.get(suffix_start + len(word) - 1)
        if last_hit and (last_hit.strong or last_hit.start == start):
            return False
        if len(word) == 1 and (len(core) > _LONGEST_SHORT_NAME or start not in barriers):
            return False
        if any(at in in_hit for at in range(start, suffix_start)):
            return True
        shortest = self._shortest[word]
        rest = self._common.sub("", core).strip("—-")
        return len(core) >= shortest and len(rest) >= min(shortest, 2)


def _automaton(words: Sequence[str] | dict[str, int] | frozenset[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def _start(text: str, suffix_start: int, barriers: set[int]) -> int:
    start = suffix_start
    while start > max(0, suffix_start - _LONGEST_NAME):
        if start in barriers or _NO_NAME.match(text[start - 1]):
            break
        start -= 1
    return start
