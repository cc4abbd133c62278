from services.reading.lookalikes import differing, is_shortened, lookalikes

VILLAGES = [("绿塬", "1"), ("张家台子", "2"), ("先进", "3"), ("太阳洼", "4")]


def test_a_name_of_the_same_sound_comes_first() -> None:
    (candidate,) = lookalikes("绿源", VILLAGES)
    assert candidate.code == "1"
    assert "同音" in candidate.reason


def test_a_shortened_name_keeps_the_first_character_and_the_order() -> None:
    assert [candidate.code for candidate in lookalikes("张台", VILLAGES)] == ["2"]
    assert not is_shortened("台张", "张家台子")
    assert not is_shortened("家台", "张家台子")


def test_one_other_character_is_near_only_in_longer_names() -> None:
    assert [candidate.code for candidate in lookalikes("太阳窑", VILLAGES)] == ["4"]
    assert lookalikes("先后", VILLAGES) == []


def test_names_of_unequal_length_differ_in_everything() -> None:
    assert differing("甲乙", "甲乙丙") == 3
