from decimal import Decimal

from tests.services.auditing.made_notices import Audit, notice, table

TASK = "1. 夯实饲草基础。采取集中种植的方式，种植优质紫花苜蓿{amount}。"
ROWS = table(
    "主要任务|建设内容|计划任务|大湾乡|黄花乡|新民乡",
    "1. 夯实饲草基础。||紫花苜蓿种植|1000|1000|1000",
)


def _plan(amount: str, rows: str = ROWS, unit: str = "单位：亩") -> str:
    return notice("二、重点任务", TASK.format(amount=amount), "附件：任务清单", unit, rows)


def test_townships_that_make_more_than_the_text_says_are_found_with_their_arithmetic(audit: Audit) -> None:
    (finding,) = audit(_plan("0.1万亩"), kind="sum")
    assert "1,000 + 1,000 + 1,000 = 3,000 亩" in finding.sentence.zh
    assert "0.1万亩（1,000 亩）" in finding.sentence.zh
    assert set(finding.numbers) == {Decimal(1000), Decimal(3000)}


def test_townships_that_make_the_stated_whole_are_no_finding(audit: Audit) -> None:
    assert audit(_plan("0.3万亩")) == ()


def test_figures_that_stand_one_column_right_of_their_townships_are_still_added(audit: Audit) -> None:
    rows = table(
        "主要任务|建设内容|计划任务分解||",
        "||大湾乡|黄花乡|新民乡",
        "1. 夯实饲草基础。||紫花苜蓿种植|1000|1000|1000",
    )
    (finding,) = audit(_plan("0.1万亩", rows), kind="sum")
    assert set(finding.numbers) == {Decimal(1000), Decimal(3000)}


def test_a_row_whose_figures_slipped_out_of_the_township_columns_is_not_added(audit: Audit) -> None:
    slipped = ROWS.replace("紫花苜蓿种植\t1000", "1000\t紫花苜蓿种植\t1000")
    assert audit(_plan("0.1万亩", slipped), kind="sum") == ()


def test_units_stated_once_above_the_table_count(audit: Audit) -> None:
    rows = ROWS.replace("1000", "0.1")
    assert audit(_plan("0.3万亩", rows, unit="单位：万亩")) == ()


def test_a_table_without_a_unit_may_count_in_ten_thousands(audit: Audit) -> None:
    rows = ROWS.replace("1000", "0.1")
    assert audit(_plan("0.3万亩", rows, unit="")) == ()


def test_a_total_row_is_compared_with_the_text(audit: Audit) -> None:
    rows = table("乡镇|坡耕地治理（亩）", "大湾乡|4000", "黄花乡|5000", "合计|9000")
    plan = notice("一、主要目标", "全县治理坡耕地1.1万亩。", "附件：任务表", rows)
    (finding,) = audit(plan, kind="figures")
    assert set(finding.numbers) == {Decimal(11000), Decimal(9000)}
