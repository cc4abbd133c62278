from dataclasses import replace
from decimal import Decimal

from services.reading.model import Item, Place, Quantity
from services.reading.repeats import mark_repeats

FIRST = Item(
    line=1, start=0, end=2, evidence="蜂场", name="标准化蜂场", category="bee", action="new",
    places=(Place("先进村", "village", "新民乡", "640424200212"),),
    quantities=(Quantity("蜂场", Decimal(7), "个"),),
)  # fmt: skip


def test_the_same_thing_said_in_other_words_is_a_repeat() -> None:
    again = replace(FIRST, line=9, name="百群以上标准化蜂场")
    assert [(item.repeat, item.repeat_of) for item in mark_repeats([FIRST, again], offset=5)] == [
        (False, None),
        (True, 5),
    ]


def test_another_figure_place_or_thing_is_no_repeat() -> None:
    others = [
        replace(FIRST, quantities=(Quantity("蜂场", Decimal(8), "个"),)),
        replace(FIRST, places=(Place("泾源县", "county", None, "640424"),)),
        replace(FIRST, name="科普馆"),
        replace(FIRST, action="policy"),
    ]
    assert not any(item.repeat for item in mark_repeats([FIRST, *others]))


def test_works_without_figure_repeat_under_the_same_name_only() -> None:
    bare = replace(FIRST, quantities=())
    named = replace(bare, name="标准化蜂场二")
    assert [item.repeat for item in mark_repeats([bare, named, bare])] == [False, False, True]
