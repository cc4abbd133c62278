from collections.abc import Callable

from services.reading.model import Item, Reading

Items = Callable[[str], list[Item]]


def test_the_township_in_the_title_is_meant_where_none_is_named(items_in: Items) -> None:
    items = items_in("关于印发《大湾乡羊产业方案》的通知\n\n引进基础母羊10000只。全县养羊10万只。")
    assert [item.places[0].name for item in items] == ["大湾乡", "泾源县"]


def test_the_township_in_a_heading_is_meant_below_it(items_in: Items) -> None:
    items = items_in(
        "关于种养的通知\n（一）建设香水镇菌菇基地\n种植菌菇50亩。\n（二）建设蜂场\n新建蜂场1个。"
    )
    assert [item.places[0].name for item in items] == ["香水镇", "泾源县"]


def test_sections_of_principles_and_safeguards_plan_nothing(items_in: Items) -> None:
    assert items_in("一、指导思想\n在上桥村新建蜂场1个。\n二、保障措施\n在上桥村新建蜂场2个。") == []


def test_a_section_of_subsidies_holds_policies(items_in: Items) -> None:
    assert {item.action for item in items_in("三、扶持政策\n种植玉米300亩以上的给予600元。")} == {"policy"}


def test_works_of_a_plan_for_many_counties_are_meant_for_all(read: Callable[..., Reading]) -> None:
    reading = read("关于五寨县、岢岚县生态方案\n积极推进淤地坝建设。\n在岢岚县宋家沟村新建民宿2处。", None)
    assert [[place.code for place in item.places] for item in reading.items] == [
        ["140928", "140929"],
        ["140929102200"],
    ]


def test_a_closing_deadline_holds_for_all_items(items_in: Items) -> None:
    items = items_in("某县人民政府\n2023年4月3日\n在上桥村新建蜂场1个。\n以上项目须于11月底前全部完工。")
    assert [item.deadline for item in items] == ["2023-11"]


def test_places_in_the_brackets_of_a_heading_are_meant_below_it(items_in: Items) -> None:
    (item,) = items_in("一、蜂产业示范工程（新民乡先进村、照明村）\n新建标准化蜂场3个。")
    assert [place.name for place in item.places] == ["先进村", "照明村"]


def test_lines_with_labels_say_where_and_for_how_much(items_in: Items) -> None:
    one, other = items_in(
        "（一）蜂场建设项目\n建设地点：新民乡先进村\n建设内容：新建标准化蜂场3个。\n总投资：98万元\n"
        "绩效目标：带动20户增收。\n（二）牛舍建设项目\n建设地点：香水镇上桥村\n建设内容：新建牛舍2栋。"
    )
    assert [place.name for place in (*one.places, *other.places)] == ["先进村", "上桥村"]
    assert [(int(q.value), q.unit) for q in one.quantities] == [(3, "个"), (980_000, "元")]


def test_the_name_of_a_project_tells_where_and_what_the_lines_below_are(items_in: Items) -> None:
    (item,) = items_in(
        "1.项目名称：新民乡先进村香菇产业园\n建设任务：新建大棚20座。\n实施期限：2024年3月至10月"
    )
    assert (item.category, item.places[0].name) == ("fungi", "先进村")
