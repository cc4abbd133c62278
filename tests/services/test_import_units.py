"""A county's own layer replaces guessed positions by official ones and keeps what was there before."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.tables.trace import Step
from layers.tables.units import Unit, UnitPosition
from services.import_units import NothingToImport, UnitsImported, import_units, takeable
from services.importing.preview import UnitFilePreview
from services.unit_file import preview_unit_file
from tests.services.county_files import COUNTY, known_units, pieces, townships, villages, zldwdm
from tests.shapes import BOW_TIE
from tests.vector_files import write_geopackage


def _village_file(folder: Path, count: int = 12) -> tuple[Path, UnitFilePreview]:
    units = villages(count)
    columns = {"ZLDWDM": [zldwdm(u.code) for u in units], "ZLDWMC": [u.name for u in units]}
    path = write_geopackage(folder / "villages.gpkg", pieces(count), columns, layer="CJDCQ")
    return path, preview_unit_file(path, county=COUNTY, known=known_units())


def _import(session: Session, path: Path, preview: UnitFilePreview) -> UnitsImported:
    return import_units(session, preview, path, county_code=COUNTY.code, accuracy_m=5.0, by="测试")


def test_villages_known_by_their_township_stand_on_their_own_polygon_afterwards(
    session: Session, tmp_path: Path
) -> None:
    path, preview = _village_file(tmp_path)
    done = _import(session, path, preview)
    assert (done.taken, done.replaced, done.left_out) == (12, {"C2": 12}, ())
    village = session.get(Unit, villages(1)[0].code, populate_existing=True)
    assert village is not None
    assert (village.location_class, village.stands_at, village.accuracy_m) == ("A", village.code, 5.0)


def test_a_second_import_keeps_the_first_as_history(session: Session, tmp_path: Path) -> None:
    path, preview = _village_file(tmp_path)
    _import(session, path, preview)
    done = _import(session, path, preview)
    assert done.replaced == {"A": 12}
    code = villages(1)[0].code
    kept = session.scalars(select(UnitPosition).where(UnitPosition.unit_code == code)).all()
    assert sorted(position.replaced_at is None for position in kept) == [False, True]


def test_villages_follow_when_their_township_gets_a_polygon(session: Session, tmp_path: Path) -> None:
    units = townships()
    columns = {"XZQDM": [u.code for u in units], "XZQMC": [u.name for u in units]}
    path = write_geopackage(tmp_path / "townships.gpkg", pieces(len(units)), columns, layer="XZQ")
    _import(session, path, preview_unit_file(path, county=COUNTY, known=known_units()))
    village = session.get(Unit, villages(1)[0].code, populate_existing=True)
    township = session.get(Unit, village.code[:9] if village else "", populate_existing=True)
    assert village is not None and township is not None
    assert (township.location_class, village.location_class) == ("A", "C2")
    assert village.accuracy_m == pytest.approx(township.extent_m)


def test_several_rows_of_one_village_become_its_parts(session: Session, tmp_path: Path) -> None:
    unit = villages(1)[0]
    first, second = pieces(12)[:2]
    columns = {"ZLDWDM": [zldwdm(unit.code)] * 2, "ZLDWMC": [unit.name] * 2}
    path = write_geopackage(tmp_path / "parts.gpkg", [first, second], columns, layer="CJDCQ")
    done = _import(session, path, preview_unit_file(path, county=COUNTY, known=known_units()))
    assert done.taken == 1
    area = session.scalars(
        select(UnitPosition.area_m2).where(
            UnitPosition.unit_code == unit.code, UnitPosition.replaced_at.is_(None)
        )
    ).one()
    assert area and area > 0


def test_a_broken_polygon_is_left_out_unless_its_repair_is_wanted(session: Session, tmp_path: Path) -> None:
    unit, other = villages(2)
    broken = BOW_TIE.shape
    columns = {"ZLDWDM": [zldwdm(unit.code), zldwdm(other.code)], "ZLDWMC": [unit.name, other.name]}
    path = write_geopackage(tmp_path / "broken.gpkg", [broken, pieces(12)[1]], columns, layer="CJDCQ")
    preview = preview_unit_file(path, county=COUNTY, known=known_units())
    assert [feature.number for feature in takeable(preview, repairing=False)] == [2]
    assert [feature.number for feature in takeable(preview, repairing=True)] == [1, 2]


def test_a_file_without_any_known_unit_changes_nothing(session: Session, tmp_path: Path) -> None:
    columns = {"ZLDWDM": ["6404249999990000000"], "ZLDWMC": ["查无此村"]}
    path = write_geopackage(tmp_path / "unknown.gpkg", pieces(3)[:1], columns, layer="CJDCQ")
    preview = preview_unit_file(path, county=COUNTY, known=known_units())
    with pytest.raises(NothingToImport, match="什么也没有改动"):
        _import(session, path, preview)


def test_the_import_leaves_a_step_with_the_hash_of_the_file(session: Session, tmp_path: Path) -> None:
    path, preview = _village_file(tmp_path)
    _import(session, path, preview)
    step = session.scalars(select(Step).order_by(Step.id.desc())).first()
    assert step is not None and step.what == "导入官方图层"
    assert len(step.details["sha256"]) == 64
