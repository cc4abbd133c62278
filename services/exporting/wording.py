"""The words of an exported map: figures, distances, dates, how sure a place is."""

from datetime import date

from layers.queries.projects import Amount, PlaceOfProject

MU_PER_HECTARE = 15
_LARGE = ((100_000_000, "亿"), (10_000, "万"))
_NAMED_PLACES = 3

ACTIONS = {"new": "新建", "upgrade": "巩固提升", "maintain": "稳定管护", "target": "目标", "policy": "政策"}
_BY_CLASS = {
    "A": "正式位置",
    "B": "公开位置",
    "C1": "村在乡镇驻地",
    "C2": "只知到乡镇，圆圈为可能范围",
    "D": "只知到县",
}
_BY_RESOLUTION = {
    "ambiguous": "县内有同名地方，尚未定",
    "unknown": "地名对不上，只知到上一级",
    "area": "片区、流域或场所，不是行政单位",
}


def number(value: float, decimals: int = 2) -> str:
    """Thousands separated, at most so many decimals: 1400.5 → 1,400.5."""
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(amount: Amount) -> tuple[str, str]:
    """Number and unit as people say them: 14000 箱 is 1.4 and 万箱 where two decimals lose nothing."""
    for size, word in _LARGE:
        if abs(amount.value) >= size and round(amount.value / size, 2) * size == amount.value:
            return number(amount.value / size), word + amount.unit
    return number(amount.value, 1 if amount.unit == "亩" and abs(amount.value) >= 1 else 2), amount.unit


def figures(amounts: tuple[Amount, ...]) -> list[tuple[str, float, str]]:
    """What two statements of the same project are compared by."""
    return sorted((amount.measure, amount.value, amount.unit) for amount in amounts)


def hectares(amount: Amount) -> str | None:
    """To two decimals, for amounts in 亩; None for everything else."""
    return f"{amount.value / MU_PER_HECTARE:,.2f}" if amount.unit == "亩" else None


def distance(metres: float) -> str:
    """72 米, 7.1 公里, 31 公里."""
    if metres < 1000:
        return f"{metres:.0f} 米"
    return f"{number(metres / 1000, 1 if metres < 10_000 else 0)} 公里"


def day(moment: date) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日"


def due(deadline: str) -> str:
    """2023-12 → 2023年12月, 2023 → 2023年; what is no such date stays as the document says it."""
    parts = deadline.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return deadline
    return "".join(f"{int(part)}{mark}" for part, mark in zip(parts, "年月日", strict=False))


def place_name(place: PlaceOfProject) -> str:
    """The official name where the unit is certain, else the words of the document."""
    return place.unit_name if place.resolution == "certain" else place.name


def certainty(place: PlaceOfProject) -> str:
    """How sure the place is: why it is doubtful, its location class, and how far it may be off."""
    doubt = _BY_RESOLUTION.get(place.resolution)
    known = _BY_CLASS[place.location_class]
    within = "" if place.location_class == "D" else f"，误差约 {distance(place.accuracy_m)}"
    return f"{doubt}；{known}{within}" if doubt else known + within


def by_certainty(places: tuple[PlaceOfProject, ...]) -> dict[str, list[PlaceOfProject]]:
    """The places under what is to be said of their certainty, so that it is said once."""
    groups: dict[str, list[PlaceOfProject]] = {}
    for place in places:
        groups.setdefault(certainty(place), []).append(place)
    return groups


def where(places: tuple[PlaceOfProject, ...]) -> str:
    """张家台子村、先锋村、泾光村等 7 处."""
    names = list(dict.fromkeys(place_name(place) for place in places))
    shown = "、".join(names[:_NAMED_PLACES])
    return f"{shown}等 {len(names)} 处" if len(names) > _NAMED_PLACES else shown
