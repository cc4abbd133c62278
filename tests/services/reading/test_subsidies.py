from collections.abc import Callable
from decimal import Decimal

import pytest

from services.reading.model import Cap, Item, Subsidy, Threshold

Items = Callable[[str], list[Item]]
_HEADING = "三、补贴标准\n"


def _subsidies(items: list[Item]) -> list[Subsidy]:
    return [item.subsidy for item in items if item.subsidy]


@pytest.mark.parametrize(
    ("text", "subsidy"),
    [
        (
            "连片种植紫花苜蓿300亩以上，经验收合格，每亩补贴600元；",
            Subsidy(Decimal(600), "元/亩", (Threshold("连片面积", Decimal(300), "亩"),)),
        ),
        (
            "牛棚改造每平方米补贴60元，同一户最高不超过1万元。",
            Subsidy(Decimal(60), "元/平方米", (), (Cap("户", Decimal(10000), "元"),)),
        ),
        (
            "引进基础母牛的，按2000元/头给予补助，每户不超过10头。",
            Subsidy(Decimal(2000), "元/头", (), (Cap("户", Decimal(10), "头"),)),
        ),
        (
            "专营店每个补贴20万元（面积100平方米以上）。",
            Subsidy(Decimal(200000), "元/个", (Threshold("面积", Decimal(100), "平方米"),)),
        ),
        (
            "销售蜂蜜的一次性奖补3万元、5万元和10万元。",
            Subsidy(Decimal(30000), "元", tiers=(Decimal(30000), Decimal(50000), Decimal(100000))),
        ),
    ],
)
def test_a_rate_with_its_conditions_and_caps_is_one_rule(
    text: str, subsidy: Subsidy, items_in: Items
) -> None:
    assert _subsidies(items_in(_HEADING + text)) == [subsidy]


def test_every_rate_is_a_rule_of_its_own(items_in: Items) -> None:
    items = items_in(_HEADING + "露地蔬菜每亩补助500元，新建拱棚每栋补助3000元，每户最多补助10栋。")
    assert [(item.name, item.category, len(item.subsidy.caps)) for item in items if item.subsidy] == [
        ("露地蔬菜补贴", "vegetable", 0), ("拱棚补贴", "vegetable", 1),
    ]  # fmt: skip


def test_a_sentence_without_a_rate_has_no_rule(items_in: Items) -> None:
    assert _subsidies(items_in("新民乡新建标准化蜂场7个，投资30万元。")) == []
