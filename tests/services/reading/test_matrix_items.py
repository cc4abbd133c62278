from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def _facts(items: list[Item]) -> list[tuple[str, str | None, int, str]]:
    return [
        (item.category, item.places[0].code, int(q.value), q.unit) for item in items for q in item.quantities
    ]


def test_townships_may_stand_at_the_left(items_in: Items) -> None:
    items = items_in("任务表\n乡镇\t千群示范村\t蜂群（箱）\n新民乡\t先进村、先锋村\t1500\n合计\t2\t1500")
    assert [place.code for place in items[0].places] == ["640424200212", "640424200200"]
    assert _facts(items[1:]) == [
        ("bee", "640424200", 1500, "箱"), ("bee", "640424", 2, "个"), ("bee", "640424", 1500, "箱"),
    ]  # fmt: skip


def test_townships_may_stand_on_top(items_in: Items) -> None:
    items = items_in("任务表\n单位：亩、头\n任务\t香水镇\t新民乡\n玉米种植\t50\t\n肉牛出栏\t\t70")
    assert _facts(items) == [("grain_forage", "640424100", 50, "亩"), ("cattle", "640424200", 70, "头")]


def test_villages_may_stand_at_the_left_with_money_beside(items_in: Items) -> None:
    items = items_in("表（单位：亩、万元）\n乡镇\t村\t玉米种植\t投资\n新民乡\t先进村\t50\t1.5")
    assert _facts(items) == [
        ("grain_forage", "640424200212", 50, "亩"),
        ("grain_forage", "640424200212", 15000, "元"),
    ]


def test_the_scale_of_a_unit_multiplies_the_cells(items_in: Items) -> None:
    items = items_in("玉米任务（单位：万亩）\n乡镇\t面积\n新民乡\t0.35")
    assert _facts(items) == [("grain_forage", "640424200", 3500, "亩")]


def test_a_number_under_no_township_is_county_wide_and_doubted(items_in: Items) -> None:
    items = items_in("任务\t内容\t香水镇\t新民乡\n甲\t肉牛出栏\t5\t6\n智慧牧场\t3\t\t")
    assert _facts(items)[-1] == ("cattle", "640424", 3, "个")
    assert "错位" in items[-1].doubts[0]


def test_a_measure_without_any_unit_is_doubted(items_in: Items) -> None:
    items = items_in("表（单位：亩、头）\n乡镇\t玉米情况说明\t其他肉牛指标甲\n新民乡\t5\t7")
    assert [item.doubts != () for item in items] == [False, False]
    (item,) = items_in("表（单位：亩、万元）\n乡镇\t蜂场设备\n新民乡\t5")
    assert "计量单位" in item.doubts[0]


def test_a_column_may_say_in_what_a_row_is_counted(items_in: Items) -> None:
    items = items_in("任务\t单位\t香水镇\t新民乡\n香菇\t万棒\t5\t\n玉米\t亩\t\t70")
    assert _facts(items) == [("fungi", "640424100", 50000, "棒"), ("grain_forage", "640424200", 70, "亩")]


def test_of_several_stated_units_the_thing_takes_its_own(items_in: Items) -> None:
    head = "任务表\n（单位：头、只、万羽）\n乡镇\t牛存栏\t羊存栏\t肉鸡出栏\n"
    assert [unit for _, _, _, unit in _facts(items_in(head + "新民乡\t5\t6\t7"))] == ["头", "只", "羽"]


def test_money_in_a_table_is_named_after_what_the_table_is_about(items_in: Items) -> None:
    items = items_in("任务表\n乡镇\t玉米（亩）\t资金（万元）\n新民乡\t5\t2")
    assert [item.name for item in items] == ["玉米", "粮油饲草资金"]


def test_a_column_of_scale_with_a_unit_counts_what_the_table_is_about(items_in: Items) -> None:
    items = items_in("高标准农田任务表\n乡镇\t村\t建设规模（亩）\n新民乡\t先进村\t50\n新民乡\t照明村\t60")
    assert _facts(items) == [("farmland", "640424200212", 50, "亩"), ("farmland", "640424200201", 60, "亩")]


def test_a_total_of_roads_or_houses_over_the_county_is_no_item(items_in: Items) -> None:
    items = items_in("任务表\n乡镇\t道路硬化（公里）\n新民乡\t3\n香水镇\t4\n合计\t7")
    assert [place.name for item in items for place in item.places] == ["新民乡", "香水镇"]
