from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def _said(items: list[Item]) -> list[tuple[str, list[str], list[tuple[str, int]]]]:
    return [
        (item.name, [p.name for p in item.places], [(q.unit, int(q.value)) for q in item.quantities])
        for item in items
    ]


def test_a_figure_that_describes_a_thing_is_no_thing_of_its_own(items_in: Items) -> None:
    assert _said(items_in("杨岭村建设食用菌大棚2栋，占地5亩。")) == [
        ("食用菌大棚", ["杨岭村"], [("栋", 2), ("亩", 5)])
    ]


def test_figures_dealt_out_in_turn_describe_the_thing_of_their_place(items_in: Items) -> None:
    text = "香水镇、大湾乡各建设苜蓿示范园1个，面积分别为1500亩和1200亩。"
    assert _said(items_in(text)) == [
        ("苜蓿示范园", ["香水镇"], [("个", 1), ("亩", 1500)]),
        ("苜蓿示范园", ["大湾乡"], [("个", 1), ("亩", 1200)]),
    ]


def test_a_figure_before_the_thing_it_describes_belongs_to_it(items_in: Items) -> None:
    assert _said(items_in("在杨岭村新建年出栏100万羽的肉鸡养殖场1座。")) == [
        ("肉鸡养殖场", ["杨岭村"], [("座", 1), ("羽", 1000000)])
    ]


def test_a_sum_of_all_places_describes_none_of_them_alone(items_in: Items) -> None:
    items = items_in("杨岭村、绿塬村各建设食用菌大棚2栋，共占地5亩。")
    assert [len(item.places) for item in items] == [1, 1, 2]
