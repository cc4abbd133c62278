from dataclasses import replace
from decimal import Decimal

from services.reading.model import Item, Place, Quantity
from services.reading.same_thing import Sighting, normalised, same_things


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
