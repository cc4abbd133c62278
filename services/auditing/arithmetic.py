"""Figures and sums as people write them down."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

_MOST_TERMS = 14


def plain(value: Decimal) -> str:
    """1,000 for 1E+3; 0.35 stays 0.35."""
    return f"{value.normalize():,f}"


def written_sum(terms: Sequence[Decimal], unit: str = "") -> str:
    """1,000 + 1,000 = 2,000 亩; a long sum is shortened in the middle."""
    shown = [plain(term) for term in terms]
    if len(shown) > _MOST_TERMS:
        shown = [*shown[: _MOST_TERMS - 2], "…", shown[-1]]
    total = plain(sum(terms, Decimal(0)))
    return f"{' + '.join(shown)} = {with_unit(total, unit)}"


def with_unit(figure: str, unit: str) -> str:
    return f"{figure} {unit}".rstrip()


def closes(terms: Sequence[Decimal], total: Decimal) -> bool:
    """Whether the terms make the total, but for what rounding each of them to its last decimal can do."""
    places = max((_decimals(value) for value in (*terms, total)), default=0)
    slack = Decimal(len(terms)) / 2 * Decimal(10) ** -places if places else Decimal(0)
    return abs(sum(terms, Decimal(0)) - total) <= slack


def same_when_rounded(one: Decimal, other: Decimal, steps: tuple[Decimal | None, Decimal | None]) -> bool:
    """Whether the figure with the coarser step is the other one rounded (6.9万 of 6.88万).

    `steps` are the values of the last digits of two decimals (6.9万: 1000); None where a figure has none.
    """
    if one == other:
        return True
    if steps[0] is None or steps[1] is None or steps[0] == steps[1]:
        return False
    return abs(one - other) * 2 <= max(steps[0], steps[1])


def lines_in_words(lines: Iterable[int]) -> str:
    """第 3、7 行 without 第 and 行."""
    return "、".join(str(line) for line in sorted(set(lines)))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
