import pytest

from services.reading.unit_words import UnitWords, township_core, village_core


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("张堡村委会", "张堡"),
        ("车村村委会", "车村"),
        ("杜关村村民委员会", "杜关"),
        ("百泉社区居委会", "百泉"),
    ],
)
def test_the_core_is_what_tells_a_village_from_others(name: str, core: str) -> None:
    assert village_core(name) == core


def test_the_core_of_a_township_has_no_kind_and_no_people() -> None:
    assert [township_core(name) for name in ("香水镇", "汤图满族乡")] == ["香水", "汤图"]


def test_a_full_name_is_strong_and_a_bare_one_weak(words: UnitWords) -> None:
    full, bare = words.find("张堡村、周沟")
    assert (full.strong, bare.strong) == (True, False)


def test_a_name_borne_twice_has_two_spellings(words: UnitWords) -> None:
    (hit,) = words.find("南庄村")
    assert {spelling.code for spelling in hit.spellings} == {"640424101210", "640424200208"}


def test_a_township_is_known_after_it_became_a_town(words: UnitWords) -> None:
    (hit,) = words.find("大湾镇")
    assert [spelling.code for spelling in hit.of_level("township")] == ["640424203"]


def test_an_alias_also_stands_without_its_last_character(words: UnitWords) -> None:
    whole, bare = words.find("张台村和张台")
    assert whole.spellings[0].alias
    assert bare.spellings[0].code == whole.spellings[0].code
