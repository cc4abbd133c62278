"""Amounts in a text: value in plain digits, unit, and where they stand."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from services.reading.model import Quantity
from services.reading.numerals import DIGITS, HANZI, SCALE, hanzi_number, plain_number
from services.reading.vocabulary import UnitOfMeasure, Vocabulary

_RANGE = rf"(?:\s*(?:—+|-|~|至|到)\s*{DIGITS}\s*(?:{SCALE})?)?"
_TWO_NUMBERS = re.compile(r"\d\s*[十百千万亿]*\s*(?:—+|-|~|至|到)\s*\d")
_WIDTH_OF_EACH = 20
_EACH = re.compile(r"各(?!类|级|乡|镇|地|项|单位|行业|部门|方|族|界|村|种(?!植))[^,;。]{0,16}$")
# 一个 and 一条 introduce a noun (一条主线) and count nothing.
_INDEFINITE = ("个", "条")
_QUOTED = re.compile(r"[“\"'‘「][^”\"'’」]{0,12}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at text[start:end]; `each` where 各 or 每 makes it one for every place or thing."""

    start: int
    end: int
    value: Decimal
    unit: str
    measure: str
    each: bool
    text: str

    @property
    def is_range(self) -> bool:
        """Whether the text gives two numbers (1-2处); the value is the lower one."""
        return bool(_TWO_NUMBERS.search(self.text))

    def quantity(self, *, measure: str | None = None, shared: bool = False) -> Quantity:
        return Quantity(measure or self.measure, self.value, self.unit, shared, self.text)


def find_amounts(folded: str, vocabulary: Vocabulary) -> list[Amount]:
    """The amounts of a folded text in order; dates, ordinals and counts of people's ranks are none."""
    pattern = _pattern(vocabulary)
    found = []
    for match in pattern.finditer(folded):
        amount = _amount(match, folded, vocabulary)
        if amount:
            found.append(amount)
    return found


def cell_number(cell: str) -> Decimal | None:
    """The number a table cell consists of, or None: '1,500' is 1500, '约 20' and '下金村' are None."""
    match = re.fullmatch(rf"\s*({DIGITS})\s*({SCALE})?\s*", cell)
    return plain_number(match[1], match[2] or "") if match else None


def unit_and_factor(written: str, vocabulary: Vocabulary) -> tuple[UnitOfMeasure, Decimal] | None:
    """What a header's unit stands for: 万元 is 元 times 10000; None where it is no unit."""
    match = re.fullmatch(r"\s*([十百千]?[万亿]?)\s*(\D+?)\s*", written)
    unit = vocabulary.units.get(match[2]) if match else None
    return (unit, plain_number("1", match[1])) if match and unit else None


@cache
def _pattern_of(units: tuple[str, ...], not_units: frozenset[str]) -> re.Pattern[str]:
    unit = "|".join(re.escape(written) for written in sorted(units, key=len, reverse=True))
    # 个百分点 or 处理 begin like a unit of measure and are none.
    other = "|".join(map(re.escape, sorted(not_units)))
    return re.compile(
        rf"(?:(?P<digits>(?<![\d.]){DIGITS})\s*(?P<scale>{SCALE})?{_RANGE}\s*(?:余|多|几)?"
        rf"|(?P<hanzi>(?<![第十同每任逐])(?:{HANZI}))(?:余|多)?)\s*(?!{other})(?P<unit>{unit})"
    )


def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    return _pattern_of(tuple(vocabulary.units), vocabulary.not_units)


def _amount(match: re.Match[str], folded: str, vocabulary: Vocabulary) -> Amount | None:
    unit = vocabulary.units[match["unit"]]
    value = _value(match, unit, folded)
    if value is None or value == 0:
        return None
    before = folded[max(0, match.start() - _WIDTH_OF_EACH) : match.start()]
    each = bool(_EACH.search(before))
    return Amount(match.start(), match.end(), value, unit.unit, unit.measure, each, match[0])


def _value(match: re.Match[str], unit: UnitOfMeasure, folded: str) -> Decimal | None:
    before = folded[max(0, match.start() - 14) : match.start()]
    if match["digits"]:
        if _is_label(before, folded[match.end() : match.end() + 1]):
            return None
        return plain_number(match["digits"], match["scale"] or "")
    written = match["hanzi"]
    bare = all(character in "十百千万亿" for character in written)
    if (bare and not unit.bare) or (not bare and not unit.hanzi) or (_QUOTED.search(before) and not bare):
        return None
    if written == "一" and unit.unit in _INDEFINITE:
        return None
    return hanzi_number(written)


def _is_label(before: str, after: str) -> bool:
    # “50”家庭牧场 and “1+3”户 are names; a digit glued to Latin letters is part of a code.
    return bool(re.search(r"[A-Za-z+]$|第\s*$|[“\"]\s*$", before)) and after not in ("%",)
