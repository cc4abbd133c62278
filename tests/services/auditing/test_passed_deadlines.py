import pytest

from tests.services.auditing.made_notices import Audit, notice

DATED = "2024年4月21日"


def _plan(text: str, *, date: str = DATED, title: str = "泾源县2024年羊产业建设方案") -> str:
    return notice("二、重点环节", text, title=title, date=date)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("农户向村委会提交申请（3月中旬前完成）。", "2024-03-20"),
        ("各乡镇于2024年3月底前完成选址。", "2024-03-31"),
        ("4月20日前完成验收。", "2024-04-20"),
        ("2月底前完成招标。", "2024-02-29"),
    ],
)
def test_a_deadline_before_the_date_of_the_notice_is_found(audit: Audit, text: str, ended: str) -> None:
    (finding,) = audit(_plan(text), kind="deadline")
    assert ended in finding.sentence.zh
    assert "2024-04-21" in finding.sentence.zh
    assert finding.severity == "contradiction"


def test_a_stage_that_was_over_is_worth_a_note(audit: Audit) -> None:
    (finding,) = audit(_plan("（一）前期准备阶段（2023年12月5日至12月底）。落实地块。"), kind="deadline")
    assert finding.severity == "note"
    assert finding.lines[0].text == "前期准备阶段（2023年12月5日至12月底）"
    assert "2023-12-31" in finding.sentence.zh


@pytest.mark.parametrize(
    "text",
    [
        "12月底前完成。",
        "4月底前完成。",
        "4月21日前完成。",
        "2025年3月底前完成验收。",
        "每年3月底前完成申报。",
        "次年3月底前完成验收。",
        "对2023年12月底前已完成建设的蜂场给予奖补。",
        "2023年底前建成的蜂场不再补贴。",
        "《泾源县2023年12月底前完成任务清单》一并执行。",
        "3月底前的降雨量偏少。",
        "2024年3月底前申报的项目优先安排，12月底前完成。",
        "原定2024年3月底前完成的改为6月底前完成。",
        "（一）全面推进阶段（2024年3月至10月）。抓好落实。",
    ],
)
def test_times_to_come_looked_back_on_or_of_every_year_are_no_finding(audit: Audit, text: str) -> None:
    assert audit(_plan(text), kind="deadline") == ()


def test_a_month_without_a_year_is_a_doubt_where_no_title_tells_the_year(audit: Audit) -> None:
    plan = _plan("8月底前完成整改。", title="泾源县绿色发展实施方案（2022—2025年）", date="2022年9月7日")
    (finding,) = audit(plan, kind="deadline")
    assert finding.severity == "doubt"
    assert "没有写年份" in finding.sentence.zh


def test_in_winter_a_spring_month_without_a_year_is_the_next_one(audit: Audit) -> None:
    plan = _plan("3月底前完成整改。", title="泾源县绿色发展实施方案", date="2022年11月20日")
    assert audit(plan, kind="deadline") == ()


def test_a_notice_without_a_date_has_no_passed_deadlines(audit: Audit) -> None:
    assert audit(_plan("3月底前完成整改。").replace(DATED, ""), kind="deadline") == ()
