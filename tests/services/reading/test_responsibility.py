from collections.abc import Callable

from services.reading.folding import fold
from services.reading.model import Item
from services.reading.responsibility import is_body, lead_in, lead_within, mask_leads


def _lead(text: str) -> str | None:
    return lead_in(fold(text), text)


def test_leading_outweighs_answering_and_supporting() -> None:
    assert _lead("牵头单位：县农业农村局  配合单位：县财政局") == "县农业农村局"
    assert _lead("（责任单位：省林草局、省水利厅按职责分工负责）") == "省林草局、省水利厅"
    assert _lead("责任单位:县水务局,各乡镇") == "县水务局"
    assert _lead("牵头单位：农业农村局、各乡（镇）人民政府") == "农业农村局、各乡（镇）人民政府"
    assert _lead("各单位要负责") is None


def test_bodies_are_told_from_people() -> None:
    assert is_body("农业农村局、财政局")
    assert not is_body("专班负责人 张某")


def test_masking_keeps_every_offset() -> None:
    text = "新建蜂场。(责任单位:县水务局)"
    assert len(mask_leads(text)) == len(text)
    assert "水务" not in mask_leads(text)


def test_a_lead_holds_for_the_section_above_it(items_in: Callable[[str], list[Item]]) -> None:
    text = "一、养蜂\n在上桥村新建蜂场1个。\n牵头单位：甲局\n二、养牛\n在下寺村新建牛场1个。\n牵头单位：乙局"
    assert [item.lead for item in items_in(text)] == ["甲局", "乙局"]


def test_a_paragraph_may_say_who_carries_its_works_out() -> None:
    text = "建设观景栈道580米，由县文旅局负责实施，6月底完工。"
    assert lead_within(text, text) == "县文旅局"
    assert "文旅" not in mask_leads(text)
    assert lead_within("由县水利局实施，由县林业局实施", "由县水利局实施，由县林业局实施") is None
