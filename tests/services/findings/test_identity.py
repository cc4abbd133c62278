"""A finding stays the same one when lines move and notices are taken in another order."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from services.findings.identity import finding_key

FIGURES = [Decimal(1000), Decimal("3000.0")]


def test_moved_lines_do_not_make_another_finding() -> None:
    before, after = ("第 31、159 行写“紫花苜蓿”。", "第 35 至 160 行写“紫花苜蓿”。")
    assert finding_key("figures", before, FIGURES, ["a"], nth=0) == finding_key(
        "figures", after, FIGURES, ["a"], nth=0
    )


@given(st.permutations(FIGURES), st.permutations(["a", "b", "a"]))
def test_order_of_figures_and_notices_does_not_matter(figures: list[Decimal], slugs: list[str]) -> None:
    assert finding_key("sum", "“草”", figures, slugs, nth=0) == finding_key(
        "sum", "“草”", FIGURES, ["b", "a"], nth=0
    )


def test_kind_thing_figures_documents_and_number_tell_findings_apart() -> None:
    keys = {
        finding_key("sum", "“草”", FIGURES, ["a"], nth=0),
        finding_key("parts", "“草”", FIGURES, ["a"], nth=0),
        finding_key("sum", "“牛”", FIGURES, ["a"], nth=0),
        finding_key("sum", "“草”", FIGURES[:1], ["a"], nth=0),
        finding_key("sum", "“草”", FIGURES, ["b"], nth=0),
        finding_key("sum", "“草”", FIGURES, ["a"], nth=1),
    }
    assert len(keys) == 6
