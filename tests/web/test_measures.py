from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.queries.projects import Amount
from web.measures import (
    amount_words,
    big_number,
    date_words,
    distance_words,
    hectares_of_mu,
    in_ten_thousands,
)
from web.words import Language


@pytest.mark.parametrize(
    ("value", "shown"), [(14000, "14,000"), (0, "0"), (5.5, "5.5"), (1200.0, "1,200"), (100, "100")]
)
def test_number_has_thousands_parted_and_no_needless_decimals(value: float, shown: str) -> None:
    assert big_number(value) == shown


@given(st.integers(0, 10**12))
def test_number_says_the_value_it_was_given(value: int) -> None:
    assert int(big_number(value).replace(",", "")) == value


def test_amount_says_its_unit() -> None:
    assert amount_words(Amount("面积", 14000, "亩", shared=False)) == "14,000 亩"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (14000, "1.4 万"),
        (10000, "1 万"),
        (9999, ""),
        (12345, ""),
        (123_400_000, "12,340 万"),
        (250_000_000, "2.5 亿"),
    ],
)
def test_large_number_is_said_in_ten_thousands_where_that_is_exact(value: float, shown: str) -> None:
    assert in_ten_thousands(value) == shown


def test_fifteen_mu_are_a_hectare() -> None:
    assert hectares_of_mu(15) == "1.00"
    assert hectares_of_mu(14000) == "933.33"


@pytest.mark.parametrize(
    ("metres", "shown"),
    [(72, "72 米"), (999.4, "999 米"), (1000, "1 公里"), (1500, "1.5 公里"), (12_345, "12 公里")],
)
def test_distance_takes_the_unit_that_suits_it(metres: float, shown: str) -> None:
    assert distance_words(metres, "公里", "米") == shown


@pytest.mark.parametrize(
    ("day", "language", "shown"),
    [
        ("2023", "zh", "2023年"),
        ("2023-12", "zh", "2023年12月"),
        ("2023-03-06", "zh", "2023年3月6日"),
        (date(2023, 3, 6), "zh", "2023年3月6日"),
        ("2023-12", "en", "2023-12"),
        (date(2023, 3, 6), "en", "2023-03-06"),
        ("年底前", "zh", "年底前"),
    ],
)
def test_date_is_as_exact_as_the_document_says(day: date | str, language: Language, shown: str) -> None:
    assert date_words(day, language) == shown
