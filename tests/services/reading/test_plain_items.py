from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def test_every_kind_of_thing_is_an_item(items_in: Items) -> None:
    items = items_in("给农林、李庄等村配套“小菜园”和肉羊、土鸡等小产业。")
    assert [item.category for item in items] == ["vegetable", "sheep", "poultry"]


def test_what_is_made_use_of_is_not_planned(items_in: Items) -> None:
    (item,) = items_in("胜利村利用闲置牛棚种植菌菇。")
    assert (item.category, item.name) == ("fungi", "菌菇")


def test_a_rebuilt_thing_is_of_the_kind_it_becomes(items_in: Items) -> None:
    assert [item.category for item in items_in("改造红土村扶贫车间，建成菌菇制种车间。")] == ["fungi"]


def test_a_heading_that_runs_in_only_announces(items_in: Items) -> None:
    (item,) = items_in("（一）建设大湾乡肉羊基地。在尚坪村新建肉羊养殖园区。")
    assert item.places[0].name == "尚坪村"


def test_a_target_without_a_figure_is_no_work(items_in: Items) -> None:
    assert items_in("大湾乡实现肉羊产业新突破。") == []


def test_meetings_and_mechanisms_are_no_works(items_in: Items) -> None:
    assert items_in("在大湾乡开展肉羊养殖培训，健全大湾乡肉羊产业发展机制。") == []
