"""Numbers in the formats of spreadsheet cells (ECMA-376, 18.8.31): #,##0.00 and 0% and 0!.0,"万"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Self

_COLOUR_OR_CONDITION = re.compile(r"\[[^\]]*\]")
# Quoted or escaped text, what only leaves space or fills the cell, a mark, or a character as it stands.
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|[_*].|([0#?.,%])|(.)', re.S)
# Dates, fractions, powers of ten and General are no patterns of digits.
_NO_PATTERN = re.compile(r"[A-Za-z/@]")
_PLACES = "0#?"
# A cell shows at most 30 decimals; its largest number has 309 digits before the point.
_MOST_PLACES, _DIGITS_OF_LARGEST = 60, 400


@dataclass(frozen=True, slots=True)
class _Token:
    """A text as it stands, or a mark: a place for a digit, the point, a comma, the sign of percent."""

    text: str
    mark: str = ""

    @property
    def is_place(self) -> bool:
        return self.mark != "" and self.mark in _PLACES


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`before` and `after` the point; `thousands` are parted by commas, `scale` powers of ten are left out."""

    before: tuple[_Token, ...]
    after: tuple[_Token, ...]
    thousands: bool
    scale: int

    @classmethod
    def of(cls, tokens: Sequence[_Token]) -> Self:
        marks = [token.mark for token in tokens]
        point = marks.index(".") if "." in marks else len(tokens)
        places = [at for at, token in enumerate(tokens[:point]) if token.is_place]
        commas = [at for at, mark in enumerate(marks) if mark == ","]
        parting = [at for at in commas if places and places[0] < at < places[-1]]
        scale = 3 * (len(commas) - len(parting)) - 2 * marks.count("%")
        return cls(tuple(tokens[:point]), tuple(tokens[point + 1 :]), bool(parting), scale)


def in_pattern(number: Decimal, format_code: str) -> str | None:
    """None where the format is no pattern of digits; a negative number is written by the first section."""
    code = _COLOUR_OR_CONDITION.sub("", format_code.split(";")[0])
    tokens = []
    for quoted, escaped, mark, other in _TOKEN.findall(code):
        if _NO_PATTERN.match(other):
            return None
        tokens.append(_Token(quoted or escaped or other, mark))
    if not 0 < sum(token.is_place for token in tokens) <= _MOST_PLACES:
        return None
    with localcontext(prec=_DIGITS_OF_LARGEST):
        return _written(number, _Pattern.of(tokens))


def _written(number: Decimal, pattern: _Pattern) -> str:
    places = [token.mark for token in pattern.after if token.is_place]
    rounded = number.scaleb(-pattern.scale).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    for place in reversed(places):
        # # and ? drop zeros at the end.
        if place == "0" or not decimals.endswith("0"):
            break
        decimals = decimals[:-1]
    sign = "-" if rounded < 0 else ""
    behind = "".join(token.text or token.mark.strip(",0#?") for token in pattern.after)
    return (sign + _whole(whole, pattern) + ("." + decimals if decimals else "") + behind).strip()


def _whole(digits: str, pattern: _Pattern) -> str:
    """The digits from right to left into their places; the first place takes all that are left."""
    places = [at for at, token in enumerate(pattern.before) if token.is_place]
    if not places:
        return "".join(token.text or token.mark for token in pattern.before) + digits
    digits = digits.zfill(sum(token.mark == "0" for token in pattern.before))
    written: list[str] = []
    for at, token in reversed(list(enumerate(pattern.before))):
        if not token.is_place:
            written.append(token.text or token.mark.strip(","))
        elif pattern.thousands:
            written.append(f"{int(digits):,}" if at == places[-1] else "")
        elif at == places[0]:
            written.append(digits)
        else:
            written.append(digits[-1:])
            digits = digits[:-1]
    return "".join(reversed(written))
