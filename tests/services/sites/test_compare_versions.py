"""Gained and lost ground add up with what stayed."""

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from services.sites.compare_versions import compare_versions
from services.sites.errors import NotComparable
from services.sites.remove_site import remove_site
from tests.shapes import RING, SQUARE, quadrangle_area_m2
from tests.sites import PLANNER, add_site, redraw, square


def test_moved_square_gains_and_loses_the_same_strip(session: Session) -> None:
    site = add_site(session)
    redraw(session, site, square(106.305))
    found = compare_versions(session, site_id=site.id, older=1, newer=2)
    strip = quadrangle_area_m2(106.305, 35.50, 106.31, 35.51)
    assert (found.gained_m2, found.lost_m2) == pytest.approx((strip, strip), rel=1e-8)
    assert found.gained_mu == pytest.approx(strip * 3 / 2000, rel=1e-8)
    assert found.gained is not None and found.gained.bounds == (106.31, 35.5, 106.315, 35.51)
    assert found.lost is not None and found.lost.bounds == (106.3, 35.5, 106.305, 35.51)


def test_cut_hole_is_lost_and_the_other_way_round_gained(session: Session) -> None:
    site = add_site(session)
    redraw(session, site, RING.shape)
    hole = SQUARE.area_m2 - RING.area_m2
    cut = compare_versions(session, site_id=site.id, older=1, newer=2)
    filled = compare_versions(session, site_id=site.id, older=2, newer=1)
    assert (cut.gained, cut.gained_m2) == (None, 0.0) and cut.lost_m2 == pytest.approx(hole, rel=1e-7)
    assert (filled.lost, filled.lost_m2) == (None, 0.0) and filled.gained_m2 == cut.lost_m2


def test_removal_loses_all(session: Session) -> None:
    site = add_site(session)
    remove_site(session, site_id=site.id, base_version=1, by=PLANNER, reason="撤")
    found = compare_versions(session, site_id=site.id, older=1, newer=2)
    assert found.gained is None and found.lost_m2 == pytest.approx(SQUARE.area_m2, rel=1e-9)


def test_version_compared_with_itself_differs_by_nothing(session: Session) -> None:
    found = compare_versions(session, site_id=add_site(session).id, older=1, newer=1)
    assert (found.gained, found.lost, found.gained_mu, found.lost_mu) == (None, None, 0.0, 0.0)


@pytest.mark.parametrize(
    "shape", [shapely.Point(106.3, 35.5), shapely.LineString([(106.3, 35.5), (106.31, 35.5)])]
)
def test_points_and_lines_have_no_area_to_compare(session: Session, shape: shapely.Geometry) -> None:
    site = add_site(session, shape=shape)
    with pytest.raises(NotComparable):
        compare_versions(session, site_id=site.id, older=1, newer=1)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-80, 80), st.integers(-80, 80), st.integers(20, 200))
def test_old_area_less_lost_plus_gained_is_the_new_area(
    session: Session, dx: int, dy: int, side: int
) -> None:
    moved = square(round(106.30 + dx * 1e-4, 9), round(35.50 + dy * 1e-4, 9), round(side * 1e-4, 9))
    if moved.equals_exact(SQUARE.shape, 0):
        return
    site = add_site(session)
    redraw(session, site, moved)
    found = compare_versions(session, site_id=site.id, older=1, newer=2)
    # Edges of a kilometre along a parallel are geodesics: cutting one in two moves some square metres (geo.area).
    before, after = ellipsoid_area(SQUARE.shape), ellipsoid_area(moved)
    assert before - found.lost_m2 + found.gained_m2 == pytest.approx(after, abs=2e-5 * max(before, after))
