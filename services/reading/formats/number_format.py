"""Cell values as their sheet shows them: 0.86 in the format 0% is 86%, a date is written as a date."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from services.reading.formats.number_pattern import in_pattern

CellValue = str | bool | int | float | date | datetime | time | timedelta

# Formats that a workbook names by number only; those above 26 as Chinese Excel shows them (ECMA-376 18.8.30).
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 31: 'yyyy"年"m"月"d"日"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 52: 'yyyy"年"m"月"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_CHINESE_DATE = 'yyyy"年"m"月"d"日"'
# Excel itself keeps and shows 15 digits of a binary fraction.
_DIGITS = 15
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|(y+|m+|d+|h+|s+)|(.)', re.I | re.S)


def shown(value: CellValue, format_code: str | None) -> str:
    """`format_code` is the cell's number format, None where it is unknown or general."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return _date(value, format_code)
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            return str(value)
        case _:
            return _number(value, format_code)


def _number(value: int | float, format_code: str | None) -> str:
    number = Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    written = in_pattern(number, format_code) if format_code else None
    return written or f"{number.normalize():f}"


def _date(value: date, format_code: str | None) -> str:
    code = _BRACKETS.sub("", (format_code or "").split(";")[0])
    if not re.search(r"y|d", code, re.I):
        code = _CHINESE_DATE
    has_time = isinstance(value, datetime) and (value.hour or value.minute)
    if has_time and "h" not in code.lower():
        code += " h:mm"
    return "".join(_date_parts(value, code)).strip()


def _date_parts(value: date, code: str) -> list[str]:
    parts: list[str] = []
    after_hour = False
    for quoted, escaped, token, other in _DATE_TOKEN.findall(code):
        parts.append(quoted or escaped or other if not token else _date_token(value, token, after_hour))
        if token:
            after_hour = token[0] in "hH"
    return parts


def _date_token(value: date, token: str, after_hour: bool) -> str:
    letter, width = token[0].lower(), min(len(token), 2)
    hour, minute, second = (
        (value.hour, value.minute, value.second) if isinstance(value, datetime) else (0, 0, 0)
    )
    number = {
        "y": value.year if len(token) > 2 else value.year % 100,
        "m": minute if after_hour else value.month,
        "d": value.day, "h": hour, "s": second,
    }[letter]  # fmt: skip
    return f"{number:0{width}d}"
