from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from layers.database import Database
from layers.tables.units import Unit, UnitPosition
from tests.services.county_files import pieces, swapped, villages, zldwdm
from tests.vector_files import write_geopackage
from tests.web.terminal import Terminal
from web.unit_commands import units_app

COUNTY = ("--county", "泾源县")


def village_file(folder: Path, first: int, *, axes_swapped: bool = False) -> Path:
    """Three villages on polygons; each test takes others, for what is imported stays."""
    units = villages(first + 3)[first:]
    shapes = [swapped(piece) if axes_swapped else piece for piece in pieces(3)]
    columns = {"ZLDWDM": [zldwdm(unit.code) for unit in units], "ZLDWMC": [unit.name for unit in units]}
    return write_geopackage(folder / "villages.gpkg", shapes, columns, layer="CJDCQ")


def classes(database: Database, first: int) -> list[str | None]:
    codes = [unit.code for unit in villages(first + 3)[first:]]
    with database.transaction() as session:
        return list(session.scalars(select(Unit.location_class).where(Unit.code.in_(codes))))


def positions(database: Database) -> int:
    with database.transaction() as session:
        return session.scalar(select(func.count()).select_from(UnitPosition)) or 0


def test_yes_replaces_guessed_positions_by_official_ones(
    terminal: Terminal, own_database: Database, tmp_path: Path
) -> None:
    ended = terminal.guatu("units", "import", village_file(tmp_path, 0), *COUNTY, "--yes", "--accuracy-m", 5)
    assert ended.code == 0, ended.err
    assert "已采用 3 个图斑为 A 类位置" in ended.out
    assert classes(own_database, 0) == ["A"] * 3


def test_preview_is_shown_and_a_no_changes_nothing(own_database: Database, tmp_path: Path) -> None:
    before = positions(own_database)
    file = village_file(tmp_path, 3)
    answer = CliRunner().invoke(units_app, ["import", str(file), *COUNTY], input="n\n")
    assert answer.exit_code == 1
    for words in (
        "坐标系",
        "字段 code ← ZLDWDM",
        "字段 name ← ZLDWMC",
        "共 3 个图斑，可采用 3 个",
        "没有改动",
    ):
        assert words in answer.output
    assert positions(own_database) == before
    assert classes(own_database, 3) == ["C2"] * 3


def test_answer_that_never_comes_changes_nothing(own_database: Database, tmp_path: Path) -> None:
    before = positions(own_database)
    answer = CliRunner().invoke(units_app, ["import", str(village_file(tmp_path, 3)), *COUNTY], input="")
    assert answer.exit_code == 1 and positions(own_database) == before


def test_yes_after_the_preview_imports(own_database: Database, tmp_path: Path) -> None:
    file = village_file(tmp_path, 6)
    answer = CliRunner().invoke(units_app, ["import", str(file), *COUNTY], input="y\n")
    assert answer.exit_code == 0, answer.output
    assert classes(own_database, 6) == ["A"] * 3


def test_swapped_axes_are_refused_with_the_reason(
    terminal: Terminal, own_database: Database, tmp_path: Path
) -> None:
    before = positions(own_database)
    file = village_file(tmp_path, 3, axes_swapped=True)
    assert terminal.refused("units", "import", file, *COUNTY, "--yes").startswith("横纵坐标对调了")
    assert positions(own_database) == before


def test_file_of_another_county_is_refused_and_the_county_named(
    terminal: Terminal, own_database: Database, tmp_path: Path
) -> None:
    file = village_file(tmp_path, 3)
    sentence = terminal.refused("units", "import", file, "--county", "411224", "--yes")
    assert "卢氏县" in sentence and sentence.endswith("。")


@pytest.mark.parametrize("name", ["missing.gpkg", "notes.txt", "broken.gpkg", "broken.zip", "empty.geojson"])
def test_file_that_is_no_layer_is_refused(
    terminal: Terminal, own_database: Database, tmp_path: Path, name: str
) -> None:
    before = positions(own_database)
    if name != "missing.gpkg":
        (tmp_path / name).write_bytes(b"" if name == "empty.geojson" else b"no layer at all")
    sentence = terminal.refused("units", "import", tmp_path / name, *COUNTY, "--yes")
    assert sentence.endswith("。") and positions(own_database) == before


def test_unknown_county_is_refused(terminal: Terminal, own_database: Database, tmp_path: Path) -> None:
    file = village_file(tmp_path, 3)
    sentence = terminal.refused("units", "import", file, "--county", "无此县", "--yes")
    assert sentence == "没有找到县“无此县”。请核对后再试。"


@pytest.mark.parametrize("field", ["code", "colour=XZQDM", "code="])
def test_field_that_is_no_pair_is_explained(
    terminal: Terminal, own_database: Database, tmp_path: Path, field: str
) -> None:
    ended = terminal.guatu("units", "import", village_file(tmp_path, 3), *COUNTY, "--field", field)
    assert ended.code == 2 and "角色=字段名" in ended.err


def test_field_the_file_does_not_have_is_refused(
    terminal: Terminal, own_database: Database, tmp_path: Path
) -> None:
    file = village_file(tmp_path, 3)
    sentence = terminal.refused("units", "import", file, *COUNTY, "--field", "code=XZQDM")
    assert "XZQDM" in sentence and "ZLDWDM" in sentence
