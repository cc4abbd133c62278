"""The area a project states, in 亩, or why none can be compared with what is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

WhyNot = Literal["target", "policy", "no_area", "several_areas", "unit_unknown"]

# 亩 in one of the unit. 垧 is left out on purpose: 10 to 16 亩, depending on the place.
_MU: Mapping[str, Decimal] = {
    "亩": Decimal(1),
    "公顷": Decimal(15),
    "平方公里": Decimal(1500),
    "平方千米": Decimal(1500),
    **dict.fromkeys(("平方米", "平米", "m²", "m2", "㎡"), Decimal(3) / Decimal(2000)),
}
_AREA_UNITS = (*_MU, "垧")
# Areas of buildings lie on ground of another size, and limits are no ground at all.
_NO_GROUND = ("建筑", "下限", "上限", "每户", "补贴")


class Quantity(Protocol):
    """A row of item_quantities, or the amount a query gives for it."""

    @property
    def measure(self) -> str: ...
    @property
    def value(self) -> Decimal | float: ...
    @property
    def unit(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StatedArea:
    """mu is what the project as a whole is to cover; where it is None, why_not says why nothing can be compared."""

    mu: Decimal | None
    why_not: WhyNot | None = None


def stated_area(action: str, amounts: Sequence[Quantity]) -> StatedArea:
    """A number is the whole project's, also over several places, and is never split among them.

    A target is a figure to be reached with what already stands, a policy a rate: neither is drawn. Where an item
    states several areas (a whole and its part, or two crops), the one called 面积 is taken if it is the only one.
    """
    if action == "target":
        return StatedArea(None, "target")
    if action == "policy":
        return StatedArea(None, "policy")
    areas = [
        one for one in amounts if one.unit in _AREA_UNITS and not any(w in one.measure for w in _NO_GROUND)
    ]
    if not areas:
        return StatedArea(None, "no_area")
    plain = [one for one in areas if one.measure == "面积"]
    chosen = plain if len(plain) == 1 else areas
    if len(chosen) > 1:
        return StatedArea(None, "several_areas")
    if chosen[0].unit not in _MU:
        return StatedArea(None, "unit_unknown")
    return StatedArea(Decimal(str(chosen[0].value)) * _MU[chosen[0].unit])
