import pytest

from tests.services.auditing.made_notices import Audit, figures, notice, table

GOAL = "一、主要目标"
TASK = "二、重点任务"


def test_one_thing_with_two_figures_under_goals_and_in_another_notice_is_found(audit: Audit) -> None:
    one = notice(GOAL, "2024年，全县种植道地中药材2.47万亩，养殖中蜂4万箱。", number=1)
    other = notice(GOAL, "2024年，全县种植中药材2.44万亩，养殖中蜂4万箱。", number=2)
    (finding,) = audit(one, other, kind="figures")
    assert finding.severity == "contradiction"
    assert finding.numbers == figures(24700, 24400)
    assert [(quote.document, quote.text) for quote in finding.lines] == [
        ("泾政办发〔2024〕1号", "全县种植道地中药材2.47万亩"),
        ("泾政办发〔2024〕2号", "全县种植中药材2.44万亩"),
    ]
    assert "2.47万亩（24,700 亩）" in finding.sentence.zh
    assert "24,400 亩" in finding.sentence.en


def test_a_passage_that_restates_another_with_one_figure_changed_is_found(audit: Audit) -> None:
    first = "组建饲草服务组织1个，建立饲草配送中心（配送点）3个。"
    again = "1. 夯实饲草基础。组建饲草服务组织1个，建立配送点5个。"
    (finding,) = audit(notice(GOAL, first, TASK, again), kind="figures")
    assert finding.numbers == figures(3, 5)
    assert finding.severity == "contradiction"


def test_a_minimum_that_the_other_figure_keeps_is_only_a_doubt(audit: Audit) -> None:
    first = "组建饲草服务组织1个，建立配送点3个以上。"
    again = "1. 夯实饲草基础。组建饲草服务组织1个，建立配送点5个。"
    (finding,) = audit(notice(GOAL, first, TASK, again), kind="figures")
    assert finding.severity == "doubt"
    assert "3个以上" in finding.sentence.zh


def test_the_same_part_of_a_whole_named_twice_is_found(audit: Audit) -> None:
    text = "全县肉牛饲养量达到11.5万头，其中存栏6.9万头（基础母牛存栏4.1万头）、存栏4.6万头。"
    (finding,) = audit(notice(GOAL, text), kind="figures")
    assert finding.numbers == figures(69000, 46000)


def test_equal_figures_written_otherwise_are_no_finding(audit: Audit) -> None:
    first = notice(GOAL, "全县治理坡耕地1.1万亩，种植优质紫花苜蓿0.3万亩。", number=1)
    other = notice(GOAL, "全县坡耕地治理11000亩，集中种植紫花苜蓿3000亩。", number=2)
    assert audit(first, other) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全县新建标准化蜂场7个。", "全县标准化蜂场达到56个。"),
        ("全县新建标准化蜂场7个。", "全县巩固提升标准化蜂场10个。"),
        ("全县新建标准化蜂场7个。", "全县现有标准化蜂场49个。"),
        ("全县肉牛存栏6.9万头。", "全县肉牛出栏4.6万头。"),
        ("全县肉牛饲养量达到11.5万头。", "到“十四五”末，全县肉牛饲养量达到20万头。"),
        ("2024年，全县种植中药材2万亩。", "到2025年，全县种植中药材3万亩。"),
        ("2024年，全县完成造林绿化5.5万亩。", "全县年均完成造林绿化5万亩。"),
        ("全县种植中药材2万亩。", "在黄花乡种植中药材3000亩。"),
        ("全县种植中药材2万亩。", "种植中药材每亩补贴300元，连片种植中药材200亩以上的优先。"),
        ("全县种植中药材2万亩。", "全县种植中药材200万株。"),
        ("全县建设蓄水池2至3座。", "全县建设蓄水池5座。"),
        ("全县种植中药材2.4万亩。", "全县种植中药材2.44万亩。"),
        ("全县种植玉米10.5万亩。", "全县种植青贮玉米8.5万亩。"),
        ("全县新建日光温室各20栋。", "全县新建日光温室80栋。"),
        ("各乡镇新建日光温室20栋。", "全县新建日光温室140栋。"),
        ("其他乡镇种植中药材1万亩。", "全县种植中药材2万亩。"),
        ("上半年，全县完成造林2万亩。", "全县完成造林5万亩。"),
        ("6月底前，全县完成造林2万亩。", "全县完成造林5万亩。"),
        ("第一阶段，全县新建蜂场3个。", "第二阶段，全县新建蜂场4个。"),
    ],
)
def test_different_times_deeds_places_and_measures_are_not_compared(
    audit: Audit, first: str, second: str
) -> None:
    assert audit(notice(GOAL, first, second), kind="figures") == ()


def test_works_of_the_same_kind_under_different_tasks_are_not_compared(audit: Audit) -> None:
    tasks = ("1. 改善灌溉。新建蓄水池3座，铺设管网2公里。", "2. 保障人畜饮水。新建蓄水池5座，打机井4眼。")
    assert audit(notice(TASK, *tasks), kind="figures") == ()


def test_a_task_and_its_row_in_the_annex_are_compared(audit: Audit) -> None:
    rows = table(
        "主要任务|具体任务|建设内容|牵头单位",
        "一、拓市场|3. 提升销售能力。|在县外打造黄牛肉专营店3个，开展线上销售。|农业农村局",
    )
    task = "3. 提升销售能力。在县外打造黄牛肉专营店1个，开展线上销售。"
    (finding,) = audit(notice(TASK, task, "附件：责任清单", rows), kind="figures")
    assert finding.numbers == figures(1, 3)


def test_two_works_in_one_list_are_two_even_where_they_share_a_figure(audit: Audit) -> None:
    tasks = (
        "1. 支持甲公司。新建菌棒车间2座，种植香菇500万棒。",
        "2. 支持乙公司。新建菌棒车间3座，种植香菇500万棒。",
    )
    assert audit(notice(TASK, *tasks), kind="figures") == ()


def test_general_names_of_two_industries_are_not_compared(audit: Audit) -> None:
    bees = notice(
        GOAL, "全县实现全产业链产值9亿元，培育龙头企业2家。", title="泾源县2024年中蜂产业方案", number=1
    )
    cattle = notice(
        GOAL, "全县实现全产业链产值4亿元，培育龙头企业1家。", title="泾源县2024年肉牛产业方案", number=2
    )
    both = notice("一、养蜂目标", "全县培育龙头企业2家。", "二、养牛目标", "全县培育龙头企业1家。", number=3)
    assert audit(bees, cattle, both, kind="figures") == ()


def test_batches_of_one_year_are_not_compared(audit: Audit) -> None:
    batches = [
        notice(GOAL, f"全县新建日光温室{count}栋。", title=f"泾源县2024年第{batch}批项目计划", number=count)
        for batch, count in (("一", 30), ("二", 40))
    ]
    assert audit(*batches, kind="figures") == ()


def test_what_is_told_of_the_present_state_is_not_compared(audit: Audit) -> None:
    state = ("一、基本情况", "全县种植中药材1万亩。", "二、主要目标", "全县种植中药材2万亩。")
    assert audit(notice(*state), kind="figures") == ()


def test_the_order_of_the_notices_changes_nothing_but_the_order(audit: Audit) -> None:
    one = notice(GOAL, "全县种植中药材2.47万亩。", number=1)
    other = notice(GOAL, "全县种植中药材2.44万亩。", number=2)
    there, back = audit(one, other, kind="figures"), audit(other, one, kind="figures")
    assert {frozenset(finding.lines) for finding in there} == {frozenset(finding.lines) for finding in back}
    assert len(there) == 1


def test_notices_of_different_counties_or_years_are_not_compared(audit: Audit) -> None:
    here = notice(GOAL, "全县种植中药材2万亩。", number=1)
    later = notice(GOAL, "全县种植中药材3万亩。", number=2, title="泾源县2025年特色产业工作方案")
    there = (
        notice(GOAL, "全县种植中药材3万亩。", number=3).replace("泾源县", "卢氏县").replace("泾政", "卢政")
    )
    assert audit(here, later, there, kind="figures") == ()
