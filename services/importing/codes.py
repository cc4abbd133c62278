"""Administrative codes as files write them: cut by fixed width, never by stripping zeros.

6 digits county, 3 township, 3 village; 坐落单位代码 (ZLDWDM) fills up to 19 digits with zeros.
"""

from dataclasses import dataclass
from decimal import Decimal

from geo.formats import AttributeValue
from services.reading.folding import fold
from services.reading.gazetteer import UnitLevel

__all__ = ["WrittenCode", "written_code"]

_LENGTHS = (6, 9, 12, 19)
# A binary float holds 15 decimal digits; a 19-digit code stored as one has noise behind them.
_FLOAT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class WrittenCode:
    """A unit's code cut to its level; `below_village` where the digits go on to a village group."""

    code: str
    level: UnitLevel
    below_village: bool = False


def written_code(value: AttributeValue) -> WrittenCode | None:
    """The code in a text or number, or None where it has no length an administrative code has."""
    digits = _digits(value)
    if not digits.isdecimal() or not digits.isascii() or len(digits) not in _LENGTHS:
        return None
    county, township, village, rest = digits[:6], digits[6:9], digits[9:12], digits[12:]
    if village.strip("0"):
        return WrittenCode(county + township + village, "village", below_village=bool(rest.strip("0")))
    if township.strip("0"):
        return WrittenCode(county + township, "township")
    return WrittenCode(county, "county")


def _digits(value: AttributeValue) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(Decimal(f"{value:.{_FLOAT_DIGITS}g}")))
    return fold(str(value)).strip() if value is not None else ""
