"""Names as people shorten, write and type them."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.settings import data_dir
from layers.unit_names import pinyin_of, short_name, shown_name

with (data_dir() / "boundaries" / "units.csv").open(encoding="utf-8", newline="") as _file:
    OFFICIAL = sorted({row["name"] for row in csv.DictReader(_file)})
KINDS = ["村委会", "村民委员会", "村村委会", "居委会", "社区居委会", "社区居民委员会"]
KINDS += ["镇", "乡", "县", "市", "省", "街道"]
cores = st.text(st.sampled_from("张家台子香水泾河源大庄沟岭上下"), min_size=2, max_size=6)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("张家台子村委会", "张家台子"),
        ("张家台子村", "张家台子"),
        ("上东村村民委员会", "上东"),
        ("谢悉村民委员会", "谢悉"),
        ("南关路社区居委会", "南关路"),
        ("马家洼社区居民委员会", "马家洼"),
        ("穆村居委会", "穆村"),
        ("香水镇", "香水"),
        ("泾源县", "泾源"),
        ("城关街道办事处", "城关"),
        ("城关街道", "城关"),
        ("宁夏回族自治区", "宁夏"),
        ("新疆维吾尔自治区", "新疆"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("宽城满族自治县", "宽城满族"),
        ("甘孜藏族自治州", "甘孜藏族"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("大兴安岭地区", "大兴安岭"),
        ("兴县经济技术开发区", "兴县经济技术开发区"),
        # One character alone names nothing.
        ("后村委会", "后村"),
        ("后村村委会", "后村"),
        ("大村村委会", "大村"),
        ("车村", "车村"),
        ("吉县", "吉县"),
        ("隰县", "隰县"),
        ("西乡县", "西乡"),
        ("西乡", "西乡"),
        ("社区", "社区"),
        ("村", "村"),
        ("县", "县"),
        ("", ""),
        (" ", " "),
        ("640424", "640424"),
        ("a%_b", "a%_b"),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张家台子村委会", "张家台子村"),
        ("谢悉村民委员会", "谢悉村"),
        ("下村村委会", "下村"),
        ("上东村村民委员会", "上东村"),
        ("后村委会", "后村"),
        ("南关路社区居委会", "南关路社区"),
        ("马家洼社区居民委员会", "马家洼社区"),
        ("梅苑新村居民委员会", "梅苑新村"),
        ("穆村居委会", "穆村"),
        ("岢岚县居民办事处", "岢岚县居民办事处"),
        ("香水镇", "香水镇"),
        ("居委会", "居委会"),
        ("", ""),
    ],
)
def test_shown_name(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("兰大庄村委会", "landazhuang"),
        ("兰大桩村", "landazhuang"),
        ("泾源县", "jingyuan"),
        ("涇源縣", "jingyuanxian"),
        ("绿塬村", "lvyuan"),
        ("", ""),
        ("abc", "abc"),
    ],
)
def test_pinyin(name: str, pinyin: str) -> None:
    assert pinyin_of(name) == pinyin


@given(st.sampled_from(OFFICIAL))
def test_official_name_keeps_two_characters_and_begins_with_its_short_name(name: str) -> None:
    short = short_name(name)
    assert len(short) >= 2
    assert name.startswith(short)
    assert shown_name(name).startswith(short)
    assert pinyin_of(name).isascii()


@given(st.sampled_from(OFFICIAL))
def test_shown_name_is_shown_as_it_is(name: str) -> None:
    shown = shown_name(name)
    assert shown_name(shown) == shown
    assert not shown.endswith(("委会", "委员会", "村村"))
    assert short_name(shown) == short_name(name)


@given(cores, st.sampled_from(KINDS))
def test_kind_is_found_whatever_the_name(core: str, kind: str) -> None:
    assert short_name(core + kind) == core


@given(st.text(max_size=20))
def test_any_text_has_a_short_name_within_it(text: str) -> None:
    short = short_name(text)
    assert len(short) <= max(len(text), 1)
    assert bool(short) == bool(text)
