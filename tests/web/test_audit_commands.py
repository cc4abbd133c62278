from pathlib import Path

import typer
from typer.testing import CliRunner

from layers.settings import data_dir
from web.audit_commands import audit

SAMPLE = data_dir() / "plans" / "sample-notice.txt"
app = typer.Typer()
app.command()(audit)


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_findings_are_listed_with_their_lines_and_counted() -> None:
    code, output = _run(str(SAMPLE))
    assert code == 0
    assert "矛盾  “紫花苜蓿”" in output
    assert "第 79 行：3200" in output
    assert "核查意见共 1 条：矛盾 1。" in output


def test_a_plan_without_contradictions_says_so(tmp_path: Path) -> None:
    plan = tmp_path / "计划.txt"
    plan.write_text("泾源县2024年工作方案\n全县种植玉米1万亩。\n", encoding="utf-8")
    assert _run(str(plan)) == (0, "没有发现前后矛盾。\n")


def test_a_missing_file_or_an_unknown_county_is_refused(tmp_path: Path) -> None:
    assert _run(str(tmp_path / "没有.txt"))[0] == 2
    code, output = _run(str(SAMPLE), "--county", "没有县")
    assert code == 2
    assert "没有叫“没有县”的县" in output
