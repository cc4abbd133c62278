from datetime import date

import pytest

from services.reading.deadlines import closing_deadline, deadline_in, deadline_of_cell, with_year


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("2023年11月底前完工", "2023-11"),
        ("12 月底前", "--12"),
        ("力争 2023 年末达到", "2023-12"),
        ("到2025年,森林覆盖率", "2025"),
        ("到“十四五”末", "2025-12"),
        ("2023年3月至10月", None),
    ],
)
def test_a_deadline_is_a_month_or_a_year(text: str, deadline: str | None) -> None:
    assert deadline_in(text) == deadline


def test_the_year_left_out_is_the_notices_own() -> None:
    assert with_year("--12", date(2023, 3, 6)) == "2023-12"
    assert with_year("--12", None) is None
    assert with_year("2025", None) == "2025"


def test_a_cell_may_hold_a_period_which_ends_in_its_last_month() -> None:
    assert deadline_of_cell("2023年5-10月") == "2023-10"
    assert deadline_of_cell("2023年8月底前") == "2023-08"
    assert deadline_of_cell("2023.3-2023.10") == "2023-10"
    assert deadline_of_cell("全年") is None


def test_a_closing_sentence_sets_the_deadline_for_everything() -> None:
    assert closing_deadline("以上项目须于2023年11月底前全部完工。") == "2023-11"
    assert closing_deadline("完成节点:12 月底前。") == "--12"
    assert closing_deadline("在10月底前修复草原") is None
