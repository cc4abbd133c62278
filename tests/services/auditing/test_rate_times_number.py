import pytest

from tests.services.auditing.made_notices import Audit, figures, notice

RATE = "（一）分蜂扩群补贴。经验收合格的新蜂群，每箱补贴{rate}元。"
NUMBER = "全县分蜂扩群1.4万箱。"
BUDGET = "1. 良种繁育项目，计划投资36万元。2. 分蜂扩群项目，{money}。"


def _plan(rate: int, money: str, *more: str) -> str:
    policy = RATE.format(rate=rate)
    return notice(
        "一、主要目标", NUMBER, "二、重点项目", BUDGET.format(money=money), "三、扶持政策", policy, *more
    )


def test_money_that_does_not_cover_rate_times_number_is_found(audit: Audit) -> None:
    (finding,) = audit(_plan(100, "计划投资120万元"), kind="budget")
    assert "100 元 × 14,000 箱 = 1,400,000 元" in finding.sentence.zh
    assert "1,200,000 元" in finding.sentence.zh
    assert finding.severity == "contradiction"
    assert finding.numbers == figures(1400000, 1200000)


def test_subsidy_money_has_to_be_equal(audit: Audit) -> None:
    (finding,) = audit(_plan(100, "补贴资金160万元"), kind="budget")
    assert finding.numbers == figures(1400000, 1600000)


@pytest.mark.parametrize("money", ["计划投资140万元", "计划投资580万元", "补贴资金140万元"])
def test_money_that_is_enough_is_no_finding(audit: Audit, money: str) -> None:
    assert audit(_plan(100, money), kind="budget") == ()


def test_a_capped_rate_is_only_a_doubt(audit: Audit) -> None:
    text = _plan(100, "计划投资120万元").replace("每箱补贴100元", "每箱补贴100元，每户最高补贴100箱")
    (finding,) = audit(text, kind="budget")
    assert finding.severity == "doubt"


def test_several_rates_in_one_paragraph_are_not_multiplied(audit: Audit) -> None:
    text = _plan(100, "计划投资120万元").replace("每箱补贴100元", "新建户每箱补贴100元，老养户每箱补贴60元")
    assert audit(text, kind="budget") == ()
