"""One number is taken for the project's area, or none with the reason."""

from decimal import Decimal

import pytest

from layers.queries.projects import Amount
from services.sites.stated_area import stated_area


def amounts(*given: tuple[str, float, str]) -> list[Amount]:
    return [Amount(measure, value, unit, False) for measure, value, unit in given]


@pytest.mark.parametrize(
    ("value", "unit", "mu"),
    [
        (14000, "亩", 14000),
        (30, "公顷", 450),
        (1.2, "平方公里", 1800),
        (0.5, "平方千米", 750),
        (2000, "平方米", 3),
        (1000, "m²", Decimal("1.5")),
    ],
)
def test_area_is_turned_into_mu_exactly(value: float, unit: str, mu: Decimal) -> None:
    assert stated_area("new", amounts(("面积", value, unit))).mu == mu


@pytest.mark.parametrize(
    ("action", "given", "why_not"),
    [
        ("target", [("面积", 100, "亩")], "target"),
        ("policy", [("面积", 100, "亩")], "policy"),
        ("new", [], "no_area"),
        ("new", [("蜂场", 3, "个"), ("投资", 36e4, "元"), ("补贴标准", 300, "元/亩")], "no_area"),
        ("new", [("建筑面积", 900, "平方米")], "no_area"),
        ("new", [("面积下限", 600, "m²")], "no_area"),
        ("new", [("玉米面积", 5, "亩"), ("牧草面积", 3, "亩")], "several_areas"),
        ("new", [("面积", 5, "亩"), ("面积", 3, "亩")], "several_areas"),
        ("maintain", [("面积", 12, "垧")], "unit_unknown"),
    ],
)
def test_reason_is_given_where_nothing_can_be_compared(
    action: str, given: list[tuple[str, float, str]], why_not: str
) -> None:
    stated = stated_area(action, amounts(*given))
    assert (stated.mu, stated.why_not) == (None, why_not)


def test_the_one_called_area_is_the_whole_beside_its_parts() -> None:
    assert stated_area("new", amounts(("面积", 1000, "亩"), ("青贮玉米面积", 600, "亩"))).mu == 1000
