from collections.abc import Callable

from services.reading.model import Item


def test_a_lead_that_drifted_one_cell_to_the_right_is_found(items_in: Callable[[str], list[Item]]) -> None:
    header = "产业类别\t牵头部门\t配合部门\t发展目标\n"
    row = "肉牛\t负责人 王某\t农业农村局\t补栏育肥牛 1.5 万头，出栏肉牛4万头"
    items = items_in(header + row)
    assert {item.lead for item in items} == {"农业农村局"}


def test_the_name_of_a_project_tells_the_place_where_no_column_does(
    items_in: Callable[[str], list[Item]],
) -> None:
    items = items_in(
        "项目名称\t建设内容\t总投资（万元）\n先进村养蜂项目\t新建蜂场1个\t8\n上桥村养牛项目\t新建牛舍2栋\t9"
    )
    assert [(item.category, item.places[0].name) for item in items] == [
        ("bee", "先进村"),
        ("cattle", "上桥村"),
    ]


def test_a_column_of_tasks_that_count_things_states_works(items_in: Callable[[str], list[Item]]) -> None:
    items = items_in("村\t建设任务\t完成时限\n先进村\t建蜂场1个\t2024年9月\n上桥村\t安装路灯20盏\t2024年8月")
    assert [(item.category, item.deadline) for item in items] == [
        ("bee", "2024-09"),
        ("settlement", "2024-08"),
    ]


def test_a_bare_amount_belongs_to_the_project_beside_it(items_in: Callable[[str], list[Item]]) -> None:
    (item,) = items_in("项目名称\t地点\t规模\n面粉加工生产线\t先进村\t1条")
    assert [(int(q.value), q.unit) for q in item.quantities] == [(1, "条")]
