"""What the tables of sites refuse, whoever writes."""

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import RuleBroken
from layers.tables.sites import Site, SiteOverlap, SiteUnit, SiteVersion
from tests.factories import add_step, wkb
from tests.shapes import BOW_TIE, SQUARE
from tests.sites import XIANGSHUI, add_site, square

Change = Callable[[Session, Site], Any]


@pytest.fixture
def site(session: Session) -> Site:
    return add_site(session)


def version(session: Session, site: Site, **fields: Any) -> SiteVersion:
    given = {
        "version": 2, "shape": wkb(SQUARE.shape), "area_m2": 1.0, "length_m": None, "made": "drawn",
        "by": "测试", "at": site_time(session, site), "step_id": add_step(session).id,
    }  # fmt: skip
    return SiteVersion(site_id=site.id, **{**given, **fields})


def site_time(session: Session, site: Site) -> Any:
    return session.get_one(SiteVersion, (site.id, 1)).at


def unit(session: Session, site: Site, **fields: Any) -> SiteUnit:
    given = {"version": 1, "unit_code": XIANGSHUI, "by": "geometry", "share": 0.5, "area_m2": 1.0}
    return SiteUnit(site_id=site.id, **{**given, **fields})


REFUSED: dict[str, Change] = {
    "site_versions_counted_from_one": lambda session, site: version(session, site, version=0),
    "site_versions_made_known": lambda session, site: version(session, site, made="guessed"),
    "site_versions_removed_have_no_shape": lambda session, site: version(session, site, shape=None),
    "site_versions_shape_valid": lambda session, site: version(session, site, shape=wkb(BOW_TIE.shape)),
    "site_versions_one_kind": lambda session, site: version(
        session, site, shape=wkb(shapely.GeometryCollection([SQUARE.shape]))
    ),
    "site_versions_measures_positive": lambda session, site: version(session, site, area_m2=0.0),
    "site_versions_restore_earlier": lambda session, site: version(
        session, site, made="restored", restores=2
    ),
    "site_units_by_known": lambda session, site: unit(session, site, by="guess", share=0.2),
    "site_units_measured_have_a_share": lambda session, site: unit(session, site, share=None),
    "site_units_share_of_one": lambda session, site: unit(session, site, share=1.5),
    "site_units_version": lambda session, site: unit(session, site, version=7),
}


@pytest.mark.parametrize("constraint", sorted(REFUSED))
def test_row_is_refused(session: Session, site: Site, constraint: str) -> None:
    session.query(SiteUnit).delete()
    session.add(REFUSED[constraint](session, site))
    with pytest.raises(DBAPIError, match=constraint), session.begin_nested():
        session.flush()


def test_removed_site_stands_nowhere(session: Session, site: Site) -> None:
    site.shape = None
    with pytest.raises(DBAPIError, match="sites_removed_stand_nowhere"), session.begin_nested():
        session.flush()


def test_one_site_stands_for_a_place(session: Session, site: Site) -> None:
    session.add(Site(project_id=site.project_id, version=1, shape=wkb(square()), stands_for=site.stands_for))
    with pytest.raises(DBAPIError, match="sites_standing"), session.begin_nested():
        session.flush()


def test_pair_is_kept_once(session: Session, site: Site) -> None:
    other = add_site(session, shape=square(106.35))
    session.add(SiteOverlap(site_id=other.id, other_id=site.id, area_m2=1.0))
    with pytest.raises(DBAPIError, match="site_overlaps_once"), session.begin_nested():
        session.flush()


def test_change_of_a_version_is_told_as_a_broken_rule(
    database: Database, session: Session, site: Site
) -> None:
    with pytest.raises(RuleBroken, match="site_versions_kept"), database.transaction() as owner:
        owner.get_one(SiteVersion, (site.id, 1)).reason = "改写"


def test_points_and_the_map_s_shapes_are_made_by_the_database(session: Session, site: Site) -> None:
    session.refresh(site)
    assert site.point is not None and site.point_3857 is not None and site.shape_3857 is not None
