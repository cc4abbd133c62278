from collections.abc import Callable

import pytest

from services.auditing.claim import Claim
from services.auditing.plan import Plan
from services.auditing.subject import PlanFacts
from tests.services.auditing.made_notices import notice

PlanOf = Callable[[str], Plan]


def _claims(plan_of: PlanOf, text: str) -> list[Claim]:
    return list(PlanFacts(plan_of(notice("二、重点任务", text))).claims)


def test_a_figure_in_brackets_speaks_of_the_thing_before_it(plan_of: PlanOf) -> None:
    new, reached = _claims(plan_of, "新建标准化蜂场7个（达到56个）。")
    assert (new.thing.mode, reached.thing.mode) == ("new", "level")
    assert new.thing.keys == reached.thing.keys


def test_parts_know_their_whole_and_a_bracket_within_is_none(plan_of: PlanOf) -> None:
    claims = _claims(plan_of, "肉牛饲养量达到11.5万头，其中存栏6.9万头（基础母牛存栏4.5万头）、出栏4.6万头。")
    assert [(claim.thing.name, claim.whole) for claim in claims] == [
        ("肉牛饲养量", None),
        ("肉牛存栏", 0),
        ("基础母牛存栏", None),
        ("肉牛出栏", 0),
    ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("种植玉米1万亩。", "2024"),
        ("到2025年，种植玉米1万亩。", "2025"),
        ("到“十四五”末，种植玉米1万亩。", "period"),
        ("年均种植玉米1万亩。", "yearly"),
        ("6月底前种植玉米1万亩。", "part"),
        ("2022年建成水库。种植玉米1万亩。", "unclear"),
    ],
)
def test_the_time_is_the_nearest_one_named(plan_of: PlanOf, text: str, time: str) -> None:
    (claim,) = _claims(plan_of, text)
    assert claim.time == time


@pytest.mark.parametrize(
    ("text", "wide", "local"),
    [
        ("全县种植玉米1万亩。", True, False),
        ("种植玉米1万亩。", False, False),
        ("在黄花乡羊槽村种植玉米1万亩。", False, True),
        ("在黄花乡种植油菜，全县种植玉米1万亩。", True, False),
        ("全县以黄花乡为重点种植玉米1万亩。", False, True),
        ("示范带动各乡镇种植玉米1万亩。", True, False),
        ("各乡镇种植玉米1万亩。", False, True),
        ("种植六盘山玉米1万亩。", False, False),
    ],
)
def test_the_nearest_word_for_a_place_tells_where(
    plan_of: PlanOf, text: str, wide: bool, local: bool
) -> None:
    (claim,) = _claims(plan_of, text)
    assert (claim.wide, claim.local) == (wide, local)


@pytest.mark.parametrize(
    "text",
    [
        "每亩补贴300元。",
        "种植玉米200亩以上的，优先安排。",
        "每户补贴不超过5头。",
        "新建蓄水池2—3座。",
        "甲村、乙村新建蜂场各1个。",
        "按照《种植玉米5万亩行动方案》要求抓好落实。",
    ],
)
def test_rules_ranges_and_figures_for_each_are_left_out(plan_of: PlanOf, text: str) -> None:
    assert _claims(plan_of, text) == []


def test_a_list_that_shares_one_figure_names_no_single_thing(plan_of: PlanOf) -> None:
    (claim,) = _claims(plan_of, "实施粪污治理、土壤改良3处。")
    assert claim.thing.keys == frozenset()


def test_a_figure_over_a_page_break_is_quoted_on_both_lines(plan_of: PlanOf) -> None:
    (claim,) = _claims(plan_of, "按照夯基础、扩规模、强品牌的思路，全县种植优质紫花苜蓿0.3\n\n万亩。")
    assert [quote.text for quote in claim.quotes] == ["全县种植优质紫花苜蓿0.3", "万亩"]
    assert claim.quotes[1].line == claim.quotes[0].line + 2
