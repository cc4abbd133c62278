from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading.numerals import hanzi_number, plain_number


@pytest.mark.parametrize(
    ("written", "value"),
    [("三千", 3000), ("百万", 1_000_000), ("千", 1000), ("两", 2), ("二十", 20), ("一万两千", 12000)],
)
def test_chinese_numerals_become_numbers(written: str, value: int) -> None:
    assert hanzi_number(written) == value


@pytest.mark.parametrize("written", ["一百十百", "万一百千"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert hanzi_number(written) is None


@given(st.integers(1, 10**6), st.sampled_from([("", 1), ("万", 10**4), ("千万", 10**7), ("亿", 10**8)]))
def test_a_scale_multiplies_exactly(number: int, scale: tuple[str, int]) -> None:
    written, factor = scale
    assert plain_number(f"{number / 100:.2f}", written) == Decimal(number) * factor / 100
    assert plain_number(f"{number:,}", written) == number * factor
