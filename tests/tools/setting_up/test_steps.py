from pathlib import Path

import pytest

from tools.setting_up.steps import SetUpFailed, run, step

FAILED = SetUpFailed("没有成功：请重试。", "It failed: try again.")


def test_step_is_one_line_with_its_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    with step("安装"):
        pass
    assert capsys.readouterr().out == "安装 … 0.0 s\n"


def test_step_that_fails_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SetUpFailed), step("安装"):
        raise FAILED
    assert capsys.readouterr().out == "安装 … ✗\n"


def test_command_that_works_is_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(
        ["sh", "-c", "echo much; test $GUATU_TEST = yes"], FAILED, folder=tmp_path, more={"GUATU_TEST": "yes"}
    )
    assert capsys.readouterr().out == ""


def test_command_that_fails_shows_its_last_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SetUpFailed):
        run(["sh", "-c", "seq 100; echo no network >&2; exit 3"], FAILED, folder=tmp_path)
    lines = capsys.readouterr().out.split()
    assert lines[-2:] == ["no", "network"]
    assert "80" not in lines
