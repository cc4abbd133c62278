"""Official polygons that come later attach the sites that were drawn before."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.queries.sites import attached_units, versions_of_site
from layers.tables.sites import SiteUnit
from services.sites.reattach_sites import reattach_sites
from tests.factories import add_project
from tests.sites import (
    CHENGGUAN,
    JINGHEYUAN,
    XIANGSHUI,
    add_official_polygons,
    add_site,
    redraw,
    square,
)


def attached(session: Session, site_id: int) -> list[tuple[str, str]]:
    return [
        (unit.code, unit.by) for unit in attached_units(session, [site_id])[site_id] if unit.level != "county"
    ]


def test_site_is_attached_by_geometry_from_then_on(session: Session) -> None:
    site = add_site(session, add_project(session, anchors=[CHENGGUAN]))
    assert attached(session, site.id) == [(XIANGSHUI, "stated"), (CHENGGUAN, "stated")]
    add_official_polygons(session, c640424100=square(side=0.02))
    assert reattach_sites(session, county_code="640424") == 1
    assert attached(session, site.id) == [(XIANGSHUI, "geometry"), (CHENGGUAN, "stated")]
    assert len(versions_of_site(session, site.id)) == 1


def test_which_place_it_stands_for_is_told_anew(session: Session) -> None:
    site = add_site(session, add_project(session, anchors=[XIANGSHUI, JINGHEYUAN]))
    assert site.stands_for is None
    add_official_polygons(session, c640424101=square(side=0.02))
    reattach_sites(session, county_code="640424")
    session.refresh(site)
    assert site.stands_for == JINGHEYUAN


def test_earlier_versions_keep_what_was_known_then(session: Session) -> None:
    site = add_site(session)
    redraw(session, site, square(106.31))
    wanted = select(SiteUnit.unit_code, SiteUnit.by).where(SiteUnit.site_id == site.id, SiteUnit.version == 1)
    before = session.execute(wanted).all()
    add_official_polygons(session, c640424100=square(side=0.03))
    reattach_sites(session, county_code="640424")
    assert session.execute(wanted).all() == before
    assert dict(attached(session, site.id))[XIANGSHUI] == "geometry"


@pytest.mark.parametrize("county", ["411224", "999999"])
def test_sites_of_other_counties_are_left_alone(session: Session, county: str) -> None:
    add_site(session)
    assert reattach_sites(session, county_code=county) == 0
