"""guatu audit from the terminal."""

from pathlib import Path

from layers.settings import data_dir
from tests.web.terminal import Terminal

SAMPLE = data_dir() / "plans" / "sample-notice.txt"


def test_findings_are_listed_with_their_lines_and_counted(terminal: Terminal) -> None:
    ended = terminal.guatu("audit", SAMPLE)
    assert ended.code == 0
    assert "矛盾  “紫花苜蓿”" in ended.out
    assert "第 79 行：3200" in ended.out
    assert "核查意见共 1 条：矛盾 1。" in ended.out


def test_a_plan_without_contradictions_says_so(terminal: Terminal, tmp_path: Path) -> None:
    plan = tmp_path / "计划.txt"
    plan.write_text("泾源县2024年工作方案\n全县种植玉米1万亩。\n", encoding="utf-8")
    ended = terminal.guatu("audit", plan)
    assert (ended.code, ended.out) == (0, "没有发现前后矛盾。\n")


def test_a_missing_file_or_an_unknown_county_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    assert "没有这个文件" in terminal.refused("audit", tmp_path / "没有.txt")
    assert "没有叫“没有县”的县" in terminal.refused("audit", SAMPLE, "--county", "没有县")
