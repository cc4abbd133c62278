import pytest

from tests.services.auditing.made_notices import Audit, figures, notice, table


def _plan(text: str) -> str:
    return notice("二、重点任务", text)


@pytest.mark.parametrize(
    ("text", "named", "stated"),
    [
        ("打造绿塬村、杨岭村、尚坪村、何堡村3个肉羊养殖示范村。", 4, 3),
        ("打造绿塬村、杨岭村3个肉羊养殖示范村。", 2, 3),
        ("将羊槽村、胜利村、红土村打造成示范村，羊槽村、胜利村、红土村两个村先行。", 3, 2),
        ("在下金、上金、兴明、新旗等3个村种植蔬菜2000亩。", 4, 3),
        ("黄花乡、新民乡、大湾乡2个乡镇发展养蜂。", 3, 2),
    ],
)
def test_more_or_fewer_names_than_stated_are_found(audit: Audit, text: str, named: int, stated: int) -> None:
    (finding,) = audit(_plan(text), kind="count")
    assert finding.numbers == figures(named, stated)
    assert finding.severity == "contradiction"


def test_six_villages_for_seven_works_are_a_doubt(audit: Audit) -> None:
    text = (
        "在新民乡张台村、先锋村、泾河源镇泾光村、兰大庄村、黄花乡上胭村、六盘山镇太阳洼村新建标准化蜂场7个。"
    )
    (finding,) = audit(_plan(text), kind="count")
    assert finding.numbers == figures(6, 7)
    assert finding.severity == "doubt"


@pytest.mark.parametrize(
    "text",
    [
        "打造绿塬村、杨岭村、尚坪村3个肉羊养殖示范村。",
        "在下金、上金等3个村种植蔬菜2000亩。",
        "在下金、上金、新旗三村种植蔬菜2000亩。",
        "在绿塬村、尚坪村新建养殖场3个。",
        "在张台村、先锋村、泾光村、兰大庄村新建蜂场各1个。",
        "在新民乡张台村、先锋村、泾河源镇泾光村、兰大庄村新建标准化蜂场4个。",
        "在张台村、先锋村、泾光村、兰大庄村新建大棚80座。",
        "打造绿塬村、杨岭村3个乡村振兴示范点。",
        "除绿塬村、杨岭村外，在其它10个村培育示范户。",
        "绿塬村、杨岭村的5个村民小组先行。",
    ],
)
def test_names_that_fit_or_need_not_be_complete_are_no_finding(audit: Audit, text: str) -> None:
    assert audit(_plan(text), kind="count") == ()


def test_a_list_after_its_count_is_counted(audit: Audit) -> None:
    listed = "实施范围（4个）：大湾乡、黄花乡、新民乡。"
    (finding,) = audit(_plan(listed), kind="count")
    assert finding.numbers == figures(3, 4)
    assert audit(_plan(listed.replace("4", "3")), kind="count") == ()


def test_a_column_of_names_is_counted_against_its_total(audit: Audit) -> None:
    rows = ("乡镇|示范村|分蜂（箱）", "香水镇|沙南村、上桥村|20", "黄花乡|沙塘村|30")
    (finding,) = audit(notice("附件：任务表", table(*rows, "合计|4|50")), kind="count")
    assert finding.numbers == figures(3, 4)
    assert audit(notice("附件：任务表", table(*rows, "合计|3|50")), kind="count") == ()
