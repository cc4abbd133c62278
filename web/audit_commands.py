"""guatu audit FILE…: what in one or several plans contradicts itself or each other."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from layers.settings import data_dir
from services.auditing.audit_readings import audit_readings
from services.auditing.finding import AuditFinding, Severity
from services.bundled_gazetteer import bundled_gazetteer
from services.reading.read_plan import read_plan
from web.plan_files import county_code, plan_content

_out = Console()
_SEVERITIES: dict[Severity, str] = {"contradiction": "矛盾", "doubt": "存疑", "note": "提示"}


def audit(
    files: Annotated[
        list[Path],
        typer.Argument(help="规划文件，可以给多个，文件之间也相互核对。"),
    ],
    county: Annotated[str | None, typer.Option(help="县名或六位代码；不给则从文件里看。")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每条核查意见输出一行 JSON，供程序使用。")] = False,
) -> None:
    """核查文件：合计、前后数字、时限、村名，逐条列出行号和算式，什么也不存。"""
    gazetteer = bundled_gazetteer(data_dir() / "boundaries")
    code = county_code(gazetteer, county) if county else None
    readings = [
        read_plan(plan_content(file), file_name=file.name, gazetteer=gazetteer, county_code=code)
        for file in files
    ]
    findings = audit_readings(readings, gazetteer)
    if as_json:
        for finding in findings:
            print(json.dumps(_plain(finding), ensure_ascii=False))
        return
    for finding in findings:
        _print(finding)
    _say(_summary(findings))


def _plain(finding: AuditFinding) -> dict[str, Any]:
    """Figures as text: they are decimals, which JSON has no kind for."""
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "zh": finding.sentence.zh,
        "en": finding.sentence.en,
        "numbers": [str(number) for number in finding.numbers],
        "quotes": [asdict(quote) for quote in finding.lines],
    }


def _print(finding: AuditFinding) -> None:
    _say(f"{_SEVERITIES[finding.severity]}  {finding.sentence.zh}")
    for quote in finding.lines:
        _say(f"      {quote.document} 第 {quote.line} 行：{quote.text.strip()}")


def _summary(findings: Sequence[AuditFinding]) -> str:
    counted = Counter(finding.severity for finding in findings)
    each = "、".join(f"{name} {counted[key]}" for key, name in _SEVERITIES.items() if counted[key])
    return f"核查意见共 {len(findings)} 条：{each}。" if findings else "没有发现前后矛盾。"


def _say(line: str) -> None:
    _out.print(line, markup=False, highlight=False, soft_wrap=True)
