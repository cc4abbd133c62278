from collections.abc import Callable
from pathlib import Path

import pytest

from layers.settings import data_dir
from services.auditing.audit_readings import audit_readings
from services.auditing.finding import AuditFinding
from services.reading.gazetteer import Gazetteer
from tests.services.auditing.made_notices import Audit, figures, notice

GOLDEN = Path(__file__).parents[2] / "golden" / "plans"
AuditFiles = Callable[..., tuple[AuditFinding, ...]]


def test_the_sample_notice_has_its_deliberate_contradiction_and_no_other(audit_files: AuditFiles) -> None:
    (finding,) = audit_files(data_dir() / "plans" / "sample-notice.txt")
    assert finding.kind == "figures"
    assert finding.numbers == figures(3000, 3200)
    assert [quote.line for quote in finding.lines] == [19, 35, 79]


# What a person finds true when reading the lines; nothing else may be said of these notices.
TRUE_OF_GOLDEN = {
    "yonghe-terraces": {("figures", (9, 31))},
}
# Nowhere in these is it said who leads or answers for the works.
NAME_NOBODY = {
    "fenxi-livestock",
    "fenxi-villages",
    "fushun-environment",
    "fushun-water-forest",
    "hequ-bees",
    "jingyuan-cool-vegetables",
    "jingyuan-herbs-prose",
    "jixian-labelled",
    "kelan-greening",
    "linxian-small-basins",
    "liulin-mines",
    "lushi-carbon-water",
    "shenchi-tasks",
    "shilou-dates",
    "wuzhai-crops",
}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_golden_notices_give_no_false_finding(audit_files: AuditFiles, path: Path) -> None:
    findings = audit_files(path)
    found = {(one.kind, tuple(quote.line for quote in one.lines)) for one in findings}
    assert {one for one in found if one[0] != "placeless"} == TRUE_OF_GOLDEN.get(path.stem, set())
    said = [one.sentence.zh for one in findings if one.kind == "placeless"]
    assert said == (["全文没有写明工程由谁牵头、由谁负责。"] if path.stem in NAME_NOBODY else [])


def test_every_quote_is_a_span_of_its_line(audit_files: AuditFiles) -> None:
    path = data_dir() / "plans" / "sample-notice.txt"
    lines = path.read_text("utf-8").split("\n")
    for finding in audit_files(path):
        for quote in finding.lines:
            assert lines[quote.line - 1][quote.start : quote.end] == quote.text != ""


def test_nothing_to_audit_gives_nothing(gazetteer: Gazetteer, audit: Audit) -> None:
    assert audit_readings([], gazetteer) == ()
    assert audit("各乡镇人民政府：\n") == ()


def test_every_sentence_is_said_in_both_languages(audit: Audit) -> None:
    found = audit(notice("一、主要目标", "全县种植玉米8.5万亩，其中青贮玉米10.5万亩。3月1日前完成选址。"))
    assert found
    assert all(finding.sentence.zh.endswith("。") and finding.sentence.en.endswith(".") for finding in found)
