"""Finds the words of a table in a text, longest first, each at its place."""

from collections.abc import Mapping
from dataclasses import dataclass

import ahocorasick


@dataclass(frozen=True, slots=True)
class Found:
    """A word at text[start:end] and what the table says about it."""

    start: int
    end: int
    word: str
    meaning: str


class WordFinder:
    """The leftmost longest words of a table, never overlapping; linear in the length of the text."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word, meaning in table.items():
            self._automaton.add_word(word, (word, meaning))
        self._automaton.make_automaton()
        self._empty = not table

    def find(self, text: str) -> list[Found]:
        if self._empty:
            return []
        return [
            Found(last + 1 - len(word), last + 1, word, meaning)
            for last, (word, meaning) in self._automaton.iter_long(text)
        ]
