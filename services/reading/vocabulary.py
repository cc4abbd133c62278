"""The readable tables of words in data/reading/, read once into one value."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from layers.settings import data_dir
from services.reading.folding import fold
from services.reading.words import WordFinder


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """`hanzi`: 三头 counts; `bare`: 千亩 without a digit counts too (千头 is only a size class)."""

    unit: str
    measure: str
    hanzi: bool
    bare: bool


@dataclass(frozen=True)
class Vocabulary:
    """Every table as a mapping from the folded word to what it means."""

    categories: dict[str, str]
    weak_categories: frozenset[str]
    yielding: dict[str, frozenset[str]]
    actions: dict[str, str]
    verbs_in_names: frozenset[str]
    verbs_often_in_names: frozenset[str]
    preparing: dict[str, str]
    units: dict[str, UnitOfMeasure]
    not_units: frozenset[str]
    measures: dict[str, str]
    area_suffixes: dict[str, int]
    cut_words: frozenset[str]
    not_villages: frozenset[str]
    common_names: frozenset[str]
    wide_scopes: dict[str, str]
    columns: dict[str, str]
    sections: dict[str, str]
    administrative: frozenset[str]
    abstract_ends: frozenset[str]
    attributes: dict[str, str]
    usual_units: dict[str, str]
    category_names: dict[str, str]
    name_context: tuple[tuple[str, str, str], ...]

    @cached_property
    def category_finder(self) -> WordFinder:
        return WordFinder(self.categories)

    @cached_property
    def kind_finder(self) -> WordFinder:
        """As `category_finder`, with the verbs as words of no kind: 栽植绿化 holds no 植绿."""
        return WordFinder(dict.fromkeys([*self.actions, *self.preparing], "none") | self.categories)

    @cached_property
    def action_finder(self) -> WordFinder:
        return WordFinder(
            self.actions | {verb: "prepare" for verb, then in self.preparing.items() if not then}
        )

    @cached_property
    def administrative_finder(self) -> WordFinder:
        """Finds administrative words that are no part of a longer word for a thing: 骨干, not 骨干坝."""
        return WordFinder(self.categories | dict.fromkeys(self.administrative, "administrative"))

    @cached_property
    def measure_finder(self) -> WordFinder:
        return WordFinder(self.measures)

    def neighbours(self, side: str, meaning: str) -> tuple[str, ...]:
        """Words that, standing before or after a name, tell what it is: village, township or office."""
        return tuple(text for text, where, what in self.name_context if (where, what) == (side, meaning))

    @cached_property
    def scope_finder(self) -> WordFinder:
        return WordFinder(self.wide_scopes)


def load_vocabulary(folder: Path) -> Vocabulary:
    """Reads the tables of `folder`; raises FileNotFoundError or KeyError for a missing file or column."""
    return Vocabulary(
        categories=_pairs(folder / "categories.csv", "word", "category"),
        weak_categories=frozenset(
            fold(row["word"]) for row in _rows(folder / "categories.csv") if row["strength"] == "weak"
        ),
        yielding={
            word: frozenset(kinds.split())
            for word, kinds in _pairs(folder / "yielding.csv", "word", "to").items()
        },
        actions=_pairs(folder / "actions.csv", "verb", "action"),
        verbs_in_names=_verbs(folder / "actions.csv", in_name="yes"),
        verbs_often_in_names=_verbs(folder / "actions.csv", in_name="often"),
        preparing=_pairs(folder / "preparing.csv", "verb", "then"),
        units={fold(row["written"]): _unit(row) for row in _rows(folder / "units.csv")},
        not_units=_words(folder / "not_units.csv", "word"),
        measures=_pairs(folder / "measures.csv", "word", "unit"),
        area_suffixes={
            suffix: int(shortest)
            for suffix, shortest in _pairs(folder / "area_suffixes.csv", "suffix", "shortest").items()
        },
        cut_words=_words(folder / "cut_words.csv", "word"),
        not_villages=_words(folder / "not_villages.csv", "word"),
        common_names=_words(folder / "common_names.csv", "word"),
        wide_scopes=_pairs(folder / "county_wide.csv", "word", "scope"),
        columns=_pairs(folder / "columns.csv", "header", "role"),
        sections=_pairs(folder / "sections.csv", "word", "treatment"),
        administrative=_words(folder / "administrative.csv", "word"),
        abstract_ends=_words(folder / "abstract_ends.csv", "word"),
        attributes=_pairs(folder / "attributes.csv", "word", "part"),
        usual_units=_pairs(folder / "usual_units.csv", "category", "unit"),
        category_names=_pairs(folder.parent / "vocabulary" / "categories.csv", "key", "zh"),
        name_context=tuple(
            (fold(row["text"]), row["side"], row["meaning"]) for row in _rows(folder / "name_context.csv")
        ),
    )


@cache
def bundled_vocabulary() -> Vocabulary:
    return load_vocabulary(data_dir() / "reading")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _pairs(path: Path, key: str, value: str) -> dict[str, str]:
    return {fold(row[key]): row[value] for row in _rows(path)}


def _verbs(path: Path, *, in_name: str) -> frozenset[str]:
    return frozenset(fold(row["verb"]) for row in _rows(path) if row["in_name"] == in_name)


def _words(path: Path, column: str) -> frozenset[str]:
    return frozenset(fold(row[column]) for row in _rows(path))


def _unit(row: dict[str, str]) -> UnitOfMeasure:
    return UnitOfMeasure(row["unit"], row["measure"], row["hanzi"] == "yes", row["bare"] == "yes")
