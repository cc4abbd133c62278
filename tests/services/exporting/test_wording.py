from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.queries.projects import Amount, PlaceOfProject
from services.exporting.wording import by_certainty, certainty, distance, due, figure, hectares, number, where

PLACE = PlaceOfProject(
    name="张台村",
    code="640424200206",
    unit_name="张家台子村",
    level="village",
    township="新民乡",
    location_class="C2",
    accuracy_m=7108,
    certain=False,
    resolution="certain",
    position="640424200",
    lon=106.4,
    lat=35.3,
)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (14000, "箱", ("1.4", "万箱")),
        (120_000_000, "元", ("1.2", "亿元")),
        (12345, "头", ("12,345", "头")),
        (9999, "亩", ("9,999", "亩")),
        (0.35, "亩", ("0.35", "亩")),
        (2.5, "公里", ("2.5", "公里")),
    ],
)
def test_figures_are_said_in_wan_where_that_loses_nothing(
    value: float, unit: str, said: tuple[str, str]
) -> None:
    assert figure(Amount("面积", value, unit, False)) == said


@given(st.integers(0, 10**12))
def test_figure_has_the_amount_it_was_made_of(value: int) -> None:
    said, unit = figure(Amount("数量", value, "个", False))
    factor = {"个": 1, "万个": 10_000, "亿个": 100_000_000}[unit]
    assert float(said.replace(",", "")) * factor == pytest.approx(value)


def test_hectares_are_said_of_mu_only() -> None:
    assert hectares(Amount("面积", 6000, "亩", False)) == "400.00"
    assert hectares(Amount("数量", 6000, "头", False)) is None


@pytest.mark.parametrize(("metres", "said"), [(72, "72 米"), (7108, "7.1 公里"), (30759, "31 公里")])
def test_distance_is_as_fine_as_it_is_known(metres: float, said: str) -> None:
    assert distance(metres) == said


@pytest.mark.parametrize(
    ("deadline", "said"),
    [("2023-12", "2023年12月"), ("2023", "2023年"), ("2023-06-30", "2023年6月30日"), ("全年", "全年")],
)
def test_deadline_is_said_as_a_date_where_it_is_one(deadline: str, said: str) -> None:
    assert due(deadline) == said


def test_number_drops_needless_decimals() -> None:
    assert (number(1400.5), number(3000), number(0)) == ("1,400.5", "3,000", "0")


def test_certainty_names_class_and_accuracy() -> None:
    assert certainty(PLACE) == "只知到乡镇，圆圈为可能范围，误差约 7.1 公里"


def test_certainty_says_first_why_a_name_is_doubtful() -> None:
    doubtful = replace(PLACE, resolution="ambiguous", location_class="D")
    assert certainty(doubtful) == "县内有同名地方，尚未定；只知到县"


def test_certainty_is_said_once_for_places_known_alike() -> None:
    county = replace(PLACE, location_class="D", unit_name="泾源县")
    other = replace(PLACE, unit_name="先锋村")
    said = by_certainty((PLACE, county, other))
    assert list(said.values()) == [[PLACE, other], [county]]


def test_where_names_three_places_at_most_and_none_twice() -> None:
    places = tuple(
        replace(PLACE, unit_name=name) for name in ("先锋村", "先锋村", "泾光村", "园子村", "沙南村")
    )
    assert where(places) == "先锋村、泾光村、园子村等 4 处"
