from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from layers.database import Database
from layers.settings import Settings
from web import export_commands


@pytest.fixture
def command(committed: Database, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command over the tests' database."""

    @contextmanager
    def opened(settings: Settings | None = None) -> Iterator[Database]:
        yield committed

    monkeypatch.setattr(export_commands, "open_database", opened)
    return CliRunner()


def test_map_is_written_below_one_megabyte(command: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "泾源.html"
    done = command.invoke(export_commands.export_app, ["map", "--county", "泾源县", str(out)])
    assert done.exit_code == 0, done.output
    assert "泾源县规划项目图" in out.read_text(encoding="utf-8")
    assert 200_000 < out.stat().st_size < 1_000_000


def test_unknown_county_ends_in_one_sentence_and_no_file(command: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    done = command.invoke(export_commands.export_app, ["map", "--county", "无此县", str(out)])
    assert done.exit_code == 1
    assert done.output == "没有找到县区“无此县”。请核对后再试。\n"
    assert not out.exists()


def test_place_that_cannot_be_written_to_ends_in_one_sentence(command: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "missing" / "out.html"
    done = command.invoke(export_commands.export_app, ["map", "--county", "卢氏县", str(out)])
    assert done.exit_code == 1
    assert "请换一个位置再试。" in done.output and "Traceback" not in done.output
