"""The readable tables in data/auditing/, read once into one value."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from layers.settings import data_dir
from services.reading.folding import fold
from services.reading.vocabulary import Vocabulary, bundled_vocabulary
from services.reading.words import WordFinder


@dataclass(frozen=True)
class AuditWords:
    """Every table as a mapping from the folded word to what it means; `reading` are the reader's tables."""

    reading: Vocabulary
    things: dict[str, str]
    modes: dict[str, str]
    times: dict[str, str]
    conditions: dict[str, str]
    not_summed: frozenset[str]
    skipped_headings: frozenset[str]

    @cached_property
    def verb_finder(self) -> WordFinder:
        """Finds the verbs that end before a thing's name begins."""
        actions = self.reading.actions
        in_names = self.reading.verbs_in_names | self.reading.verbs_often_in_names
        own = self._of(self.things, "verb")
        return WordFinder({verb: verb for verb in (*actions, *own) if verb not in in_names})

    @cached_property
    def time_finder(self) -> WordFinder:
        return WordFinder(self.times)

    @cached_property
    def reaching(self) -> tuple[str, ...]:
        """Words that make a figure a level (达到), the longest first."""
        return self._of(self.modes, "level")

    @cached_property
    def existing(self) -> tuple[str, ...]:
        """Words that say a thing was there before the plan (现有)."""
        return self._of(self.modes, "existing")

    @cached_property
    def adjectives(self) -> tuple[str, ...]:
        return self._of(self.things, "adjective")

    @cached_property
    def endings(self) -> tuple[str, ...]:
        return self._of(self.things, "ending")

    @cached_property
    def generic(self) -> frozenset[str]:
        return frozenset(self._of(self.things, "generic"))

    @cached_property
    def sentence_conditions(self) -> tuple[str, ...]:
        """Words that make a whole sentence a rule (每亩), not a plan."""
        return self._of(self.conditions, "sentence")

    @cached_property
    def clause_conditions(self) -> tuple[str, ...]:
        return self._of(self.conditions, "clause")

    def categories_in(self, folded: str) -> frozenset[str]:
        """The categories whose words a text holds."""
        return frozenset(found.meaning for found in self.reading.category_finder.find(folded))

    @staticmethod
    def _of(table: dict[str, str], meaning: str) -> tuple[str, ...]:
        words = (word for word, means in table.items() if means == meaning)
        return tuple(sorted(words, key=lambda word: (-len(word), word)))


def load_audit_words(folder: Path, reading: Vocabulary) -> AuditWords:
    """Reads the tables of `folder`; raises FileNotFoundError or KeyError for a missing file or column."""
    return AuditWords(
        reading,
        things=dict(_pairs(folder / "thing_words.csv", "treatment")),
        modes=dict(_pairs(folder / "modes.csv", "mode")),
        times=dict(_pairs(folder / "times.csv", "time")),
        conditions=dict(_pairs(folder / "condition_words.csv", "reach")),
        not_summed=frozenset(word for word, _ in _pairs(folder / "column_words.csv", "word")),
        skipped_headings=frozenset(word for word, _ in _pairs(folder / "skipped_headings.csv", "word")),
    )


@cache
def bundled_audit_words() -> AuditWords:
    return load_audit_words(data_dir() / "auditing", bundled_vocabulary())


def _pairs(path: Path, column: str) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield fold(row["word"]), row[column]
