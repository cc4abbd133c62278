from dataclasses import replace
from decimal import Decimal

from services.reading.model import Item, Place, PlaceLevel, Quantity
from services.reading.same_thing import Sighting, maybe_same, normalised, same_things, surely_same, why_same


def _sighting(document: str, name: str, value: int, *, code: str = "640424200", year: int = 2023) -> Sighting:
    quantity = Quantity("面积", Decimal(value), "亩")
    place = Place("新民乡", "township", "新民乡", code)
    item = Item(1, 0, 2, "证据", name, "grain_forage", "new", (place,), (quantity,))
    return Sighting(document, year, item)


def test_what_two_notices_state_alike_is_one_thing() -> None:
    (same,) = same_things([_sighting("甲", "紫花苜蓿种植", 50), _sighting("乙", "优质紫花苜蓿基地", 50)])
    assert same.sightings == (0, 1)
    assert not same.figures_differ
    assert "见于2份文件" in same.reasons


def test_another_figure_is_said_but_does_not_make_another_thing() -> None:
    (same,) = same_things([_sighting("甲", "紫花苜蓿", 1000), _sighting("乙", "紫花苜蓿种植", 3000)])
    assert same.figures_differ
    assert "面积不一致：1000与3000亩" in same.reasons


def test_another_place_year_or_name_is_another_thing() -> None:
    first = _sighting("甲", "紫花苜蓿", 50)
    for other in (
        _sighting("乙", "紫花苜蓿", 50, code="640424100"),
        _sighting("乙", "紫花苜蓿", 50, year=2024),
        _sighting("乙", "青贮玉米", 50),
    ):
        assert same_things([first, other]) == []


def test_a_name_keeps_what_tells_it_from_others() -> None:
    assert normalised("标准化核桃种植示范基地") == "核桃"
    assert normalised("示范基地") == "示范基地"


def test_a_goal_is_not_the_work_that_leads_to_it() -> None:
    work, goal = _sighting("甲", "标准化蜂场", 7), _sighting("甲", "标准化蜂场", 56)
    reached = Sighting(goal.document, goal.year, replace(goal.item, action="target"))
    assert same_things([work, reached]) == []


def test_the_same_name_for_a_new_work_and_for_one_that_is_kept_up_is_not_the_same() -> None:
    new = _sighting("甲", "标准化蜂场", 7)
    kept = _sighting("乙", "标准化蜂场", 10)
    assert same_things([new, replace(kept, item=replace(kept.item, action="upgrade"))]) == []


def test_a_shared_figure_does_not_hide_another_that_differs() -> None:
    first, second = _sighting("甲", "标准化蜂场建设", 7), _sighting("乙", "蜂场", 10)
    total = Quantity("累计", Decimal(56), "个")
    both = [
        replace(one, item=replace(one.item, quantities=(*one.item.quantities, total)))
        for one in (first, second)
    ]
    assert surely_same(both[0], both[1])  # of one name: a thing with two figures
    other = replace(both[1], item=replace(both[1].item, name="蜜蜂"))
    assert not surely_same(both[0], other)


def _moved(sighting: Sighting, name: str, level: PlaceLevel, code: str) -> Sighting:
    return replace(sighting, item=replace(sighting.item, places=(Place(name, level, None, code),)))


def test_the_county_s_figure_may_be_that_of_one_of_its_townships() -> None:
    township = _sighting("甲", "紫花苜蓿种植", 1000)
    county = _moved(_sighting("乙", "优质紫花苜蓿", 1000), "泾源县", "county", "640424")
    assert not surely_same(township, county)
    assert maybe_same(township, county) and maybe_same(county, township)
    assert "地点是新民乡和泾源县" in why_same([township, county])[0]


def test_nobody_is_asked_about_another_township_year_kind_or_goal() -> None:
    first = _moved(_sighting("甲", "紫花苜蓿种植", 1000), "泾源县", "county", "640424")
    again = _sighting("乙", "紫花苜蓿", 1000)
    assert maybe_same(first, again)
    assert not maybe_same(_sighting("甲", "紫花苜蓿", 1000), _moved(again, "香水镇", "township", "640424100"))
    assert not maybe_same(first, replace(again, year=2024))
    assert maybe_same(first, replace(again, year=None))
    item = again.item
    for changed in (
        replace(item, category="herb"),
        replace(item, action="target"),
        replace(item, action="policy"),
        replace(item, name="饲草配送"),
    ):
        assert not maybe_same(first, replace(again, item=changed))


def test_figures_differ_only_where_no_figure_of_the_measure_is_shared() -> None:
    first = _sighting("甲", "标准化蜂场", 7)
    two = (Quantity("面积", Decimal(7), "亩"), Quantity("面积", Decimal(56), "亩"))
    (same,) = same_things([first, replace(first, document="乙", item=replace(first.item, quantities=two))])
    assert not same.figures_differ
