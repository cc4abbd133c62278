from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def test_a_rule_is_named_after_what_is_subsidised(items_in: Items) -> None:
    (named,) = items_in("三、补贴标准\n（一）良种繁育补贴。按每只蜂王给予30元补贴。")
    (told,) = items_in("三、补贴标准\n新栽矮化苹果园集中连片30亩以上的，每亩补助1200元。")
    assert (named.name, told.name) == ("良种繁育补贴", "矮化苹果园补贴")


def test_its_quantities_are_rate_thresholds_and_caps(items_in: Items) -> None:
    (item,) = items_in("三、补贴标准\n连片种植苜蓿300亩以上，每亩补贴600元，每户最高补贴2万元。")
    assert [(q.measure, int(q.value), q.unit) for q in item.quantities] == [
        ("补贴标准", 600, "元/亩"), ("连片面积下限", 300, "亩"), ("每户上限", 20000, "元"),
    ]  # fmt: skip
    assert item.evidence == "连片种植苜蓿300亩以上，每亩补贴600元，每户最高补贴2万元"


def test_a_work_beside_its_rate_is_still_a_work(items_in: Items) -> None:
    items = items_in("新民乡苜蓿种植1.2万亩，每亩补贴300元。")
    assert [(item.action, item.subsidy is not None) for item in items] == [("new", False), ("policy", True)]


def test_a_county_wide_rule_counts_whatever_it_pays_for(items_in: Items) -> None:
    (item,) = items_in("三、补贴标准\n新开办农家乐的，每个补助2万元。")
    assert item.category == "tourism"
