"""Numbers as plans write them: 1.4万, 3 亿, 三千, 百万, 两, 1,200."""

import re
from decimal import Decimal

import cn2an

_SCALES = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
# Longer runs of digits are telephone or identity numbers, never amounts.
DIGITS = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?(?!\d)"
HANZI = r"[一二两三四五六七八九十百千万亿零〇]{1,12}"
# 7.2千米 is 7.2 of 千米.
SCALE = r"[十百千]?[万亿]|百(?=\D)|千(?=[^\d米])"


def plain_number(digits: str, scale: str = "") -> Decimal:
    """`digits` times the characters of `scale`: ("1.4", "万") is 14000, ("2", "千万") is 20000000."""
    value = Decimal(digits.replace(",", ""))
    for character in scale:
        value *= _SCALES[character]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def hanzi_number(written: str) -> Decimal | None:
    """三千 is 3000, 百万 is 1000000, 两 is 2; None where the characters are no number (一百十)."""
    if all(character in _SCALES for character in written):
        return plain_number("1", written)
    try:
        return Decimal(str(cn2an.cn2an(re.sub("^两|(?<=[百千万亿])两", "二", written), "smart")))
    except (ValueError, KeyError):  # cn2an looks 一亿一 up in vain
        return None
