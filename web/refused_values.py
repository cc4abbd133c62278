"""Says in both languages what is wrong with the values of a request; never repeats the value itself."""

from collections.abc import Mapping, Sequence
from typing import Any

_SHOWN = 3
# By pydantic's kind of error; the braces take the limits it carries.
_REASONS: Mapping[str, tuple[str, str]] = {
    "bounding_box": (
        "应为四个数：最小经度,最小纬度,最大经度,最大纬度（度）",
        "should be four numbers: min lon,min lat,max lon,max lat in degrees",
    ),
    "greater_than_equal": ("不能小于 {ge}", "should not be less than {ge}"),
    "int_parsing": ("应为整数", "should be a whole number"),
    "int_parsing_size": ("数太大", "is too large a number"),
    "less_than_equal": ("不能大于 {le}", "should not be more than {le}"),
    "literal_error": ("不在可选的值之内", "is not one of the values there are"),
    "missing": ("缺少", "is missing"),
    # The only pattern that requests know is that of a unit's code.
    "string_pattern_mismatch": (
        "应为 6、9 或 12 位数字的行政单位代码",
        "should be a code of 6, 9 or 12 digits",
    ),
    "string_too_long": ("不能超过 {max_length} 个字", "should not exceed {max_length} characters"),
    "string_too_short": ("不能为空", "should not be empty"),
    "too_long": ("不能多于 {max_length} 个", "should not be given more than {max_length} times"),
    "too_short": ("至少要有 {min_length} 个", "should be given at least {min_length} times"),
}
_OTHERWISE = ("不合要求", "is not acceptable")


def refused_values(errors: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """One sentence a language, of the first few errors."""
    reasons = [_reason(error) for error in errors[:_SHOWN]]
    return (
        f"请求里有不合要求的值：{'；'.join(zh for zh, _ in reasons)}。请改正后再试。",
        f"A value in the request is not acceptable: {'; '.join(en for _, en in reasons)}. Correct it.",
    )


def _reason(error: Mapping[str, Any]) -> tuple[str, str]:
    name = ".".join(str(part) for part in error["loc"][1:])
    zh, en = (words.format(**error.get("ctx", {})) for words in _REASONS.get(error["type"], _OTHERWISE))
    return f"{name} {zh}", f"{name} {en}"
