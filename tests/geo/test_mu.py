import math
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.area import ellipsoid_area
from geo.errors import NotAnArea
from geo.mu import (
    mu_to_square_metres,
    rounded_parts,
    square_metres_to_hectares,
    square_metres_to_mu,
)
from tests import shapes

_areas = st.lists(st.floats(0, 1e9, allow_nan=False), max_size=40)


def test_fifteen_mu_are_one_hectare() -> None:
    assert square_metres_to_mu(10_000) == 15.0
    assert square_metres_to_hectares(mu_to_square_metres(15)) == 1.0


@given(st.floats(1e-6, 1e12))
def test_mu_and_back_is_the_same_area(area_m2: float) -> None:
    assert math.isclose(mu_to_square_metres(square_metres_to_mu(area_m2)), area_m2, rel_tol=1e-15)


@given(_areas, st.integers(0, 4))
def test_rounded_parts_add_up_to_the_rounded_whole(areas: list[float], decimals: int) -> None:
    whole = sum((Decimal(str(area)) for area in areas), Decimal(0))
    step = Decimal(1).scaleb(-decimals)
    assert sum(rounded_parts(areas, decimals), Decimal(0)) == whole.quantize(step, ROUND_HALF_UP)


@given(_areas, st.integers(0, 4))
def test_no_part_moves_by_a_whole_unit_of_the_last_place(areas: list[float], decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    for area, rounded in zip(areas, rounded_parts(areas, decimals), strict=True):
        assert abs(rounded - Decimal(str(area))) < step


def test_largest_remainder_gets_the_missing_unit() -> None:
    assert rounded_parts([0.5, 0.7, 0.8], 0) == [Decimal(0), Decimal(1), Decimal(1)]


def test_equal_remainders_are_served_in_order() -> None:
    assert rounded_parts([1 / 3, 1 / 3, 1 / 3], 2) == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]


def test_no_parts_are_no_parts() -> None:
    assert rounded_parts([], 2) == []


@pytest.mark.parametrize("area", [-0.1, math.nan, math.inf])
def test_what_is_no_area_is_refused(area: float) -> None:
    with pytest.raises(NotAnArea):
        rounded_parts([1.0, area], 2)


def test_mu_of_county_equals_sum_of_villages() -> None:
    villages = [shapes.RING.shape, shapes.SQUARE.shape.difference(shapes.RING.shape)]
    parts = rounded_parts([square_metres_to_mu(ellipsoid_area(village)) for village in villages], 2)
    county = rounded_parts([square_metres_to_mu(ellipsoid_area(shapes.SQUARE.shape))], 2)
    assert sum(parts) == sum(county)
