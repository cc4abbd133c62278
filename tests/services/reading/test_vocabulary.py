import csv
from pathlib import Path

import pytest

from layers.settings import data_dir
from services.reading.vocabulary import Vocabulary, load_vocabulary

TABLES = sorted((data_dir() / "reading").glob("*.csv"))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_a_table_has_every_word_once_and_no_empty_cell_at_its_head(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    words = (
        [tuple(row[:1]) for row in rows[1:]] if table.stem != "name_context" else [tuple(r) for r in rows[1:]]
    )
    assert all(row[0].strip() == row[0] != "" for row in rows)
    assert len(words) == len(set(words)), sorted({str(word) for word in words if words.count(word) > 1})
    assert all(len(row) == len(rows[0]) for row in rows)


def test_every_kind_is_one_of_the_categories_on_the_map(vocabulary: Vocabulary) -> None:
    with (data_dir() / "vocabulary" / "categories.csv").open(encoding="utf-8", newline="") as lines:
        keys = {row["key"] for row in csv.DictReader(lines)}
    assert set(vocabulary.categories.values()) - {"none"} <= keys


def test_yielding_words_tell_a_kind_and_yield_to_others(vocabulary: Vocabulary) -> None:
    for word, kinds in vocabulary.yielding.items():
        assert vocabulary.categories[word] not in kinds, word
        assert kinds <= set(vocabulary.category_names), word


def test_every_measure_names_a_unit_that_is_known(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.measures.values()) <= set(vocabulary.units)


def test_actions_are_those_of_the_exchange_format(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.actions.values()) <= {"new", "upgrade", "maintain", "target"}


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\.csv"):
        load_vocabulary(tmp_path)
