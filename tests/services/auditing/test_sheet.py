from collections.abc import Callable

from services.auditing.plan import Plan
from services.auditing.sheet import is_total, sheets_of
from services.auditing.sheet_claims import claims_of_sheet, township_rows
from tests.services.auditing.made_notices import figures, notice, table

PlanOf = Callable[[str], Plan]
TOWNS = "任务|合计|大湾乡|黄花乡"


def test_a_total_row_states_figures_and_a_total_header_does_not(plan_of: PlanOf) -> None:
    (sheet,) = sheets_of(plan_of(notice("附件", table(TOWNS, "胡麻种植|30|10|20"))))
    assert [is_total(row) for row in sheet.rows] == [False, False]
    (sheet,) = sheets_of(plan_of(notice("附件", table("乡镇|胡麻", "大湾乡|10", "合计|10"))))
    assert [is_total(row) for row in sheet.rows] == [False, False, True]


def test_rows_are_read_under_the_townships_of_their_header(plan_of: PlanOf) -> None:
    (sheet,) = sheets_of(plan_of(notice("附件", table(TOWNS, "胡麻种植|30|10|20", "说明|按计划执行||"))))
    (row,) = township_rows(sheet)
    assert (row.label.text, row.terms, row.total and row.total.text) == ("胡麻种植", figures(10, 20), "30")


def test_a_header_unit_multiplies_the_figures_of_its_column(plan_of: PlanOf) -> None:
    rows = table("乡镇|胡麻（万亩）", "大湾乡|0.1", "黄花乡|0.2", "合计|0.3")
    (sheet,) = sheets_of(plan_of(notice("附件", rows)))
    (claim,) = claims_of_sheet(sheet)
    assert (int(claim.value), claim.unit) == (3000, "亩")


def test_of_several_stated_units_the_header_calls_for_one(plan_of: PlanOf) -> None:
    rows = table("乡镇|坡耕地治理|投资", "大湾乡|100|12", "黄花乡|200|30", "合计|300|42")
    (sheet,) = sheets_of(plan_of(notice("附件", "单位：亩、万元", rows)))
    assert [(int(claim.value), claim.unit) for claim in claims_of_sheet(sheet)] == [
        (300, "亩"),
        (420000, "元"),
    ]


def test_a_table_without_a_header_is_left_out(plan_of: PlanOf) -> None:
    assert sheets_of(plan_of(notice("附件", table("大湾乡|10", "合计|10")))) == []
