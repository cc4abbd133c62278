import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.settings import data_dir
from services.auditing.audit_readings import audit_readings
from services.bundled_gazetteer import bundled_gazetteer
from services.reading.read_plan import read_plan
from tests.services.auditing.made_notices import Audit, figures, notice, table

TOWNSHIPS = ("香水镇", "泾河源镇", "六盘山镇", "新民乡", "兴盛乡", "黄花乡", "大湾乡")


def _plan(*rows: str) -> str:
    return notice("附件：任务分配表", table(*rows))


def test_a_column_that_does_not_make_its_total_is_found_with_its_arithmetic(audit: Audit) -> None:
    rows = ("乡镇|蜂场（个）|苜蓿（亩）", "大湾乡|1|300", "黄花乡|2|450", "合计|3|800")
    (finding,) = audit(_plan(*rows), kind="sum")
    assert "300 + 450 = 750" in finding.sentence.zh
    assert "800" in finding.sentence.zh
    assert finding.numbers == figures(750, 800)
    assert [quote.text for quote in finding.lines] == ["300", "450", "800"]


def test_a_row_that_does_not_make_its_total_column_is_found(audit: Audit) -> None:
    rows = ("任务|合计|大湾乡|黄花乡|新民乡", "胡麻种植|900|300|300|200", "莜麦种植|60|10|20|30")
    (finding,) = audit(_plan(*rows), kind="sum")
    assert finding.numbers == figures(800, 900)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("乡镇|苜蓿（亩）", "合计|750", "大湾乡|300", "黄花乡|450"), id="total first"),
        pytest.param(
            (
                "乡镇|苜蓿（亩）",
                "大湾乡|300",
                "黄花乡|450",
                "小计|750",
                "新民乡|50",
                "兴盛乡|50",
                "小计|100",
                "合计|850",
            ),
            id="subtotals",
        ),
        pytest.param(("乡镇|覆盖率（%）|苜蓿（亩）", "大湾乡|30|1", "黄花乡|40|2", "合计|35|3"), id="a rate"),
        pytest.param(
            ("乡镇|补助标准|苜蓿（亩）", "大湾乡|600|1", "黄花乡|600|2", "合计|600|3"), id="a standard"
        ),
        pytest.param(
            ("乡镇|面积（万亩）", "大湾乡|0.33", "黄花乡|0.33", "新民乡|0.33", "合计|1.0"), id="rounding"
        ),
        pytest.param(("乡镇|苜蓿（亩）", "大湾乡|约300", "黄花乡|450", "合计|800"), id="a figure in words"),
        pytest.param(
            (
                "单位|苜蓿（亩）",
                "大湾乡|300",
                "何堡村|100",
                "瓦亭村|200",
                "黄花乡|450",
                "羊槽村|450",
                "合计|750",
            ),
            id="villages below their townships",
        ),
        pytest.param(
            ("乡镇|苜蓿（亩）|燕麦（亩）", "大湾乡|300|", "黄花乡||450", "合计|750|0"), id="a slipped cell"
        ),
    ],
)
def test_tables_that_close_or_cannot_be_added_are_no_finding(audit: Audit, rows: tuple[str, ...]) -> None:
    assert audit(_plan(*rows), kind="sum") == ()


def test_a_table_that_goes_on_under_the_same_header_is_not_added(audit: Audit) -> None:
    head = "乡镇|苜蓿（亩）"
    first, rest = table(head, "大湾乡|300", "黄花乡|450"), table(head, "新民乡|50", "兴盛乡|10", "合计|810")
    assert audit(notice("附件：任务分配表", first, "第 2 页", rest), kind="sum") == ()


GAZETTEER = bundled_gazetteer(data_dir() / "boundaries")
columns_of_figures = st.lists(st.integers(1, 99999), min_size=len(TOWNSHIPS), max_size=len(TOWNSHIPS))


@settings(max_examples=25, deadline=None)
@given(st.lists(columns_of_figures, min_size=1, max_size=4), st.booleans(), st.data())
def test_a_total_row_that_is_the_sum_never_yields_a_finding(
    columns: list[list[int]], first: bool, data: st.DataObject
) -> None:
    """Blanks count as nothing; the total may stand above or below."""
    names = ("苜蓿（亩）", "燕麦（亩）", "油菜（亩）", "胡麻（亩）")[: len(columns)]
    blank = data.draw(st.sets(st.integers(0, len(TOWNSHIPS) - 1), max_size=3))
    kept = [[0 if at in blank else value for at, value in enumerate(column)] for column in columns]
    body = [
        "|".join([town, *(str(column[at]) if column[at] else "" for column in kept)])
        for at, town in enumerate(TOWNSHIPS)
    ]
    total = "|".join(["合计", *(str(sum(column)) for column in kept)])
    rows = [total, *body] if first else [*body, total]
    text = notice("附件：任务分配表", table("|".join(["乡镇", *names]), *rows))
    reading = read_plan(text.encode(), file_name="通知.txt", gazetteer=GAZETTEER)
    assert audit_readings([reading], GAZETTEER) == ()


@settings(max_examples=25, deadline=None)
@given(columns_of_figures, st.integers(1, 10**6))
def test_a_total_row_that_is_off_is_always_found(column: list[int], off: int) -> None:
    body = [f"{town}|{value}" for town, value in zip(TOWNSHIPS, column, strict=True)]
    text = notice("附件：任务分配表", table("乡镇|苜蓿（亩）", *body, f"合计|{sum(column) + off}"))
    reading = read_plan(text.encode(), file_name="通知.txt", gazetteer=GAZETTEER)
    (finding,) = audit_readings([reading], GAZETTEER)
    assert finding.numbers == figures(sum(column), sum(column) + off)
