from collections.abc import Sequence

import pytest

from geo.formats import AttributeValue, Encoding, Feature, VectorLayer
from geo.words import Words
from services.importing.fields import choose_fields, number_in, refuse_garbled, text_in
from services.importing.preview import FieldChoice, Role
from services.importing.refusals import GarbledNames, UnknownField

CODES = ["6404242002050000000", "6404242002060000000", "6404241012000000000"]
NAMES = ["张台村", "先锋村", "兰大庄村"]


def _layer(**columns: Sequence[AttributeValue]) -> VectorLayer:
    rows = zip(*columns.values(), strict=True)
    features = [Feature(n, None, dict(zip(columns, row, strict=True))) for n, row in enumerate(rows, start=1)]
    encoding = Encoding("UTF-8", True, Words("", ""))
    return VectorLayer("a", ("a",), tuple(columns), tuple(features), None, encoding)


def _chosen(layer: VectorLayer, **overrides: str) -> dict[Role, str]:
    choices = choose_fields(layer, county_code="640424", overrides=overrides)  # type: ignore[arg-type]  # keywords are roles
    return {role: choice.field for role, choice in choices.items()}


def test_village_layer_of_the_third_survey_is_known_by_its_names() -> None:
    layer = _layer(
        BSM=["640424191000000001"] * 3,
        YSDM=["1000600100"] * 3,
        ZLDWDM=CODES,
        ZLDWMC=NAMES,
        DCMJ=[1.5, 2.5, 3.5],
    )
    assert _chosen(layer) == {"code": "ZLDWDM", "name": "ZLDWMC", "area": "DCMJ"}


def test_township_layer_of_the_third_survey_is_known_by_its_names() -> None:
    layer = _layer(xzqdm=["640424200", "640424101", "640424100"], xzqmc=["新民乡", "泾河源镇", "香水镇"])
    assert _chosen(layer) == {"code": "xzqdm", "name": "xzqmc"}


def test_chinese_names_and_township_column_are_known() -> None:
    layer = _layer(
        行政区代码=CODES, 村名=NAMES, 乡镇=["新民乡", "新民乡", "泾河源镇"], 面积=["1.5", "2", "3"]
    )
    assert _chosen(layer) == {"code": "行政区代码", "name": "村名", "township": "乡镇", "area": "面积"}


def test_unnamed_columns_are_known_by_their_values() -> None:
    layer = _layer(
        a=["x", "y", "z"],
        b=["新民乡", "新民乡", "泾河源镇"],
        c=CODES,
        d=["张台村委会", "先锋社区", "兰大庄村"],
    )
    choices = choose_fields(layer, county_code="640424")
    assert {role: choice.field for role, choice in choices.items()} == {
        "code": "c",
        "name": "d",
        "township": "b",
    }
    assert choices["code"].reason.zh == "值是以 640424 开头的编码"


def test_name_that_lies_is_not_believed() -> None:
    assert _chosen(_layer(CODE=["A1", "A2", "A3"], other=CODES, NAME=["x", "y", "z"], label=NAMES)) == {
        "code": "other", "name": "label",
    }  # fmt: skip


def test_codes_of_another_county_are_not_guessed_by_value() -> None:
    assert "code" not in _chosen(_layer(other=["411224100200", "411224100201", "411224100202"], NAME=NAMES))


def test_few_gaps_do_not_hide_a_column() -> None:
    assert _chosen(_layer(c=[*CODES, None, ""], n=[*NAMES, None, ""])) == {"code": "c", "name": "n"}


def test_person_overrides_the_guess() -> None:
    layer = _layer(ZLDWDM=CODES, ZLDWMC=NAMES, 俗名=["张台", "先锋", "兰大庄"])
    assert _chosen(layer, name="俗名") == {"code": "ZLDWDM", "name": "俗名"}


def test_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownField) as refused:
        _chosen(_layer(ZLDWDM=CODES), name="NAME")
    assert refused.value.columns == ("ZLDWDM",)


@pytest.mark.parametrize("written", ["gb18030", "latin-1"])
def test_garbled_names_are_refused_with_examples(written: str) -> None:
    spoilt = [name.encode().decode(written, errors="replace") for name in NAMES]
    layer = _layer(ZLDWMC=spoilt)
    with pytest.raises(GarbledNames) as refused:
        refuse_garbled(layer, choose_fields(layer, county_code="640424"))
    assert refused.value.column == "ZLDWMC"
    assert refused.value.examples == tuple(spoilt)
    assert "重新导出" in str(refused.value)


def test_one_lost_character_among_many_names_is_no_reason_to_refuse() -> None:
    layer = _layer(ZLDWMC=[*NAMES, *NAMES, "张\ufffd村"])
    refuse_garbled(layer, choose_fields(layer, county_code="640424"))


def test_garbled_text_is_seen_even_where_no_name_was_found() -> None:
    layer = _layer(c=CODES, note=[f"{n}" for n in range(3)], label=["åº\x84", "æ\x9d\x91", "å\x9c\x9f"])
    with pytest.raises(GarbledNames):
        refuse_garbled(layer, {})


def test_values_are_read_as_text_or_number() -> None:
    choice = FieldChoice("v", Words("", ""))
    assert text_in({"v": " 张台村 "}, choice) == "张台村"
    assert text_in({"v": " "}, choice) is None
    assert text_in({"v": "x"}, None) is None
    assert number_in({"v": "1.5"}, choice) == 1.5
    assert number_in({"v": "约 3"}, choice) is None
    assert number_in({"v": None}, choice) is None
