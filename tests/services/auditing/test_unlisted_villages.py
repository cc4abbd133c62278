import pytest

from tests.services.auditing.made_notices import Audit, notice


def test_a_village_that_is_not_listed_in_its_township_is_found_once_with_all_its_lines(audit: Audit) -> None:
    first, again = "在黄花乡栖霞村新建蜂场1个。", "在黄花乡栖霞村种植苜蓿200亩。"
    (finding,) = audit(notice("二、重点任务", first, again), kind="village")
    assert "栖霞村" in finding.sentence.zh
    assert "黄花乡" in finding.sentence.zh
    assert [quote.text for quote in finding.lines] == ["栖霞村", "栖霞村"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("在黄花乡羊槽村新建蜂场1个。", id="listed"),
        pytest.param("在新民乡张台村新建蜂场1个。", id="alias"),
        pytest.param("在大湾乡绿源村新建蜂场1个。", id="same sound"),
        pytest.param("由大庄村新建蜂场1个。", id="two of the name"),
        pytest.param("在黄花乡中心村、示范村新建蜂场2个。", id="no name"),
        pytest.param("在黄花乡蒿店流域治理水土流失6平方公里。", id="an area"),
        pytest.param("在黄花乡新建村级光伏电站1座，推进乡村旅游和城中村改造。", id="words that hold 村"),
        pytest.param("在黄花乡羊槽村栖霞自然村新建蜂场1个。", id="a hamlet"),
        pytest.param("黄花乡各村、全村、重点村抓好落实，建设蜂场3个。", id="all villages"),
    ],
)
def test_villages_that_may_be_meant_are_no_finding(audit: Audit, text: str) -> None:
    assert audit(notice("二、重点任务", text), kind="village") == ()
