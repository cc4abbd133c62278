import pytest

from tests.services.auditing.made_notices import Audit, figures, notice

GOAL = "一、主要目标"


def test_parts_that_make_more_than_the_whole_are_found(audit: Audit) -> None:
    text = (
        "完成造林绿化5.5万亩（其中人工造林1万亩、未成林抚育提升3万亩、退化林改造2万亩），中幼林抚育3000亩。"
    )
    (finding,) = audit(notice(GOAL, text), kind="parts")
    assert "10,000 + 30,000 + 20,000 = 60,000 亩" in finding.sentence.zh
    assert finding.severity == "doubt", "林下 and 黄芪 may be the same land"
    assert finding.numbers == figures(55000, 10000, 30000, 20000)


def test_a_part_larger_than_its_whole_is_found(audit: Audit) -> None:
    (finding,) = audit(notice(GOAL, "种植玉米8.5万亩，其中青贮玉米10.5万亩。"), kind="parts")
    assert finding.numbers == figures(85000, 105000)


def test_a_herd_that_is_not_stock_and_sales_is_found(audit: Audit) -> None:
    text = "全县肉牛饲养量达到11.5万头，其中存栏6.9万头、出栏4.4万头。"
    (finding,) = audit(notice(GOAL, text), kind="parts")
    assert "69,000 + 44,000 = 113,000 头" in finding.sentence.zh


def test_townships_that_make_more_than_the_whole_do_not_overlap(audit: Audit) -> None:
    (finding,) = audit(notice(GOAL, "高接换优香梨1万亩，其中香水镇6000亩、新民乡5000亩。"), kind="parts")
    assert finding.severity == "contradiction"


@pytest.mark.parametrize(
    "text",
    [
        "完成造林绿化5.5万亩（其中人工造林1万亩、未成林抚育提升3万亩、退化林改造1.5万亩），中幼林抚育3000亩。",
        "高接换优香梨1.5万亩，其中香水镇4000亩、新民乡3500亩。",
        "肉牛饲养量达到11.5万头，其中存栏6.9万头（基础母牛存栏4.5万头）、出栏4.6万头。",
        "带动农户100户，其中脱贫户80户、监测户40户。",
        "分蜂扩群1.4万箱，其中脱贫户6000箱，一般户8000箱，全县蜂群稳定在4万箱。",
        "项目总投资600万元，其中新建蓄水池3座、泵站2座。",
        "种植玉米10.5万亩，其中青贮玉米8.5万亩；种植牧草1.2万亩，种植苜蓿4万亩。",
        "种植玉米1万亩，其中青贮玉米8000亩，新建苜蓿基地5000亩。",
    ],
)
def test_parts_that_fit_or_need_not_be_complete_are_no_finding(audit: Audit, text: str) -> None:
    assert audit(notice(GOAL, text), kind="parts") == ()
