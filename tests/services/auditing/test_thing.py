from collections.abc import Callable

import pytest

from services.auditing.plan import Plan
from services.auditing.thing import key_of, thing_after, thing_before, thing_of_header
from tests.services.auditing.made_notices import notice

PlanOf = Callable[[str], Plan]


@pytest.mark.parametrize(
    ("segment", "name", "mode"),
    [
        ("集中种植优质紫花苜蓿", "优质紫花苜蓿", "new"),
        ("全县蜂群养殖规模稳定在", "蜂群养殖规模", "level"),
        ("力争蜂产业总收入达到", "蜂产业总收入", "level"),
        ("巩固提升标准化蜂场", "标准化蜂场", "upgrade"),
        ("利用现有粪污预处理中心", "粪污预处理中心", "existing"),
        ("未成林抚育提升", "未成林抚育提升", "new"),
        ("太阳洼村新建百群以上标准化蜂场", "百群以上标准化蜂场", "new"),
        ("其中青贮玉米", "青贮玉米", "new"),
        ("种植红豆草、中药材等蜜粉源植物", "蜜粉源植物", "new"),
        ("新建", "", "new"),
    ],
)
def test_the_thing_is_what_follows_the_last_verb(plan_of: PlanOf, segment: str, name: str, mode: str) -> None:
    thing = thing_before(segment, plan_of(notice("")))
    assert (thing.name, thing.mode) == (name, mode)


def test_a_name_in_brackets_is_another_name_of_the_thing(plan_of: PlanOf) -> None:
    plan = plan_of(notice(""))
    thing = thing_before("建立饲草配送加工中心(配送点)", plan)
    assert thing.keys == {key_of("饲草加工配送中心", plan), key_of("配送点", plan)}
    assert thing_before("建设配送中心站(点)", plan).keys == {key_of("配送中心站", plan)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("治理坡耕地", "坡耕地治理"), ("优质紫花苜蓿", "紫花苜蓿种植"), ("泾源黄牛肉专营店", "黄牛肉专营店")],
)
def test_the_same_thing_said_otherwise_has_the_same_key(plan_of: PlanOf, one: str, other: str) -> None:
    plan = plan_of(notice(""))
    assert key_of(one, plan) == key_of(other, plan) != ""


@pytest.mark.parametrize("name", ["投资", "项目", "示范村", "规模", "场", ""])
def test_general_names_have_no_key(plan_of: PlanOf, name: str) -> None:
    assert key_of(name, plan_of(notice(""))) == ""


def test_different_things_have_different_keys(plan_of: PlanOf) -> None:
    plan = plan_of(notice(""))
    names = (
        "玉米",
        "青贮玉米",
        "“出户入园”示范场",
        "标准化示范场",
        "基础母牛",
        "基础母牛存栏",
        "肉牛存栏",
        "肉牛出栏",
    )
    assert len({key_of(name, plan) for name in names}) == len(names)


def test_what_follows_a_count_ends_at_the_next_mark_or_figure(plan_of: PlanOf) -> None:
    plan = plan_of(notice(""))
    assert thing_after("科普展示馆、", plan).name == "科普展示馆"
    assert thing_after("粪污预处理中心和8个堆粪场", plan).name == "粪污预处理中心和"


def test_a_header_names_its_thing_without_the_deed(plan_of: PlanOf) -> None:
    plan = plan_of(notice(""))
    assert thing_of_header("新建智慧牧场", plan).keys == {key_of("智慧牧场", plan)}
    assert thing_of_header("紫花苜蓿种植", plan).keys == {key_of("紫花苜蓿", plan)}
