import pytest

from services.reading.cells import cell_spans, is_page_number, is_rule


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("甲\t乙\t", ["甲", "乙", ""]),
        ("| 甲 | 乙 | 丙 |", [" 甲 ", " 乙 ", " 丙 "]),
        ("建设A|B两个园区", []),
        ("新民乡种植玉米。", []),
    ],
)
def test_cells_stand_between_tabs_or_bars(line: str, cells: list[str]) -> None:
    assert [line[start:end] for start, end in cell_spans(line)] == cells


def test_rules_and_page_numbers_are_no_text() -> None:
    assert is_rule("|---|:--:|---|")
    assert not is_rule("| 甲 | — | 乙 |")
    assert is_page_number("— 3 —") and is_page_number("第 3 页 共 9 页")
    assert not is_page_number("3")
