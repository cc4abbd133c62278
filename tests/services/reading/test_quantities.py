from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading.folding import fold
from services.reading.quantities import cell_number, find_amounts, unit_and_factor
from services.reading.vocabulary import Vocabulary, bundled_vocabulary


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("1.4万亩", 14000, "亩"),
        ("管路18千米", 18, "千米"),
        ("200千瓦", 200, "千瓦"),
        ("天麻8万窝", 80000, "窝"),
        ("5.5 万亩", 55000, "亩"),
        ("36万元", 360000, "元"),
        ("三千头", 3000, "头"),
        ("3亿棒", 300_000_000, "棒"),
        ("百万亩核桃", 1_000_000, "亩"),
        ("千亩基地", 1000, "亩"),
        ("100余亩", 100, "亩"),
        ("86%以上", 86, "%"),
        ("１，２００亩", 1200, "亩"),
        ("面积100m²", 100, "m²"),
        ("两个示范村", 2, "个"),
    ],
)
def test_an_amount_is_read_in_plain_digits(
    written: str, value: int, unit: str, vocabulary: Vocabulary
) -> None:
    (amount,) = find_amounts(fold(written), vocabulary)
    assert (int(amount.value), amount.unit) == (value, unit)


@pytest.mark.parametrize(
    "written",
    ["2023 年 3 月 6 日", "12月底前", "千头示范村", "“50”家庭牧场", "第三头", "〔2023〕13 号",
     "13812345678901亩", "提高3个百分点", "四个方面", "G230通武线", "同一户", "培训200人(次)"],
)  # fmt: skip
def test_dates_ranks_names_and_numbers_of_documents_are_no_amounts(
    written: str, vocabulary: Vocabulary
) -> None:
    assert find_amounts(fold(written), vocabulary) == []


def test_a_range_gives_its_lower_end_and_says_so(vocabulary: Vocabulary) -> None:
    (amount,) = find_amounts("新建1-2处", vocabulary)
    assert (int(amount.value), amount.is_range, amount.text) == (1, True, "1-2处")


def test_each_is_noticed(vocabulary: Vocabulary) -> None:
    first, second = find_amounts("各种植200亩,种植300亩", vocabulary)
    assert (first.each, second.each) == (True, False)


@given(
    st.decimals(Decimal("0.01"), Decimal(9999), places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]),
    st.sampled_from(["亩", "头", "只", "元", "户", "吨", "公里"]),
    st.sampled_from(["", " "]),
)
def test_any_number_scale_and_unit_is_read_back(
    number: Decimal, scale: tuple[str, int], unit: str, space: str
) -> None:
    text = f"种植{number}{space}{scale[0]}{unit}，"
    (amount,) = find_amounts(fold(text), bundled_vocabulary())
    assert (amount.value, amount.unit) == (number * scale[1], unit)
    assert text[amount.start : amount.end] == amount.text


@given(st.text(alphabet="0123456789.,万千百十亿亩头元个各第 -—至“”%一二三两"))
def test_no_text_breaks_the_reader_and_every_amount_lies_where_it_says(text: str) -> None:
    for amount in find_amounts(text, bundled_vocabulary()):
        assert amount.value > 0
        assert text[amount.start : amount.end] == amount.text


def test_a_cell_is_a_number_only_if_it_holds_nothing_else() -> None:
    assert [cell_number(cell) for cell in ("1,500", " 0.35 ", "1.2万", "约20", "下金村", "")] == [
        1500, Decimal("0.35"), 12000, None, None, None,
    ]  # fmt: skip


def test_a_unit_in_a_header_carries_its_scale(vocabulary: Vocabulary) -> None:
    found = unit_and_factor("万元", vocabulary)
    assert found is not None
    assert (found[0].unit, int(found[1])) == ("元", 10000)
    assert unit_and_factor("配送点", vocabulary) is None
