import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.reading.errors import ReadingRefused
from services.reading.evidence import LONGEST_EVIDENCE
from services.reading.gazetteer import Gazetteer
from services.reading.read_plan import read_plan

GOLDEN = Path(__file__).parents[2] / "golden" / "plans"
PIECES = st.sampled_from(
    [
        "在新民乡",
        "张台村",
        "、先锋村",
        "大庄村",
        "羊槽流域",
        "种植玉米",
        "涇源縣",
        "1.4万亩",
        "各200亩",
        "新建蜂场",
        "3处",
        "每箱补贴100元",
        "3万元、5万元",
        "，分别为200亩和300亩",
        "（含50头）以上",
        "由先进村承担",
        "，库容500吨",
        "|乡镇|玉米|资金|\n",
        "新民乡\t5\t\n",
        "\t小计\t6\n",
        "一、目标\n",
        "牵头单位：县局\n",
        "12月底前",
        "等村",
        "**",
        "<p>",
        "《",
        "（",
        "）",
        "，",
        "。",
        "、",
        "\n",
        "\t",
        " ",
    ]
)


def _assert_evidence_is_true(content: bytes, gazetteer: Gazetteer) -> None:
    reading = read_plan(content, file_name="通知.txt", gazetteer=gazetteer, county_code="640424")
    for item in reading.items:
        assert reading.lines[item.line - 1].text[item.start : item.end] == item.evidence
        assert 0 < len(item.evidence) <= LONGEST_EVIDENCE
        assert item.name
        for place in item.places:
            assert place.code is None or place.code in gazetteer.by_code


@pytest.mark.parametrize("plan", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_the_evidence_of_every_item_stands_in_its_line(plan: Path, gazetteer: Gazetteer) -> None:
    _assert_evidence_is_true(plan.read_bytes(), gazetteer)


def test_no_text_breaks_the_reader_or_its_evidence(gazetteer: Gazetteer) -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(str.strip))
    def check(text: str) -> None:
        _assert_evidence_is_true(text.encode(), gazetteer)

    check()


def test_reading_twice_gives_the_same(gazetteer: Gazetteer) -> None:
    content = (GOLDEN / "hequ-bees.txt").read_bytes()
    once, twice = (read_plan(content, file_name="a.txt", gazetteer=gazetteer) for _ in range(2))
    assert once == twice
    assert once.sha256 == hashlib.sha256(content).hexdigest()
    assert once.notices[0].county_code == "140930"


def test_both_encodings_give_the_same_items(gazetteer: Gazetteer) -> None:
    text = (GOLDEN / "hequ-bees.txt").read_text("utf-8")
    utf8, gb = (
        read_plan(text.encode(encoding), file_name="a.txt", gazetteer=gazetteer)
        for encoding in ("utf-8", "gb18030")
    )
    assert utf8.items == gb.items
    assert gb.encoding == "gb18030"


def test_a_file_that_is_no_text_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(ReadingRefused):
        read_plan(b"\x00\x01\x02", file_name="a.bin", gazetteer=gazetteer)


def test_an_unknown_county_code_is_an_error_and_not_a_guess(gazetteer: Gazetteer) -> None:
    with pytest.raises(KeyError):
        read_plan("种植玉米".encode(), file_name="a.txt", gazetteer=gazetteer, county_code="999999")
