from collections.abc import Callable

from services.reading.model import Item

Items = Callable[[str], list[Item]]


def _said(items: list[Item]) -> list[tuple[list[str], list[tuple[int, str]]]]:
    return [
        ([place.name for place in item.places], [(int(q.value), q.unit) for q in item.quantities])
        for item in items
    ]


def test_places_hold_until_other_places_are_named(items_in: Items) -> None:
    items = items_in("在上桥村种植玉米50亩，建设蜂场1个，在下寺村养殖肉牛30头。")
    assert _said(items) == [(["上桥村"], [(50, "亩")]), (["上桥村"], [(1, "个")]), (["下寺村"], [(30, "头")])]


def test_the_next_sentence_begins_without_places(items_in: Items) -> None:
    items = items_in("在上桥村种植玉米50亩。种植中药材60亩。")
    assert _said(items)[1] == (["泾源县"], [(60, "亩")])


def test_a_total_over_places_is_shared_and_each_is_not(items_in: Items) -> None:
    (shared,) = items_in("在上桥村、下寺村种植玉米50亩。")
    assert shared.quantities[0].shared
    one, other = items_in("在上桥村、下寺村各种植玉米50亩。")
    assert [len(item.places) for item in (one, other)] == [1, 1]
    assert not one.quantities[0].shared


def test_amounts_are_dealt_out_in_turn(items_in: Items) -> None:
    items = items_in("上桥村、下寺村分别种植玉米50亩、60亩。")
    assert _said(items) == [(["上桥村"], [(50, "亩")]), (["下寺村"], [(60, "亩")])]


def test_adjoining_amounts_and_money_belong_to_one_thing(items_in: Items) -> None:
    (item,) = items_in("在上桥村建设中药材示范点2处200亩，总投资30万元。")
    assert _said([item])[0][1] == [(2, "处"), (200, "亩"), (300000, "元")]
    assert item.quantities[2].measure == "投资"


def test_money_before_its_thing_waits_for_it(items_in: Items) -> None:
    (item,) = items_in("投资1000万元开发碳汇林1000亩。")
    assert _said([item])[0][1] == [(1000, "亩"), (10_000_000, "元")]


def test_money_before_its_thing_is_not_given_to_the_work_before(items_in: Items) -> None:
    first, second = items_in("在上桥村新建蜂场1个，投资20万元建设大棚3栋。")
    assert _said([first, second]) == [
        (["上桥村"], [(1, "个")]),
        (["上桥村"], [(3, "栋"), (200_000, "元")]),
    ]


def test_a_sum_so_far_is_no_second_thing(items_in: Items) -> None:
    (item,) = items_in("新建标准化蜂场7个（达到56个）。")
    assert [(quantity.measure, int(quantity.value)) for quantity in item.quantities][1] == ("累计", 56)


def test_the_count_of_the_villages_named_is_no_amount(items_in: Items) -> None:
    (item,) = items_in("上桥、下寺等2个村种植玉米50亩。")
    assert _said([item]) == [(["上桥", "下寺"], [(50, "亩")])]


def test_what_is_there_already_is_not_planned(items_in: Items) -> None:
    assert items_in("利用现有3个肉牛养殖场和2个粪污处理中心资源。") == []


def test_places_in_brackets_belong_to_the_work_before_them(items_in: Items) -> None:
    items = items_in("打造民宿观光带（香水镇上桥村、新民乡先进村）、垂钓观光长廊（大湾乡）等。")
    assert _said(items) == [(["上桥村", "先进村"], []), (["大湾乡"], [])]


def test_a_work_may_be_given_to_the_village_named_after_it(items_in: Items) -> None:
    assert _said(items_in("新植林下参400亩由新民乡先进村承担。")) == [(["先进村"], [(400, "亩")])]


def test_amounts_joined_by_and_are_dealt_out_over_as_many_places(items_in: Items) -> None:
    text = "上桥村、下寺村新增中蜂300群和450群。"
    assert _said(items_in(text)) == [(["上桥村"], [(300, "群")]), (["下寺村"], [(450, "群")])]


def test_a_sum_is_of_the_places_whose_parts_make_it_up(items_in: Items) -> None:
    items = items_in("发展榛子园1500亩（香水镇上桥村600亩、新民乡先进村900亩）。")
    assert _said(items)[0] == (["上桥村", "先进村"], [(1500, "亩")])


def test_a_township_only_leads_to_the_villages_after_it(items_in: Items) -> None:
    assert _said(items_in("香水镇以上桥村、下寺村为核心，种植玉米50亩。")) == [
        (["上桥村", "下寺村"], [(50, "亩")])
    ]


def test_names_carried_over_a_comma_belong_to_what_follows(items_in: Items) -> None:
    (item,) = items_in("在新民乡照明村、先进村，香水镇上桥村建设蜂场3个。")
    assert [place.name for place in item.places] == ["照明村", "先进村", "上桥村"]


def test_a_count_may_say_itself_where_it_is(items_in: Items) -> None:
    whole, one, other = items_in("建设蜂场两处，一处在上桥村，一处在下寺村。")
    assert [place.name for place in whole.places] == ["上桥村", "下寺村"]
    assert [(item.name, item.places[0].name) for item in (one, other)] == [
        ("蜂场", "上桥村"),
        ("蜂场", "下寺村"),
    ]


def test_a_named_area_behind_the_deed_does_not_move_the_work(items_in: Items) -> None:
    (item,) = items_in("上桥村、下寺村实施燕家山流域综合治理，面积900亩。")[-1:]
    assert {place.name for place in item.places} >= {"上桥村", "下寺村"}


def test_a_clause_may_say_afterwards_where_the_works_are(items_in: Items) -> None:
    one, other = items_in("建设蜂场3个、改造牛舍2栋，涉及上桥村、下寺村2个村；新建冷库1座，位于园子村。")[
        0:3:2
    ]
    assert [place.name for place in one.places] == ["上桥村", "下寺村"]
    assert [place.name for place in other.places] == ["园子村"]


def test_villages_counted_after_townships_are_no_things(items_in: Items) -> None:
    (item,) = items_in("在新民乡、香水镇2个乡镇18个行政村种植玉米500亩。")
    assert [(int(q.value), q.unit) for q in item.quantities] == [(500, "亩")]
