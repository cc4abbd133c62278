"""Ground two projects claim is told from both sides, whatever the township, and no longer than it is claimed."""

import pytest
import shapely
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.queries.sites import OverlapOfSite, overlaps_of_sites
from layers.tables.sites import Site, SiteOverlap
from services.sites.remove_site import remove_site
from services.sites.restore_version import restore_version
from tests.factories import add_project
from tests.shapes import SLIVER, SQUARE, quadrangle_area_m2
from tests.sites import PLANNER, XINMIN, add_site, redraw, square

HALF = square(106.305)
HALF_M2 = quadrangle_area_m2(106.305, 35.50, 106.31, 35.51)


def overlaps(session: Session, site: Site) -> tuple[OverlapOfSite, ...]:
    return overlaps_of_sites(session, [site.id])[site.id]


def test_overlap_has_area_share_and_both_names(session: Session) -> None:
    mine = add_project(session, name="核桃园")
    theirs = add_project(session, anchors=[XINMIN], name="蜂场")
    first, second = add_site(session, mine), add_site(session, theirs, HALF)
    (seen_from_first,), (seen_from_second,) = overlaps(session, first), overlaps(session, second)
    assert (seen_from_first.site, seen_from_first.project_name) == (second.id, "蜂场")
    assert (seen_from_second.site, seen_from_second.project_name) == (first.id, "核桃园")
    assert seen_from_first.area_m2 == seen_from_second.area_m2 == pytest.approx(HALF_M2, rel=1e-8)
    assert seen_from_first.share == pytest.approx(HALF_M2 / SQUARE.area_m2, rel=1e-8)
    assert seen_from_first.area_mu == pytest.approx(HALF_M2 * 3 / 2000, rel=1e-8)


@pytest.mark.parametrize(
    "shape",
    [
        square(106.31),
        square(106.32),
        square(106.31, 35.51),
        SLIVER.shape,
        shapely.LineString([(106.29, 35.505), (106.32, 35.505)]),
        shapely.Point(106.305, 35.505),
    ],
    ids=["shared edge", "apart", "shared corner", "11 cm wide at the edge", "line", "point"],
)
def test_neighbours_lines_and_points_claim_nothing(session: Session, shape: shapely.Geometry) -> None:
    first = add_site(session)
    second = add_site(session, shape=shape)
    claimed = overlaps(session, first)
    if shape is SLIVER.shape:
        # Eleven centimetres are more than a survey's error.
        assert [one.site for one in claimed] == [second.id]
    else:
        assert claimed == ()


def test_sliver_narrower_than_a_survey_s_error_is_no_overlap(session: Session) -> None:
    first = add_site(session)
    four_centimetres = shapely.box(106.30999956, 35.50, 106.32, 35.51)
    add_site(session, shape=four_centimetres)
    assert overlaps(session, first) == ()


def test_sites_of_one_project_do_not_claim_against_each_other(session: Session) -> None:
    project = add_project(session)
    first = add_site(session, project)
    add_site(session, project, HALF)
    assert overlaps(session, first) == ()


def test_hole_claims_nothing(session: Session) -> None:
    ring = SQUARE.shape.difference(square(106.304, 35.504, 0.002))
    first = add_site(session, shape=ring)
    add_site(session, shape=square(106.3045, 35.5045, 0.001))
    assert overlaps(session, first) == ()


def test_overlap_ends_with_either_side_s_moving_away_and_comes_back_with_it(session: Session) -> None:
    first, second = add_site(session), add_site(session, shape=HALF)
    redraw(session, first, square(106.35))
    assert overlaps(session, first) == overlaps(session, second) == ()
    restore_version(session, site_id=first.id, version=1, base_version=2, by=PLANNER)
    assert overlaps(session, first)[0].area_m2 == overlaps(session, second)[0].area_m2
    remove_site(session, site_id=second.id, base_version=1, by=PLANNER, reason="撤销")
    assert overlaps(session, first) == ()
    assert session.scalar(select(func.count()).select_from(SiteOverlap)) == 0


def test_withdrawn_project_claims_no_ground(session: Session) -> None:
    first = add_site(session)
    theirs = add_project(session)
    add_site(session, theirs, HALF)
    theirs.state = "withdrawn"
    session.flush()
    assert overlaps(session, first) == ()
