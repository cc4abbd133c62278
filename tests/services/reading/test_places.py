from collections.abc import Callable

import pytest

from services.reading.folding import fold
from services.reading.model import Place
from services.reading.places import PlaceReader

Finder = Callable[[str], list[Place]]


def _codes(places: list[Place]) -> list[str | None]:
    return [place.code for place in places]


def test_a_township_before_a_row_of_villages_holds_for_the_row(places_in: Finder) -> None:
    places = places_in("在新民乡张台村、先锋村、六盘山镇大庄村新建蜂场")
    assert _codes(places) == ["640424200206", "640424200200", "640424102207"]
    assert places[0].alias
    assert "六盘山镇" in (places[2].reason or "")


@pytest.mark.parametrize(
    "text",
    ["在泾光、兰大庄村建设蜂场", "泾光、兰大庄等村", "泾光、兰大庄两村", "泾光、兰大庄等2个行政村"],
)
def test_the_end_of_a_row_makes_villages_of_bare_names(text: str, places_in: Finder) -> None:
    assert _codes(places_in(text)) == ["640424101204", "640424101200"]


def test_the_end_of_a_row_may_make_townships_of_bare_names(places_in: Finder) -> None:
    assert _codes(places_in("香水、泾河源两镇新建大棚")) == ["640424100", "640424101"]


def test_a_name_inside_a_longer_one_is_not_found(places_in: Finder) -> None:
    assert _codes(places_in("兰大庄村")) == ["640424101200"]


def test_a_bare_name_in_running_text_is_no_place(places_in: Finder) -> None:
    assert places_in("全市河北红旗兴盛") == []


def test_a_bare_name_between_preposition_and_verb_is_a_village(places_in: Finder) -> None:
    assert _codes(places_in("在周沟建设基地")) == ["640424102212"]


def test_an_area_named_after_a_village_is_not_the_village(places_in: Finder) -> None:
    (area,) = places_in("在沙塘林场改建大棚")
    assert (area.level, area.code) == ("area", None)


def test_the_last_word_of_a_row_makes_areas_of_all_bare_names(places_in: Finder) -> None:
    places = places_in("黄花乡店堡、羊槽流域")
    assert [(place.name, place.level, place.township) for place in places] == [
        ("店堡流域", "area", "黄花乡"),
        ("羊槽流域", "area", "黄花乡"),
    ]


def test_what_is_ambiguous_stays_ambiguous_with_its_candidates(places_in: Finder) -> None:
    places = places_in("扶持冶家、河北、大庄、红旗等农家乐集中区行政村")
    assert _codes(places) == ["640424101211", "640424101201", None, "640424201203"]
    assert places[2].ambiguous
    assert {candidate.code for candidate in places[2].candidates} == {"640424100219", "640424102207"}


def test_neighbours_in_one_township_settle_an_ambiguous_name(places_in: Finder) -> None:
    places = places_in("在大庄村、太阳洼村新建蜂场")
    assert _codes(places) == ["640424102207", "640424102205"]
    assert "同列" in (places[0].reason or "")


def test_the_scope_settles_an_ambiguous_name(place_reader: PlaceReader) -> None:
    scope = (Place("香水镇", "township", "香水镇", "640424100"),)
    (group,) = place_reader.groups("大庄村", "大庄村", scope)
    assert group.places[0].code == "640424100219"
    assert "所在行或章节" in (group.places[0].reason or "")


def test_a_village_that_lies_elsewhere_is_not_taken_for_certain(places_in: Finder) -> None:
    (place,) = places_in("大湾乡先锋村")
    assert place.code is None
    assert place.candidates[0].code == "640424200200"


def test_a_village_the_list_does_not_hold_is_kept_as_unknown(places_in: Finder) -> None:
    (place,) = places_in("在新民乡西厢村建设广场")
    assert (place.level, place.code, place.township) == ("village", None, "新民乡")
    assert place.reason == "官方名录中没有这个村"


def test_an_unlisted_spelling_of_the_same_sound_is_an_alias(places_in: Finder) -> None:
    (place,) = places_in("新民乡先近村")
    assert (place.code, place.alias) == ("640424200212", True)


def test_traditional_characters_keep_their_offsets(place_reader: PlaceReader) -> None:
    raw = "**涇河源鎮**龍潭村"
    (group,) = [g for g in place_reader.groups(fold(raw), raw) if g.places[0].level == "village"]
    assert raw[group.start : group.end].endswith("龍潭村")
    assert group.places[0].name == "龍潭村"


def test_an_office_of_a_township_is_no_place(places_in: Finder) -> None:
    assert places_in("由大湾乡人民政府负责") == []


def test_words_ending_in_village_are_no_villages(places_in: Finder) -> None:
    assert places_in("打造示范村,建设美丽乡村,发展农村,带动行政村") == []


def test_units_are_blanked_so_that_their_characters_tell_no_kind(place_reader: PlaceReader) -> None:
    assert place_reader.masked("在羊槽村种菜") == "在□□□种菜"
    assert place_reader.without_units("石咀村和羊槽产业园") == "□□□和羊槽产业园"


def test_a_bare_name_before_a_figure_is_the_village_named_before(places_in: Finder) -> None:
    text = "香水镇上桥村、下寺村种植玉米900亩，其中上桥500亩、下寺400亩"
    assert [place.name for place in places_in(text)] == ["上桥村", "下寺村", "上桥", "下寺"]
    assert [place.name for place in places_in("种植上桥500亩")] == []
