"""Boundaries come in once, completely, and changed files bring what changed."""

import csv
import hashlib
import shutil
import tomllib
from pathlib import Path

import pytest
from geoalchemy2 import Geography
from geoalchemy2.shape import to_shape
from shapely import Point
from sqlalchemy import cast, func, select, text
from sqlalchemy.orm import Session

from layers.load.boundaries import load_boundaries
from layers.settings import data_dir
from layers.tables.units import Alias, Source, Unit, UnitPosition
from tests.factories import add_position

BUNDLED = data_dir() / "boundaries"
LOADED = frozenset({"640424", "411224", "210421", "141032"})
TOWNSHIP = "640424100"
# Square kilometres as published for the county, and as its polygon was measured by others.
PUBLISHED_KM2 = {"640424": 1131, "411224": 3665}
POLYGON_KM2 = {"640424": 1111, "411224": 3655}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled files, to be changed."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "boundaries"))


def contents(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables of units."""
    return {
        name: [tuple(row) for row in session.execute(text(f"SELECT t::text FROM {name} t ORDER BY 1"))]
        for name in ("sources", "units", "unit_positions", "unit_outlines", "aliases")
    }


def current(session: Session, code: str) -> UnitPosition:
    return session.scalars(
        select(UnitPosition).where(UnitPosition.unit_code == code, UnitPosition.replaced_at.is_(None))
    ).one()


def rewrite(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def test_second_load_changes_nothing(session: Session) -> None:
    before = contents(session)
    assert load_boundaries(session, BUNDLED, counties=LOADED) is False
    assert contents(session) == before


def test_load_of_a_changed_file_that_says_the_same_changes_only_its_hash(
    session: Session, folder: Path
) -> None:
    before = contents(session)
    with (folder / "township_points.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert load_boundaries(session, folder, counties=LOADED) is True
    after = contents(session)
    assert after.pop("sources") != before.pop("sources")
    assert after == before


def test_every_unit_has_a_class_an_accuracy_and_a_source(session: Session) -> None:
    for unit in session.scalars(select(Unit)):
        assert unit.location_class and unit.stands_at and unit.source_id, unit.code
        assert unit.accuracy_m and unit.accuracy_m > 0, unit.code
        assert unit.extent_m and unit.extent_m > 0, unit.code
        assert unit.short_name and unit.pinyin, unit.code


def test_every_unit_of_the_files_is_there_under_its_parent(session: Session) -> None:
    with (BUNDLED / "units.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"][:6] in LOADED and row["level"] != "county"]
    units = {unit.code: unit for unit in session.scalars(select(Unit))}
    for row in rows:
        unit = units[row["code"]]
        assert (unit.name, unit.level, unit.parent_code) == (row["name"], row["level"], row["parent_code"])
        assert unit.county_code == row["code"][:6]
    for unit in units.values():
        assert unit.level == "province" or unit.parent_code in units, unit.code


@pytest.mark.parametrize("code", sorted(PUBLISHED_KM2))
def test_area_of_a_county_is_the_published_one(session: Session, code: str) -> None:
    area_km2 = (current(session, code).area_m2 or 0) / 1e6
    assert area_km2 == pytest.approx(PUBLISHED_KM2[code], rel=0.02)
    assert area_km2 == pytest.approx(POLYGON_KM2[code], abs=1)


@pytest.mark.parametrize("code", sorted(LOADED))
def test_area_agrees_with_that_of_postgis_on_the_ellipsoid(session: Session, code: str) -> None:
    position = current(session, code)
    on_ellipsoid = func.ST_Area(cast(UnitPosition.shape, Geography(srid=4490)))
    area_m2 = session.scalar(select(on_ellipsoid).where(UnitPosition.id == position.id))
    assert position.area_m2 == pytest.approx(area_m2, rel=1e-6)


def test_village_stands_at_its_township_as_far_off_as_the_township_reaches(session: Session) -> None:
    county_m2 = current(session, "640424").area_m2 or 0
    townships = session.scalars(
        select(Unit.code).where(Unit.county_code == "640424", Unit.level == "township")
    ).all()
    share_m = (county_m2 / len(townships) / 3.141592653589793) ** 0.5
    villages = session.scalars(select(Unit).where(Unit.parent_code == TOWNSHIP)).all()
    assert villages
    for village in villages:
        assert (village.location_class, village.stands_at) == ("C2", TOWNSHIP)
        assert village.accuracy_m == pytest.approx(share_m)


def test_township_stands_at_its_published_point(session: Session) -> None:
    with (BUNDLED / "township_points.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["code"] == TOWNSHIP)
    position = current(session, TOWNSHIP)
    assert to_shape(position.point).equals(Point(float(row["lon"]), float(row["lat"])))
    assert (position.location_class, position.accuracy_m) == ("B", 1500)
    assert position.area_m2 is None
    ground = to_shape(position.ground)
    assert ground.contains(to_shape(position.point)) and ground.geom_type == "Polygon"


def test_township_without_a_point_and_its_villages_stand_for_the_county(session: Session) -> None:
    lost = session.scalars(select(Unit).where(Unit.level == "township", Unit.location_class == "D")).all()
    assert lost
    for township in lost:
        county = session.get_one(Unit, township.county_code)
        inside = session.scalars(select(Unit).where(Unit.parent_code == township.code)).all()
        for unit in (township, *inside):
            assert (unit.location_class, unit.stands_at) == ("D", county.code)
            assert unit.accuracy_m == county.extent_m and (county.extent_m or 0) > 10_000


def test_ten_of_all_townships_have_no_point() -> None:
    with (BUNDLED / "units.csv").open(encoding="utf-8", newline="") as file:
        townships = {row["code"] for row in csv.DictReader(file) if row["level"] == "township"}
    with (BUNDLED / "township_points.csv").open(encoding="utf-8", newline="") as file:
        points = {row["code"] for row in csv.DictReader(file)}
    assert points <= townships and len(townships - points) == 10


def test_every_source_is_recorded_as_its_file_states_it(session: Session) -> None:
    stated = tomllib.loads((BUNDLED / "sources.toml").read_text(encoding="utf-8"))
    for name, table in stated.items():
        source = session.scalars(select(Source).where(Source.name == name)).one()
        assert (source.title, source.origin, source.licence) == (
            table["title"],
            table["origin"],
            table["licence"],
        )
        assert (source.datum, source.dated) == (table["crs"], table["date"])
        if "file" in table:
            assert source.sha256 == hashlib.sha256((BUNDLED / table["file"]).read_bytes()).hexdigest()


def test_aliases_say_who_added_them_and_where_from(session: Session) -> None:
    alias = session.scalars(select(Alias).where(Alias.alias == "张台村")).one()
    assert (alias.unit_code, alias.added_by) == ("640424200206", "随附数据")
    assert "泾党办发" in alias.source and alias.pinyin == "zhangtai"


def test_point_that_moved_replaces_the_old_one_which_stays_as_history(session: Session, folder: Path) -> None:
    old = current(session, TOWNSHIP)
    lon, lat = to_shape(old.point).coords[0]
    rewrite(folder / "township_points.csv", str(lon), str(lon + 0.01))
    load_boundaries(session, folder, counties=LOADED)
    new = current(session, TOWNSHIP)
    assert to_shape(new.point).coords[0] == pytest.approx((lon + 0.01, lat))
    session.refresh(old)
    assert old.replaced_at is not None
    history = select(func.count()).select_from(UnitPosition).where(UnitPosition.replaced_at.isnot(None))
    assert session.scalar(history) == 1


def test_official_position_stays_when_the_bundled_files_change(session: Session, folder: Path) -> None:
    before = current(session, TOWNSHIP)
    before.replaced_at = func.now()
    session.flush()
    official = add_position(session, TOWNSHIP)
    lon = to_shape(before.point).coords[0][0]
    rewrite(folder / "township_points.csv", str(lon), str(lon + 0.01))
    load_boundaries(session, folder, counties=LOADED)
    assert current(session, TOWNSHIP).id == official.id


def test_official_county_stays_when_the_national_polygons_are_loaded_again(
    session: Session, folder: Path
) -> None:
    current(session, "640424").replaced_at = func.now()
    session.flush()
    official = add_position(session, "640424")
    rewrite(folder / "sources.toml", '"amap/cn_city.bin" = "2e6d', '"amap/cn_city.bin" = "ffff')
    load_boundaries(session, folder, counties=LOADED)
    assert current(session, "640424").id == official.id
    replaced = select(func.count()).where(UnitPosition.unit_code == "411224")
    assert session.scalar(replaced) == 2


def test_new_village_of_a_changed_file_is_added_and_stands(session: Session, folder: Path) -> None:
    with (folder / "units.csv").open("a", encoding="utf-8") as file:
        file.write(f"{TOWNSHIP}399,新设村委会,village,{TOWNSHIP},香水镇,泾源县\n")
    load_boundaries(session, folder, counties=LOADED)
    village = session.get_one(Unit, f"{TOWNSHIP}399")
    assert (village.short_name, village.location_class, village.stands_at) == ("新设", "C2", TOWNSHIP)
