"""Numbers, distances and dates as people read them."""

from datetime import date
from decimal import Decimal

from layers.queries.projects import Amount
from web.words import Language

_MU_PER_HECTARE = 15
_LARGE_WORDS = ((100_000_000, "亿"), (10_000, "万"))


def big_number(value: float) -> str:
    """Thousands separated, no needless decimals: 14000 → 14,000."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def amount_words(amount: Amount) -> str:
    return f"{big_number(amount.value)} {amount.unit}"


def in_ten_thousands(value: float) -> str:
    """As Chinese says it: 14000 → 1.4 万; empty below 10,000 and where more than two decimals remain."""
    for size, word in _LARGE_WORDS:
        if abs(value) >= size and abs(round(value / size, 2) - value / size) < 1e-9:
            return f"{big_number(round(value / size, 2))} {word}"
    return ""


def hectares_of_mu(mu: float) -> str:
    return f"{mu / _MU_PER_HECTARE:,.2f}"


def mu_words(mu: float | Decimal) -> str:
    """One decimal, as 亩 are shown everywhere."""
    return f"{mu:,.1f}"


def percent_words(share: float) -> str:
    """0.125 → 12.5; a part of less than 0.1 % is still there."""
    percent = share * 100
    return "<0.1" if 0 < percent < 0.1 else f"{percent:.1f}".removesuffix(".0")


def distance_words(metres: float, kilometre: str, metre: str) -> str:
    """1,500 → 1.5 公里, 72 → 72 米; whole kilometres from ten on."""
    if metres < 1000:
        return f"{metres:.0f} {metre}"
    kilometres = metres / 1000
    return f"{big_number(round(kilometres, 1 if kilometres < 10 else None))} {kilometre}"


def date_words(day: date | str, language: Language) -> str:
    """2023-12 → 2023年12月, 2023-03-06 → 2023年3月6日; English keeps the figures; words stay."""
    text = day.isoformat() if isinstance(day, date) else day
    parts = text.split("-")
    if language == "en" or not all(part.isdecimal() for part in parts):
        return text
    return "".join(f"{int(part)}{word}" for part, word in zip(parts, "年月日", strict=False))
