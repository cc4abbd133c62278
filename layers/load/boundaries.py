"""Loads data/boundaries/ and the national polygons in order, once for each state of the files."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from layers.load.national import ACCURACY_M, national_units
from layers.load.units import (
    TownshipPoint,
    UnitPolygon,
    UnitRow,
    add_aliases,
    add_units,
    officially_placed,
    place_polygons,
    place_township_points,
    stand_units,
)
from layers.tables.units import Source


def load_boundaries(session: Session, folder: Path, *, counties: frozenset[str] | None = None) -> bool:
    """Brings units, positions and aliases to the state of the files; False if they were there already.

    counties limits the units to these counties and what lies above them (for tests).
    """
    stated = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    fresh = {name: _fingerprint(folder, table) for name, table in stated.items()}
    stored = dict(session.execute(select(Source.name, Source.sha256)).all())
    if all(stored.get(name) == sha256 for name, sha256 in fresh.items()):
        return False
    ids = {name: _store_source(session, name, table, fresh[name]) for name, table in stated.items()}
    if stored.get("county_polygons") != fresh["county_polygons"]:
        _load_national(session, ids["county_polygons"], counties)
    _load_local_units(session, folder, ids["units"], _date(stated["units"]), counties)
    points = (
        TownshipPoint(row["code"], float(row["lon"]), float(row["lat"]), float(row["accuracy_m"]))
        for row in _rows(folder / "township_points.csv")
    )
    place_township_points(session, points, source_id=ids["township_points"])
    add_aliases(
        session,
        ((r["unit_code"], r["alias"], r["added_by"], r["source"]) for r in _rows(folder / "aliases.csv")),
    )
    stand_units(session)
    return True


def _load_national(session: Session, source_id: int, counties: frozenset[str] | None) -> None:
    units = [unit for unit in national_units() if counties is None or _concerns(unit.code, counties)]
    rows = (UnitRow(unit.code, unit.level, unit.name, unit.parent_code) for unit in units)
    add_units(session, rows, source_id=source_id, valid_from=None)
    official = officially_placed(session)
    place_polygons(
        session,
        (UnitPolygon(unit.code, unit.shape) for unit in units if unit.code not in official),
        source_id=source_id,
        location_class="B",
        accuracy_m=ACCURACY_M,
    )


def _load_local_units(
    session: Session, folder: Path, source_id: int, dated: date | None, counties: frozenset[str] | None
) -> None:
    rows = (
        UnitRow(row["code"], row["level"], row["name"], row["parent_code"])
        for row in _rows(folder / "units.csv")
        if row["level"] != "county" and (counties is None or row["code"][:6] in counties)
    )
    parents_first = sorted(rows, key=lambda row: (len(row.code), row.code))
    add_units(session, parents_first, source_id=source_id, valid_from=dated)


def _concerns(code: str, counties: frozenset[str]) -> bool:
    return any(code in (county, county[:4] + "00", county[:2] + "0000") for county in counties)


def _store_source(session: Session, name: str, table: dict[str, Any], sha256: str) -> int:
    values = {
        "title": table["title"],
        "origin": table["origin"],
        "licence": table["licence"],
        "datum": table["crs"],
        "dated": table["date"],
        "sha256": sha256,
    }
    stored = insert(Source).values(name=name, **values)
    return session.scalars(
        stored.on_conflict_do_update(index_elements=["name"], set_=values).returning(Source.id)
    ).one()


def _date(table: dict[str, Any]) -> date | None:
    """The source's date where it states a whole one."""
    try:
        return date.fromisoformat(table["date"])
    except ValueError:
        return None


def _fingerprint(folder: Path, table: dict[str, Any]) -> str:
    """The hash of the file or, for a package, of the hashes of the files in it that are read."""
    if "file" in table:
        return hashlib.sha256((folder / table["file"]).read_bytes()).hexdigest()
    return hashlib.sha256(repr(sorted(table["sha256"].items())).encode()).hexdigest()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
