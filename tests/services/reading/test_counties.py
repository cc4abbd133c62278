from services.reading.counties import counties_of
from services.reading.gazetteer import Gazetteer


def _names(gazetteer: Gazetteer, title: str, head: str = "", text: str = "") -> list[str]:
    return [unit.name for unit in counties_of(title, (head,), text, gazetteer)]


def test_the_title_says_the_county(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "泾源县肉牛方案", text="卢氏县卢氏县") == ["泾源县"]
    assert _names(gazetteer, "抚顺绿色经济方案") == ["抚顺县"]


def test_the_issuer_says_it_where_the_title_does_not(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "肉牛方案", head="卢氏县人民政府") == ["卢氏县"]


def test_a_plan_for_many_counties_is_about_all_of_them(gazetteer: Gazetteer) -> None:
    text = "范围：神池县、五寨县、吉县、隰县。"
    assert _names(gazetteer, "生态退化地区方案", text=text) == ["神池县", "五寨县", "吉县", "隰县"]


def test_a_short_name_inside_another_word_is_no_county(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "方案", text="18县面临县城建设问题") == []
