"""The units and aliases of data/boundaries/ as the reader takes them, without a database."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from services.reading.gazetteer import Alias, Gazetteer, Unit, UnitLevel


def bundled_gazetteer(folder: Path) -> Gazetteer:
    """From units.csv and aliases.csv of the folder."""
    units = (
        Unit(row["code"], row["name"], level, row["parent_code"] or None)
        for row in _rows(folder / "units.csv")
        for level in get_args(UnitLevel)
        if level == row["level"]
    )
    aliases = (Alias(row["unit_code"], row["alias"]) for row in _rows(folder / "aliases.csv"))
    return Gazetteer.from_rows(units, aliases)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
