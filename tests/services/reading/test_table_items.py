from collections.abc import Callable

from services.reading.model import Item


def test_a_lead_that_drifted_one_cell_to_the_right_is_found(items_in: Callable[[str], list[Item]]) -> None:
    header = "产业类别\t牵头部门\t配合部门\t发展目标\n"
    row = "肉牛\t负责人 王某\t农业农村局\t补栏育肥牛 1.5 万头，出栏肉牛4万头"
    items = items_in(header + row)
    assert {item.lead for item in items} == {"农业农村局"}
