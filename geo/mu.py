"""Square metres, 亩 and hectares, and rounding whose parts still add up to the rounded whole."""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from geo.errors import NotAnArea

__all__ = [
    "SQUARE_METRES_PER_HECTARE",
    "SQUARE_METRES_PER_MU",
    "mu_to_square_metres",
    "rounded_parts",
    "square_metres_to_hectares",
    "square_metres_to_mu",
]

# One hectare is 15 亩 by definition.
SQUARE_METRES_PER_MU = 2000 / 3
SQUARE_METRES_PER_HECTARE = 10_000.0


def square_metres_to_mu(area_m2: float) -> float:
    return area_m2 * 3 / 2000


def mu_to_square_metres(area_mu: float) -> float:
    return area_mu * 2000 / 3


def square_metres_to_hectares(area_m2: float) -> float:
    return area_m2 / SQUARE_METRES_PER_HECTARE


def rounded_parts(areas: Sequence[float | Decimal], decimals: int) -> list[Decimal]:
    """The areas rounded to `decimals` so that they add up to the rounded sum (largest remainder).

    Every part differs from its area by less than one unit of the last place. The sum is rounded half up
    from the areas as they are written in decimal. Equal remainders are served in the given order.
    Raises NotAnArea for a negative area or one that is no number.
    """
    exact = [_in_last_places(area, decimals) for area in areas]
    floors = [math.floor(value) for value in exact]
    missing = math.floor(sum(exact, Fraction(1, 2))) - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda i: floors[i] - exact[i])
    for i in by_remainder[:missing]:
        floors[i] += 1
    return [Decimal(value).scaleb(-decimals) for value in floors]


def _in_last_places(area: float | Decimal, decimals: int) -> Fraction:
    if not math.isfinite(area) or area < 0:
        raise NotAnArea(float(area))
    return Fraction(Decimal(str(area))) * Fraction(10) ** decimals
