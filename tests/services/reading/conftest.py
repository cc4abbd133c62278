"""The bundled units as a value, and short ways from a text to what is read in it."""

import csv
from collections.abc import Callable
from typing import cast

import pytest

from layers.settings import data_dir
from services.reading.folding import fold
from services.reading.gazetteer import Alias, Gazetteer, Unit, UnitLevel
from services.reading.model import Item, Place, Reading
from services.reading.places import PlaceReader
from services.reading.read_plan import read_plan
from services.reading.unit_words import UnitWords
from services.reading.vocabulary import Vocabulary, bundled_vocabulary

JINGYUAN = "640424"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    boundaries = data_dir() / "boundaries"
    with (boundaries / "units.csv").open(encoding="utf-8", newline="") as rows:
        units = [
            Unit(row["code"], row["name"], cast(UnitLevel, row["level"]), row["parent_code"] or None)
            for row in csv.DictReader(rows)
        ]
    with (boundaries / "aliases.csv").open(encoding="utf-8", newline="") as rows:
        aliases = [Alias(row["unit_code"], row["alias"]) for row in csv.DictReader(rows)]
    return Gazetteer.from_rows(units, aliases)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return bundled_vocabulary()


@pytest.fixture(scope="session")
def words(gazetteer: Gazetteer) -> UnitWords:
    return UnitWords(gazetteer, (gazetteer.by_code[JINGYUAN],))


@pytest.fixture(scope="session")
def place_reader(gazetteer: Gazetteer, vocabulary: Vocabulary) -> PlaceReader:
    return PlaceReader(gazetteer, (gazetteer.by_code[JINGYUAN],), vocabulary)


@pytest.fixture(scope="session")
def places_in(place_reader: PlaceReader) -> Callable[[str], list[Place]]:
    def find(text: str) -> list[Place]:
        return [place for group in place_reader.groups(fold(text), text) for place in group.places]

    return find


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Callable[..., Reading]:
    def read_text(text: str, county: str | None = JINGYUAN) -> Reading:
        return read_plan(text.encode(), file_name="通知.txt", gazetteer=gazetteer, county_code=county)

    return read_text


@pytest.fixture(scope="session")
def items_in(read: Callable[..., Reading]) -> Callable[[str], list[Item]]:
    return lambda text: list(read(text).items)
