from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def test_the_thing_may_stand_after_its_amount(items_in: Items) -> None:
    (item,) = items_in("配套建设 1 个标准化蜂场。")
    assert (item.name, item.category, item.evidence) == ("标准化蜂场", "bee", "配套建设 1 个标准化蜂场")


def test_land_made_ready_takes_the_kind_of_what_is_planted_on_it(items_in: Items) -> None:
    (item,) = items_in("白面村流转苗木退市土地2000亩，种植麒麟瓜。")
    assert item.category == "vegetable"


def test_the_topic_of_the_sentence_tells_the_kind_where_the_clause_does_not(items_in: Items) -> None:
    (item,) = items_in("食用菌方面，产业规模稳定在3亿棒。")
    assert (item.category, item.action) == ("fungi", "maintain")


def test_a_part_of_a_total_is_named_like_the_total(items_in: Items) -> None:
    items = items_in("全县改造枣园900亩，其中：香水镇上桥村300亩、新民乡200亩。")
    assert [(item.name, item.category) for item in items] == [("枣园", "fruit_nut")] * 3


def test_a_rate_is_a_policy_and_never_dealt_out(items_in: Items) -> None:
    items = items_in("每箱补贴100元，每户最高补贴100箱蜂群。")
    assert {item.action for item in items} == {"policy"}


def test_people_trained_are_not_counted(items_in: Items) -> None:
    assert items_in("在上桥村培训肉牛养殖户300户。") == []


def test_each_before_an_amount_counts_the_things_alike(items_in: Items) -> None:
    items = items_in("上桥村种植天麻、猪苓各300亩。")
    assert [(item.name, int(item.quantities[0].value)) for item in items] == [("天麻", 300), ("猪苓", 300)]


def test_figures_in_turn_are_of_the_things_in_turn(items_in: Items) -> None:
    items = items_in("上桥村谷子、玉米种植面积分别达到700亩和350亩。")
    assert [(item.name, int(item.quantities[0].value)) for item in items] == [("谷子", 700), ("玉米", 350)]
