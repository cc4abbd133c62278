from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from services.auditing.arithmetic import closes, plain, same_when_rounded, written_sum

whole_numbers = st.lists(st.integers(0, 10**9).map(Decimal), min_size=1, max_size=20)


def test_figures_are_written_with_thousands_and_without_empty_decimals() -> None:
    assert [plain(Decimal(value)) for value in ("1E+3", "0.350", "12000", "3")] == [
        "1,000",
        "0.35",
        "12,000",
        "3",
    ]


def test_a_long_sum_is_shortened_in_the_middle_and_keeps_its_total() -> None:
    written = written_sum([Decimal(1)] * 30, "亩")
    assert "…" in written
    assert written.endswith("= 30 亩")


@given(whole_numbers)
def test_whole_numbers_close_only_on_their_sum(terms: list[Decimal]) -> None:
    total = sum(terms, Decimal(0))
    assert closes(terms, total)
    assert not closes(terms, total + 1)


def test_decimals_close_within_their_rounding() -> None:
    third = [Decimal("0.33")] * 3
    assert closes(third, Decimal("1.0"))
    assert not closes(third, Decimal("1.1"))


def test_a_coarser_decimal_is_the_finer_one_rounded() -> None:
    steps = (Decimal(1000), Decimal(100))
    assert same_when_rounded(Decimal(69000), Decimal(68800), steps)
    assert not same_when_rounded(Decimal(69000), Decimal(68400), steps)


def test_plain_digits_are_never_taken_for_a_rounded_figure() -> None:
    assert not same_when_rounded(Decimal(3000), Decimal(3200), (Decimal(1000), None))
    assert not same_when_rounded(Decimal(24700), Decimal(24400), (Decimal(100), Decimal(100)))
