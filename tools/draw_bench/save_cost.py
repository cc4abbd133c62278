"""What the server does while somebody draws, timed over many sites: saving, opening a project, what lies round it."""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.geojson import geojson_of
from layers.database import Database
from layers.load.boundaries import load_boundaries
from layers.queries.sites_around import surroundings
from layers.settings import data_dir
from layers.viewer import Viewer
from services.load_facts import load_facts
from services.log_in import SignedIn
from services.sites.save_site import save_new_site, save_version
from services.sites.sites_of_project import seen_site, sites_of_project
from services.sites.taken_shape import taken_shape
from tools.draw_bench.many_sites import add_sites, add_township_polygons, county_outlines, random_site
from tools.tile_bench.many_projects import multiply_projects

SEED, SITES, PROJECTS = 20_261_122, 100_000, 20_000
MOST_SAVE_P95_MS = 80.0
PLANNER = SignedIn(id=1, login="bench", name="测速", units_by_role={"planner": ("000000",)}, csrf_token="")
# About what a county's editor shows at once when one can snap: 2 km.
_VIEW_DEGREES = 0.02


@dataclass
class _Clock:
    """Milliseconds by what was done."""

    times: dict[str, list[float]] = field(default_factory=dict)

    def time(self, what: str, deed: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = deed()
        self.times.setdefault(what, []).append((time.perf_counter() - start) * 1000)
        return result


def measure_saving(database: Database, projects: Sequence[int], *, saves: int = 300) -> dict[str, Any]:
    """Times the server's part over a filled database, each deed in a transaction of its own.

    Saving is all that a request does: read the GeoJSON, check it, store the version with its step, attach the units,
    find the overlaps, commit, and read the answer as the planner who saved.
    """
    clock = _Clock()
    _save(database, projects, clock, saves)
    _open(database, projects, clock, saves)
    figures = {what: _figures(times) for what, times in clock.times.items()}
    worst = max(figures["new site"]["p95_ms"], figures["next version"]["p95_ms"])
    return {**figures, "save_p95_ms": worst, "ok": worst <= MOST_SAVE_P95_MS}


def filled(database: Database, sites: int) -> list[int]:
    """The bundled data multiplied, with the sites and township polygons; the projects that have sites."""
    database.bring_up_to_date()
    with database.transaction() as session:
        load_boundaries(session, data_dir() / "boundaries")
        load_facts(session, data_dir() / "plans")
    multiply_projects(database, PROJECTS, seed=SEED)
    add_township_polygons(database)
    return add_sites(database, sites, seed=SEED)


def _save(database: Database, projects: Sequence[int], clock: _Clock, saves: int) -> None:
    chance, outlines = random.Random(SEED + 1), list(county_outlines(database).values())
    for _ in range(saves):
        project, outline = chance.choice(projects), chance.choice(outlines)
        first, second = (geojson_of(random_site(outline, chance)) for _ in range(2))
        site = clock.time("new site", partial(_new, database, project, first))
        clock.time("next version", partial(_next, database, site, second))


def _new(database: Database, project: int, geometry: dict[str, Any]) -> int:
    shape = taken_shape(geometry)
    with database.transaction() as session:
        site = save_new_site(session, project_id=project, shape=shape, made="drawn", by=PLANNER)
    _answer(database, site, 1)
    return site


def _next(database: Database, site: int, geometry: dict[str, Any]) -> None:
    shape: BaseGeometry = taken_shape(geometry)
    with database.transaction() as session:
        save_version(session, site_id=site, shape=shape, base_version=1, made="drawn", by=PLANNER)
    _answer(database, site, 2)


def _answer(database: Database, site: int, version: int) -> None:
    with database.reading(PLANNER.viewer) as session:
        seen_site(session, site, version)


def _open(database: Database, projects: Sequence[int], clock: _Clock, times: int) -> None:
    chance, outlines = random.Random(SEED + 2), list(county_outlines(database).values())
    county = Viewer.answering_for(["640424"])
    for _ in range(times):
        project, centre = chance.choice(projects), chance.choice(outlines).representative_point()
        half = _VIEW_DEGREES / 2
        view = (centre.x - half, centre.y - half, centre.x + half, centre.y + half)
        for who, viewer in (("country", PLANNER.viewer), ("county", county)):
            with database.reading(viewer) as session:
                clock.time(f"surroundings, {who}", partial(surroundings, session, view))
        with database.reading(PLANNER.viewer) as session:
            clock.time("sites of a project", partial(sites_of_project, session, project))


def _figures(times: Sequence[float]) -> dict[str, float]:
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(statistics.quantiles(times, n=20)[-1], 1),
        "max_ms": round(max(times), 1),
    }
