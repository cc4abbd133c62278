import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.unit_names import normalised_name
from tests.services.county_files import known_units


@pytest.mark.parametrize(
    "written",
    [
        "张家台子村民委员会",
        "张家台子村委会",
        "张家台子村",
        "张家台子",
        "張家臺子村",
        " 张家台子 村",
        "张家台子　村",
    ],
)
def test_every_way_to_write_a_village_is_one_name(written: str) -> None:
    assert normalised_name(written) == "张家台子"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("涇源县", "泾源"),
        ("车村村委会", "车村"),
        ("车村", "车村"),
        ("香水社区居委会", "香水"),
        ("新民乡", "新民"),
        ("６号村", "6号"),
    ],
)
def test_kind_is_dropped_but_two_characters_stay(written: str, name: str) -> None:
    assert normalised_name(written) == name


@given(st.sampled_from([unit.name for unit in known_units().units]))
def test_normalising_twice_changes_nothing_for_a_known_unit_of_three_characters_or_more(name: str) -> None:
    once = normalised_name(name)
    assert len(once) >= 2
    assert normalised_name(once + "村") in (once, normalised_name(once))
