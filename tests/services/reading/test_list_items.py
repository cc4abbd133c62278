from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]
HEADER = "项目表\n单位：万元\n序号\t乡镇\t村\t项目名称\t建设内容及规模\t计划投资\t责任单位\n"


def test_a_row_gives_its_works_place_cost_and_lead(items_in: Items) -> None:
    first, second = items_in(
        HEADER + "1\t新民乡\t先进村\t道路项目\t新建便民桥1座，修建护坝2公里\t32\t县水务局"
    )
    assert {place.code for item in (first, second) for place in item.places} == {"640424200212"}
    assert [(int(q.value), q.unit) for q in first.quantities] == [(1, "座"), (320000, "元")]
    assert (first.category, second.category, first.lead) == ("settlement", "water", "县水务局")


def test_a_row_whose_text_says_nothing_is_still_the_work_of_its_name(items_in: Items) -> None:
    (item,) = items_in(HEADER + "1\t新民乡\t先进村\t卫生室项目\t按批复执行\t5\t县卫健局")
    assert (item.category, item.evidence, int(item.quantities[0].value)) == ("service", "卫生室项目", 50000)


def test_a_total_row_is_no_work(items_in: Items) -> None:
    assert items_in(HEADER + "合计\t\t\t\t\t32\t") == []


def test_a_name_in_the_cell_outweighs_the_township_of_the_row(items_in: Items) -> None:
    text = (
        "序号\t责任单位\t具体建设内容\n1\t香水镇\t在新月村种植中药材5亩；种植玉米6亩。\n2\t新民乡\t种玉米7亩"
    )
    assert [item.places[0].name for item in items_in(text)] == ["新月村", "香水镇", "新民乡"]
