"""A project with a site stands at it for those who may see it; the public picture stays as it is."""

import pytest
import shapely
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.filters import ProjectFilter
from layers.queries.map_export import county_contents
from layers.queries.projects import PlaceOfProject, project_card, project_counts, project_page
from layers.tables.projects import Project
from layers.tables.sites import Site
from layers.viewer import PUBLIC, Viewer
from services.sites.reattach_sites import reattach_sites
from services.sites.remove_site import remove_site
from tests.factories import add_project, add_project_place
from tests.sites import (
    CHENGGUAN,
    JINGHEYUAN,
    PLANNER,
    SHANGQIAO,
    XIANGSHUI,
    add_official_polygons,
    add_site,
    redraw,
    square,
)

OURS = Viewer.answering_for(["640424"])
YEAR = 2088


@pytest.fixture
def project(session: Session) -> Project:
    return add_project(session, anchors=[CHENGGUAN], state="published", year=YEAR)


def places(database: Database, project: Project, viewer: Viewer = OURS) -> tuple[PlaceOfProject, ...]:
    with database.reading(viewer) as reading:
        return project_card(reading, project.id).summary.places


def test_place_stands_at_the_drawn_site_in_class_a(
    database: Database, session: Session, project: Project
) -> None:
    site = add_site(session, project)
    (place,) = places(database, project)
    assert (place.location_class, place.certain, place.position) == ("A", True, f"site{site.id}")
    assert square().contains(shapely.Point(place.lon, place.lat))
    assert place.accuracy_m == 10


def test_public_sees_the_place_where_it_was(database: Database, session: Session, project: Project) -> None:
    before = places(database, project, PUBLIC)
    add_site(session, project)
    assert places(database, project, PUBLIC) == before
    assert before[0].location_class == "C2"


@pytest.mark.parametrize(
    "viewer", [PUBLIC, Viewer.answering_for(["411224"]), Viewer.answering_for(["640424200"])]
)
def test_numbers_by_class_tell_strangers_nothing(
    database: Database, session: Session, project: Project, viewer: Viewer
) -> None:
    wanted = ProjectFilter(year=YEAR)
    with database.reading(viewer) as reading:
        before = project_counts(reading, wanted)
    site = add_site(session, project)
    with database.reading(viewer) as reading:
        assert project_counts(reading, wanted) == before
        assert project_page(reading, ProjectFilter(position=f"site{site.id}")).total == 0
    with database.reading(OURS) as reading:
        assert project_counts(reading, wanted).by_class == {"A": 1}
        assert [
            one.id for one in project_page(reading, ProjectFilter(position=f"site{site.id}")).projects
        ] == [project.id]


def test_list_finds_the_project_by_where_its_site_lies(
    database: Database, session: Session, project: Project
) -> None:
    around_site = ProjectFilter(year=YEAR, box=(106.29, 35.49, 106.32, 35.52))
    add_site(session, project)
    with database.reading(OURS) as reading:
        assert project_page(reading, around_site).places == 1
        assert project_page(reading, ProjectFilter(year=YEAR)).places == 1
    with database.reading(PUBLIC) as reading:
        assert project_page(reading, around_site).places == 0


def test_largest_of_several_sites_shows_the_place_and_a_removed_one_none(
    database: Database, session: Session, project: Project
) -> None:
    small, large = add_site(session, project, square(side=0.002)), add_site(session, project, square(106.32))
    assert places(database, project)[0].position == f"site{large.id}"
    remove_site(session, site_id=large.id, base_version=1, by=PLANNER, reason="撤")
    assert places(database, project)[0].position == f"site{small.id}"
    remove_site(session, site_id=small.id, base_version=1, by=PLANNER, reason="撤")
    assert places(database, project)[0].location_class == "C2"


def standing(session: Session, site: Site) -> str | None:
    session.refresh(site)
    return site.stands_for


def test_of_several_places_the_one_whose_unit_holds_the_site_stands_there(
    database: Database, session: Session
) -> None:
    add_official_polygons(session, c640424100=square(106.30), c640424101=square(106.32))
    project = add_project(session, anchors=[XIANGSHUI, JINGHEYUAN])
    site = add_site(session, project, square(106.322, 35.502, 0.002))
    assert standing(session, site) == JINGHEYUAN
    assert [place.location_class for place in places(database, project)] == ["C2", "A"]
    redraw(session, site, square(106.302, 35.502, 0.002))
    assert standing(session, site) == XIANGSHUI


def test_village_stands_at_the_site_in_its_township_where_no_other_place_may_be_meant(
    session: Session,
) -> None:
    add_official_polygons(session, c640424100=square(106.30))
    inside = square(106.302, 35.502, 0.002)
    clear = add_site(session, add_project(session, anchors=[CHENGGUAN, JINGHEYUAN]), inside)
    assert standing(session, clear) == CHENGGUAN
    doubtful = add_site(session, add_project(session, anchors=[CHENGGUAN, SHANGQIAO]), inside)
    assert standing(session, doubtful) is None


def test_places_that_share_a_unit_stay_where_they_are(session: Session) -> None:
    project = add_project(session, anchors=["640424"])
    add_project_place(session, project, "640424", position=1, written="燕家山流域", level="area")
    assert standing(session, add_site(session, project)) is None


def test_site_outside_all_stated_units_stands_for_the_only_place(session: Session, project: Project) -> None:
    assert standing(session, add_site(session, project, square(111.0, 34.1))) == CHENGGUAN


def test_two_sites_may_change_places(session: Session) -> None:
    west, east = square(106.302, 35.502, 0.002), square(106.322, 35.502, 0.002)
    add_official_polygons(session, c640424100=square(106.30), c640424101=square(106.32))
    project = add_project(session, anchors=[XIANGSHUI, JINGHEYUAN])
    first, second = add_site(session, project, west), add_site(session, project, east)
    add_official_polygons(session, c640424100=square(106.32), c640424101=square(106.30))
    reattach_sites(session, county_code="640424")
    assert (standing(session, first), standing(session, second)) == (JINGHEYUAN, XIANGSHUI)


def test_exported_map_of_staff_has_the_site_s_point_and_the_public_s_has_not(
    database: Database, session: Session, project: Project
) -> None:
    site = add_site(session, project)
    with database.reading(OURS) as reading:
        ours = {point.code: point for point in county_contents(reading, "640424").points}
    with database.reading(PUBLIC) as reading:
        theirs = {point.code for point in county_contents(reading, "640424").points}
    assert ours[f"site{site.id}"].name == project.name
    assert theirs == set(ours) - {f"site{site.id}"}
