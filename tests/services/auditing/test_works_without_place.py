from tests.services.auditing.made_notices import Audit, notice, table

LED = "牵头单位：县农业农村局"


def test_works_without_any_place_make_one_finding_a_plan(audit: Audit) -> None:
    works = "新建食用菌示范园3处，新建菌棒生产车间2座。"
    (finding,) = audit(notice("二、重点任务", works, LED), kind="placeless")
    assert finding.severity == "note"
    assert len(finding.lines) == 2
    assert "牵头" not in finding.sentence.zh


def test_works_that_the_plan_or_another_one_places_are_no_finding(audit: Audit) -> None:
    goal = notice("一、主要目标", "新建标准化蜂场2个。", LED, number=1)
    placed = notice("二、重点任务", "在黄花乡羊槽村、胜利村新建标准化蜂场2个。", LED, number=2)
    assert audit(goal, placed, kind="placeless") == ()
    assert len(audit(goal, kind="placeless")) == 1


def test_works_that_a_table_shares_out_among_townships_are_no_finding(audit: Audit) -> None:
    rows = table("任务|大湾乡|黄花乡|新民乡", "智慧牧场建设|1|1|1")
    assert (
        audit(notice("一、主要目标", "新建智慧牧场3个。", LED, "附件：任务表", rows), kind="placeless") == ()
    )


def test_targets_and_herds_need_no_place(audit: Audit) -> None:
    assert (
        audit(notice("一、主要目标", "肉牛饲养量达到11.5万头，森林覆盖率达到46%。"), kind="placeless") == ()
    )


def test_a_plan_that_nowhere_says_who_leads_is_told(audit: Audit) -> None:
    (finding,) = audit(notice("二、重点任务", "在黄花乡羊槽村新建标准化蜂场1个。"), kind="placeless")
    assert "牵头" in finding.sentence.zh
