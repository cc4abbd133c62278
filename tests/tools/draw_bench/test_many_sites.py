"""The sites that drawing is timed over are sites: valid, in their project's county, and can be drawn on."""

import random
from collections.abc import Iterator

import pytest
import shapely
from geoalchemy2.shape import to_shape
from sqlalchemy import func, select

from geo.grid import on_grid
from geo.validity import drawn_flaws
from layers.database import Database
from layers.tables.projects import ProjectPlace
from layers.tables.sites import Site, SiteVersion
from layers.tables.units import Unit, UnitPosition
from tests.web.copies import copied
from tools.draw_bench.many_sites import add_sites, add_township_polygons, county_outlines, random_site
from tools.draw_bench.save_cost import measure_saving

WANTED = 60


@pytest.fixture(scope="module")
def filled(committed: Database) -> Iterator[tuple[Database, list[int]]]:
    with copied(committed, "drawn") as database:
        add_township_polygons(database)
        yield database, add_sites(database, WANTED, seed=3)


def test_sites_are_as_many_as_wanted_each_in_its_project_s_county(filled: tuple[Database, list[int]]) -> None:
    database, projects = filled
    outlines = county_outlines(database)
    with database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(SiteVersion)) == WANTED
        sites = session.scalars(select(Site)).all()
        assert len(sites) == WANTED and {site.project_id for site in sites} == set(projects)
        for site in sites:
            assert site.shape is not None
            shape = to_shape(site.shape)
            assert drawn_flaws(shape) == [] and on_grid(shape).equals_exact(shape, 0)
            assert 10 <= len(shape.exterior.coords) - 1 <= 60
            anchors = session.scalars(
                select(ProjectPlace.anchor_code).where(ProjectPlace.project_id == site.project_id)
            ).all()
            assert any(outlines[anchor[:6]].intersects(shape) for anchor in anchors if anchor[:6] in outlines)


def test_townships_of_a_county_cover_it_without_overlap(filled: tuple[Database, list[int]]) -> None:
    database, _ = filled
    with database.transaction() as session:
        rows = session.scalars(
            select(UnitPosition.shape)
            .join(Unit, Unit.code == UnitPosition.unit_code)
            .where(
                Unit.level == "township", Unit.county_code == "640424", UnitPosition.replaced_at.is_(None),
                UnitPosition.area_m2.isnot(None),
            )
        ).all()  # fmt: skip
    townships = [to_shape(row) for row in rows]
    county = county_outlines(database)["640424"]
    assert len(townships) > 1
    assert sum(one.area for one in townships) == pytest.approx(county.area, rel=1e-6)
    assert shapely.union_all(townships).area == pytest.approx(county.area, rel=1e-6)


def test_same_seed_makes_the_same_site() -> None:
    outline = shapely.box(106.2, 35.3, 106.4, 35.6)
    made = [random_site(outline, random.Random(5)) for _ in range(2)]
    assert made[0].equals_exact(made[1], 0)


def test_saving_is_timed_and_the_saves_are_true(filled: tuple[Database, list[int]]) -> None:
    database, projects = filled
    figures = measure_saving(database, projects, saves=3)
    assert all(figures[what]["p95_ms"] > 0 for what in ("new site", "next version", "sites of a project"))
    assert figures["save_p95_ms"] == max(figures["new site"]["p95_ms"], figures["next version"]["p95_ms"])
    with database.transaction() as session:
        drawn = session.scalars(select(Site).where(Site.version == 2)).all()
        assert len(drawn) == 3
