"""Sites exist for those who answer for one of their project's units, also of published projects: asked in every way."""

import json
from collections.abc import Callable

import pytest
import shapely
from sqlalchemy import func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import DeclarativeBase, Session

from geo.web_mercator import HALF_WORLD_M, mercator
from layers.catalogue import layer_by_name
from layers.database import Database
from layers.errors import NotFound
from layers.queries import sites_around
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_card, project_counts
from layers.queries.sites import (
    attached_units,
    current_versions,
    overlaps_of_sites,
    version_of_site,
    versions_of_site,
    visible_site,
    whereabouts,
)
from layers.queries.sites_account import overlap_page, project_accounts
from layers.queries.sites_around import surroundings
from layers.queries.tiles import tile_parameters, viewers_tile
from layers.tables.projects import Project
from layers.tables.sites import Site, SiteOverlap, SiteUnit, SiteVersion
from layers.viewer import PUBLIC, Viewer
from tests.factories import add_project
from tests.sites import CHENGGUAN, XIANGSHUI, XINMIN, add_site, redraw, square
from tests.web.tiles import features

BOX = (106.25, 35.45, 106.35, 35.55)
SEEING = {
    "county": Viewer.answering_for(["640424"]),
    "country": Viewer.answering_for(["000000"]),
    "township": Viewer.answering_for([XIANGSHUI]),
    "village": Viewer.answering_for([CHENGGUAN]),
}
STRANGERS = {
    "public": PUBLIC,
    "other county": Viewer.answering_for(["411224"]),
    "neighbouring township": Viewer.answering_for([XINMIN]),
    "another village": Viewer.answering_for(["640424100204"]),
    "nobody's planner": Viewer.answering_for([]),
}


@pytest.fixture(params=["published", "draft"])
def site(session: Session, request: pytest.FixtureRequest) -> Site:
    """Of a project of 城关村, with a second version and an overlap with another site of that village."""
    project = add_project(session, anchors=[CHENGGUAN], state=request.param, name="地块所在")
    site = add_site(session, project)
    add_site(session, add_project(session, anchors=[CHENGGUAN], name="另一个"), square(106.305))
    redraw(session, site, square(side=0.009))
    return site


def in_versions(session: Session, site: Site) -> bool:
    try:
        return bool(versions_of_site(session, site.id))
    except NotFound:
        return False


def in_comparison(session: Session, site: Site) -> bool:
    try:
        return version_of_site(session, site.id, 1).geometry is not None
    except NotFound:
        return False


def in_project(session: Session, site: Site) -> bool:
    return bool(current_versions(session, site.project_id))


def as_itself(session: Session, site: Site) -> bool:
    try:
        return visible_site(session, site.id).id == site.id
    except NotFound:
        return False


def in_attached(session: Session, site: Site) -> bool:
    return bool(attached_units(session, [site.id])[site.id])


def in_overlaps(session: Session, site: Site) -> bool:
    return bool(overlaps_of_sites(session, [site.id])[site.id]) or bool(
        overlap_page(session, None, offset=0, limit=9).total
    )


def in_surroundings(session: Session, site: Site) -> bool:
    return '"Polygon"' in surroundings(session, BOX).sites


def in_accounts(session: Session, site: Site) -> bool:
    return any(one.sites for one in project_accounts(session, None))


def in_whereabouts(session: Session, site: Site) -> bool:
    return whereabouts(session, site.project_id).extent == (106.3, 35.5, 106.309, 35.509)


def in_counts(session: Session, site: Site) -> bool:
    return "A" in project_counts(session, ProjectFilter(unit=CHENGGUAN)).by_class


def in_card(session: Session, site: Site) -> bool:
    try:
        return project_card(session, site.project_id).summary.places[0].location_class == "A"
    except NotFound:
        return False


def tile(session: Session, name: str, zoom: int) -> bytes:
    x, y = mercator(106.305, 35.505)
    side = 2 * HALF_WORLD_M / 2**zoom
    layer = layer_by_name(name)
    assert layer
    column, row = int((x + HALF_WORLD_M) / side), int((HALF_WORLD_M - y) / side)
    return viewers_tile(session, layer, tile_parameters(layer, zoom, column, row, ProjectFilter()))


def in_tile_of_sites(session: Session, site: Site) -> bool:
    return bool(tile(session, "sites", 14)) or bool(tile(session, "sites", 8))


def in_tile_of_projects(session: Session, site: Site) -> bool:
    return any(
        properties.get("location_class") == "A" and properties.get("id") == site.project_id
        for properties in features(tile(session, "projects", 16))
    )


WAYS: list[Callable[[Session, Site], bool]] = [
    as_itself,
    in_versions,
    in_comparison,
    in_project,
    in_attached,
    in_overlaps,
    in_surroundings,
    in_accounts,
    in_whereabouts,
    in_counts,
    in_card,
    in_tile_of_sites,
    in_tile_of_projects,
]
TABLES: list[type[DeclarativeBase]] = [Site, SiteVersion, SiteUnit, SiteOverlap]


@pytest.mark.parametrize("viewer", STRANGERS)
def test_site_does_not_exist_for_strangers(database: Database, site: Site, viewer: str) -> None:
    with database.reading(STRANGERS[viewer]) as reading:
        assert [way.__name__ for way in WAYS if way(reading, site)] == []
        assert [t.__tablename__ for t in TABLES if reading.scalar(select(func.count()).select_from(t))] == []


@pytest.mark.parametrize("viewer", SEEING)
def test_site_is_there_for_those_who_answer_for_its_project_s_unit(
    database: Database, site: Site, viewer: str
) -> None:
    with database.reading(SEEING[viewer]) as reading:
        assert [way.__name__ for way in WAYS if not way(reading, site)] == []
        assert all(reading.scalar(select(func.count()).select_from(table)) for table in TABLES)


def test_overlap_needs_both_sites_to_be_seen(database: Database, session: Session) -> None:
    site = add_site(session, add_project(session, anchors=[XIANGSHUI]))
    add_site(session, add_project(session, anchors=[XINMIN]), square(106.305))
    for viewer, seen in (
        (SEEING["county"], True),
        (SEEING["township"], False),
        (STRANGERS["neighbouring township"], False),
    ):
        with database.reading(viewer) as reading:
            assert in_overlaps(reading, site) is seen
            assert bool(reading.scalar(select(func.count()).select_from(SiteOverlap))) is seen


def test_site_follows_its_project_s_units(database: Database, session: Session, site: Site) -> None:
    """Somebody corrected the place that was read."""
    session.get_one(Project, site.project_id).unit_codes = [XINMIN]
    session.flush()
    with database.reading(SEEING["township"]) as reading:
        assert not as_itself(reading, site) and not in_versions(reading, site)
    with database.reading(STRANGERS["neighbouring township"]) as reading:
        assert as_itself(reading, site) and in_versions(reading, site)


@pytest.mark.parametrize("attempt", ["%", "',')) OR true --", "640424%' OR '1'='1", "guatu_reader"])
def test_function_behind_the_index_cannot_be_talked_into_more(
    database: Database, session: Session, attempt: str
) -> None:
    add_site(session, add_project(session, anchors=[XIANGSHUI]))
    asked = text("SELECT count(*) FROM guatu_sites_in(-180, -90, 180, 90)")
    with database.reading(STRANGERS["other county"]) as reading:
        assert reading.scalar(asked) == 0
        if attempt != "%":
            reading.execute(select(func.set_config("guatu.may_see", attempt, True)))
            assert reading.scalar(asked) == 0
    with database.reading(SEEING["township"]) as reading:
        assert reading.scalar(asked) == 1


def test_function_behind_the_index_is_for_the_reader_alone(session: Session) -> None:
    session.execute(text("CREATE ROLE somebody_else"))
    session.execute(text("SET LOCAL ROLE somebody_else"))
    with pytest.raises(ProgrammingError, match="permission denied"), session.begin_nested():
        session.execute(text("SELECT * FROM guatu_sites_in(-180, -90, 180, 90)"))
    session.execute(text("RESET ROLE"))


def test_surroundings_are_exact_and_whole(database: Database, session: Session) -> None:
    shape = shapely.Polygon([(106.300000001, 35.5), (106.4, 35.5), (106.399999999, 35.6)])
    add_site(session, add_project(session), shape)
    with database.reading(SEEING["county"]) as reading:
        found = surroundings(reading, (106.38, 35.51, 106.39, 35.52))
    told = shapely.from_geojson(found.sites)
    assert told.geoms[0].equals_exact(shape, 0)
    assert not found.truncated and '"level" : "county"' in found.units


def test_surroundings_stop_at_their_limits_and_say_so(
    database: Database, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = add_project(session)
    sites = [add_site(session, project, square(106.30 + n * 0.01)) for n in range(4)]
    monkeypatch.setattr(sites_around, "MOST_SITES", 2)
    with database.reading(SEEING["county"]) as reading:
        found = surroundings(reading, (106.29, 35.49, 106.35, 35.51))
    assert found.truncated
    nearest = {one["properties"]["id"] for one in json.loads(found.sites)["features"]}
    assert nearest == {sites[1].id, sites[2].id}


def test_tiles_show_every_site_once_whatever_the_zoom(database: Database, session: Session) -> None:
    project = add_project(session)
    for n in range(12):
        add_site(session, project, square(106.30 + (n % 4) * 0.003, 35.50 + (n // 4) * 0.003, 0.002))
    with database.reading(SEEING["county"]) as reading:
        for zoom in (8, 10, 14):
            counted = 0
            for column, row in _tiles_over(zoom):
                layer = layer_by_name("sites")
                assert layer
                content = viewers_tile(
                    reading, layer, tile_parameters(layer, zoom, column, row, ProjectFilter())
                )
                counted += sum(int(one["count"]) for one in features(content))
            assert counted == 12


def _tiles_over(zoom: int) -> list[tuple[int, int]]:
    side = 2 * HALF_WORLD_M / 2**zoom
    (x_min, y_min), (x_max, y_max) = mercator(106.29, 35.49), mercator(106.32, 35.52)
    columns = range(int((x_min + HALF_WORLD_M) / side), int((x_max + HALF_WORLD_M) / side) + 1)
    rows = range(int((HALF_WORLD_M - y_max) / side), int((HALF_WORLD_M - y_min) / side) + 1)
    return [(column, row) for column in columns for row in rows]


def test_sites_of_a_withdrawn_project_stand_nowhere_but_are_kept(
    database: Database, session: Session
) -> None:
    project = add_project(session, anchors=[CHENGGUAN])
    site = add_site(session, project)
    project.state = "withdrawn"
    session.flush()
    with database.reading(SEEING["county"]) as reading:
        assert not in_surroundings(reading, site)
        assert features(tile(reading, "sites", 14)) == features(tile(reading, "sites", 8)) == []
        assert not in_accounts(reading, site)
        assert in_versions(reading, site)
