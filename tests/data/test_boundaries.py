"""The bundled units, points and aliases hold together and are the files their sources describe."""

import csv
import hashlib
import re
import tomllib
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from layers.settings import data_dir

BOUNDARIES = data_dir() / "boundaries"
CODE_WIDTHS = {"county": 6, "township": 9, "village": 12}
MAINLAND_LONGITUDES, MAINLAND_LATITUDES = (73.4, 135.1), (18.1, 53.6)
VILLAGE_ENDING = re.compile("(村民委员会|居民委员会|村委会|居委会)$")
SOURCE_KEYS = {"title", "origin", "date", "licence", "crs", "used_for"}


def rows(name: str) -> list[dict[str, str]]:
    with (BOUNDARIES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def sources() -> dict[str, dict[str, Any]]:
    return tomllib.loads((BOUNDARIES / "sources.toml").read_text(encoding="utf-8"))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


UNITS = {row["code"]: row for row in rows("units.csv")}


def test_every_data_file_has_a_source_that_says_where_from_and_under_which_licence() -> None:
    described = {source["file"] for source in sources().values() if "file" in source}
    assert described == {path.name for path in BOUNDARIES.glob("*.csv")}
    for name, source in sources().items():
        assert source.keys() >= SOURCE_KEYS, name


def test_carried_over_files_are_byte_for_byte_what_their_source_says() -> None:
    carried_over = {s["file"]: s["sha256"] for s in sources().values() if "file" in s and "sha256" in s}
    assert set(carried_over) == {"units.csv", "township_points.csv"}
    for name, expected in carried_over.items():
        assert sha256((BOUNDARIES / name).read_bytes()) == expected, name


def test_installed_polygons_are_the_ones_the_source_describes() -> None:
    source = sources()["county_polygons"]
    assert version(source["package"]) == source["version"]
    folder = files(source["package"]) / "data" / "china"
    for name, expected in source["sha256"].items():
        assert sha256((folder / name).read_bytes()) == expected, name


def test_codes_have_the_width_of_their_level_and_stand_once() -> None:
    assert len(UNITS) == len(rows("units.csv"))
    for code, unit in UNITS.items():
        assert re.fullmatch(r"\d+", code) and len(code) == CODE_WIDTHS[unit["level"]], unit


def test_every_township_and_village_lies_in_its_parent() -> None:
    for code, unit in UNITS.items():
        if unit["level"] == "county":
            assert not unit["parent_code"], unit
            continue
        parent = UNITS[unit["parent_code"]]
        assert code.startswith(parent["code"]) and unit["parent_name"] == parent["name"], unit
        assert CODE_WIDTHS[unit["level"]] - CODE_WIDTHS[parent["level"]] == 3, unit
        assert unit["county"] == UNITS[code[:6]]["name"], unit


def test_points_belong_to_townships_of_the_same_name_and_lie_in_mainland_china() -> None:
    points = rows("township_points.csv")
    assert len({point["code"] for point in points}) == len(points)
    for point in points:
        unit = UNITS[point["code"]]
        assert (unit["level"], unit["name"], unit["county"]) == ("township", point["name"], point["county"])
        assert MAINLAND_LONGITUDES[0] < float(point["lon"]) < MAINLAND_LONGITUDES[1], point
        assert MAINLAND_LATITUDES[0] < float(point["lat"]) < MAINLAND_LATITUDES[1], point
        assert point["datum"] == "WGS84" and float(point["accuracy_m"]) > 0 and point["source"], point


def test_points_are_as_accurate_as_their_source_claims() -> None:
    accuracies = {float(point["accuracy_m"]) for point in rows("township_points.csv")}
    assert accuracies == {float(sources()["township_points"]["accuracy_m"])}


def test_aliases_name_existing_units_and_say_who_added_them_from_where() -> None:
    aliases = rows("aliases.csv")
    assert aliases
    for alias in aliases:
        assert alias["unit_code"] in UNITS, alias
        assert alias["alias"] and alias["added_by"] and alias["source"], alias
        assert not UNITS[alias["unit_code"]]["name"].startswith(alias["alias"]), alias


def test_an_alias_means_one_unit_within_a_county() -> None:
    keys = [(alias["unit_code"][:6], alias["alias"]) for alias in rows("aliases.csv")]
    assert len(set(keys)) == len(keys)
    official = {(code[:6], VILLAGE_ENDING.sub("", unit["name"])) for code, unit in UNITS.items()}
    assert official.isdisjoint(keys)
