"""The names in a text in order, before anything is decided about them: units, areas, unlisted villages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.reading.areas import AreaFinder
from services.reading.unit_words import Hit, UnitWords
from services.reading.vocabulary import Vocabulary

_LONGEST_VILLAGE = 4
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Token:
    """text[start:end]; a 'unit' has a hit, an 'area' and an unlisted 'village' have none."""

    start: int
    end: int
    kind: Literal["unit", "area", "village"]
    hit: Hit | None = None

    @property
    def strong(self) -> bool:
        return self.hit.strong if self.hit else True


class NameTokens:
    """Finds the tokens of texts of one notice."""

    def __init__(self, words: UnitWords, vocabulary: Vocabulary) -> None:
        self._words = words
        self._areas = AreaFinder(vocabulary)
        self._not_villages = vocabulary.not_villages
        self._before_names = (*vocabulary.cut_words, *vocabulary.actions, *vocabulary.preparing)

    def find(self, text: str) -> list[Token]:
        hits = [hit for hit in self._words.find(text) if self._begins_a_word(text, hit)]
        areas = self._areas.find(text, hits)
        in_area = {at for area in areas for at in range(area.start, area.end)}
        tokens = [Token(area.start, area.end, "area") for area in areas]
        tokens += [Token(hit.start, hit.end, "unit", hit) for hit in hits if hit.end - 1 not in in_area]
        tokens.sort(key=lambda token: token.start)
        return sorted([*tokens, *self._unlisted(text, tokens)], key=lambda token: token.start)

    def masked(self, text: str, *, strong_only: bool = False) -> str:
        """The text with the names of units, also those inside areas, replaced by □ of equal length."""
        blanked = list(text)
        for hit in (hit for hit in self._words.find(text) if hit.strong or not strong_only):
            for at in range(hit.start, hit.end):
                blanked[at] = "□"
        return "".join(blanked)

    def _begins_a_word(self, text: str, hit: Hit) -> bool:
        """A full name of two characters (照村, 吉县) must not begin inside a word."""
        if hit.end - hit.start > 2 or hit.start == 0 or not hit.strong:
            return True
        return not _HAN.match(text[hit.start - 1]) or text.endswith(self._before_names, 0, hit.start)

    def _unlisted(self, text: str, tokens: list[Token]) -> Iterator[Token]:
        ends = {token.end for token in tokens}
        taken = {at for token in tokens for at in range(token.start, token.end)}
        for match in re.finditer("村(?!委|民|屯|级|集体|庄|落|镇|域|口)", text):
            at = match.start()
            if at in taken:
                continue
            start = at
            while start > max(0, at - _LONGEST_VILLAGE) and start not in ends and start - 1 not in taken:
                if not _HAN.match(text[start - 1]):
                    break
                start -= 1
            if start < at and not any(text[start : at + 1].endswith(word) for word in self._not_villages):
                yield Token(start, at + 1, "village")
