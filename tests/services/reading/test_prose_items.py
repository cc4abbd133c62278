from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def test_a_work_without_figure_needs_a_place_and_a_deed(items_in: Items) -> None:
    (item,) = items_in("将上金村打造成千头肉牛养殖示范村。")
    assert (item.category, item.action, item.places[0].code) == ("cattle", "new", "640424201207")
    assert items_in("大力发展肉牛产业。") == []
    assert items_in("上金村肉牛多。") == []


def test_county_wide_figures_count_for_what_grows_and_lives_only(items_in: Items) -> None:
    assert [item.category for item in items_in("种植玉米3万亩，新建农家乐20户。")] == ["grain_forage"]


def test_a_place_with_a_colon_heads_the_sentences_after_it(items_in: Items) -> None:
    items = items_in("大湾乡杨岭村：新建蜂场1个。种植玉米5亩。")
    assert [item.places[0].name for item in items] == ["杨岭村", "杨岭村"]


def test_a_range_is_a_doubt(items_in: Items) -> None:
    (item,) = items_in("在上桥村新建蜂场1-2处。")
    assert item.doubts == ("原文写的是范围“1-2处”，取了下限",)


def test_a_deadline_in_the_sentence_is_the_items_own(items_in: Items) -> None:
    (item,) = items_in("2024年10月底前在上桥村新建蜂场1处。")
    assert item.deadline == "2024-10"
