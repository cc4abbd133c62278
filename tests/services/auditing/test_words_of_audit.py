import csv
from pathlib import Path

import pytest

from layers.settings import data_dir
from services.auditing.words_of_audit import bundled_audit_words

KNOWN = {
    "thing_words.csv": {"adjective", "ending", "generic", "verb"},
    "modes.csv": {"level", "existing", "upgrade"},
    "condition_words.csv": {"sentence", "clause"},
}


@pytest.mark.parametrize("path", sorted((data_dir() / "auditing").glob("*.csv")), ids=lambda path: path.name)
def test_every_word_stands_once_and_means_something_known(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["word"] for row in rows}) == len(rows)
    meanings = {value for row in rows for column, value in row.items() if column != "word"}
    assert meanings <= KNOWN.get(path.name, meanings)


def test_longer_words_come_first() -> None:
    reaching = bundled_audit_words().reaching
    assert reaching.index("累计达到") < reaching.index("达到") < reaching.index("达")
