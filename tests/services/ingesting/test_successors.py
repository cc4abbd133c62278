from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingesting.successors import Earlier, says_the_same, successors
from services.reviewing.state import ItemState, Place, Quantity


def place(written: str, code: str | None) -> Place:
    return Place(written, "village", "新民乡", code, "certain" if code else "area")


FARM = ItemState(
    state="proposed", name="标准化蜂场", category="bee", action="new", lead="农业农村局", deadline="2026",
    start=3, end=9, evidence="标准化蜂场", repeat_of=None,
    quantities=(Quantity("蜂场", Decimal(7), "个"),), places=(place("先进村", "640424200212"),),
)  # fmt: skip


def counted(value: int) -> ItemState:
    return replace(FARM, quantities=(Quantity("蜂场", Decimal(value), "个"),))


def followed(earlier: list[ItemState], reads: list[ItemState]) -> dict[int, int]:
    return successors([Earlier(state, state) for state in earlier], reads)


@pytest.mark.parametrize(
    "changed",
    [
        replace(FARM, start=50, end=60, lead="林草局", deadline=None),
        replace(FARM, name="百群以上标准化蜂场建设"),
        counted(9),
        replace(FARM, places=(place("照明村", "640424200201"),)),
        replace(FARM, category="cattle"),
    ],
    ids=["lead", "wording", "figure", "place", "kind"],
)
def test_one_changed_thing_is_still_the_same_item(changed: ItemState) -> None:
    assert followed([FARM], [changed]) == {0: 0}


def test_another_thing_at_another_place_follows_nothing() -> None:
    other = replace(counted(300), name="黄芪种植", category="herb", places=(place("照明村", "640424200201"),))
    assert followed([FARM], [other]) == {}


def test_the_closest_is_followed_whatever_the_order() -> None:
    assert followed([counted(7), counted(9)], [counted(9), counted(8)]) == {0: 1, 1: 0}


def test_what_a_person_corrected_is_found_under_what_was_read() -> None:
    corrected = replace(FARM, name="养蜂示范园", places=(place("先进村", None),), state="accepted")
    earlier = Earlier(FARM, corrected)
    assert successors([earlier], [FARM]) == {0: 0}
    assert says_the_same(earlier, FARM)
    assert not says_the_same(earlier, counted(8))
    assert says_the_same(earlier, replace(FARM, start=1, end=2, evidence="蜂场"))


def test_a_fact_says_the_same_in_other_words_but_not_with_another_figure() -> None:
    earlier = Earlier(FARM, FARM, fact=True)
    assert says_the_same(earlier, replace(FARM, name="蜂场建设", lead=None, deadline=None))
    assert not says_the_same(earlier, counted(8))
    assert not says_the_same(Earlier(FARM, FARM), replace(FARM, lead=None))


_NAMES = st.sampled_from(["标准化蜂场", "黄芪种植", "示范牧场"])
_STATES = st.builds(
    lambda name, value, at: replace(counted(value), name=name, places=(place("村", f"6404242002{at:02}"),)),
    _NAMES,
    st.integers(1, 4),
    st.integers(0, 3),
)


@given(st.lists(_STATES, max_size=12), st.randoms(use_true_random=False))
def test_the_same_items_in_any_order_all_follow_their_like(states: list[ItemState], order: object) -> None:
    shuffled = list(states)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands in a random.Random
    found = followed(states, shuffled)
    assert sorted(found) == sorted(found.values()) == list(range(len(states)))
    assert all(states[old] == shuffled[new] for new, old in found.items())


@given(st.lists(_STATES, max_size=10), st.lists(_STATES, max_size=10))
def test_no_item_is_followed_twice(earlier: list[ItemState], reads: list[ItemState]) -> None:
    found = followed(earlier, reads)
    assert len(set(found.values())) == len(found)
