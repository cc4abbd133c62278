"""Map tiles of the app beside the bare SQL, over the app's own data multiplied to 100,000 projects.

    python -m tools.bench_tiles

For each layer and zoom the tiles round places drawn at random are asked for in turn, from one uvicorn process
over kept connections and from PostgreSQL by pgbench, one and eight at a time. CPU per request is counted apart
for the web process and for PostgreSQL. The Python column is the app over ASGI with a constant in place of the
database's answer. The last line is one JSON object; the exit code is 1 when a tile's Python costs more than a
millisecond or a tile is larger than 500 KB.
"""

import json
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from geo.web_mercator import HALF_WORLD_M, mercator
from layers.catalogue import Layer, layer_by_name
from layers.cluster import Cluster
from layers.cluster.postmaster import running_postmaster
from layers.database import Database
from layers.load.boundaries import load_boundaries
from layers.queries.filters import ProjectFilter
from layers.queries.projects import project_page
from layers.settings import data_dir
from services.load_facts import load_facts
from tools.tile_bench.bare_sql import Tile
from tools.tile_bench.many_projects import multiply_projects
from tools.tile_bench.measure import Bench, Figures, measure
from tools.tile_bench.served import served

SEED, PROJECTS = 20_261_121, 100_000
LAYERS, ZOOMS = ("projects", "uncertain", "counties"), (6, 8, 10, 12, 14)
MOST_PYTHON_MS, MOST_BYTES = 1.0, 500_000
_TILES_A_ZOOM = 12
_out = Console(width=130)


def main() -> int:
    with Cluster(throw_away=True) as cluster, tempfile.TemporaryDirectory() as scripts:
        database = Database(cluster.url)
        points = _fill(database)
        running = running_postmaster(cluster.folder / "data")
        if running is None:
            raise RuntimeError("the throw-away cluster has gone")
        with served(cluster.url) as server, _out.status("measuring …"):
            bench = Bench(database, running.pid, server.pid, server.port, Path(scripts))
            figures = [
                measure(bench, layer, _tiles(points, zoom))
                for layer in (_layer(name) for name in LAYERS)
                for zoom in ZOOMS
            ]
        database.close()
    return _report(figures)


def _fill(database: Database) -> list[tuple[float, float]]:
    """Where projects stand, in degrees: those of a thousand projects drawn at random."""
    with _out.status("filling a throw-away database …"):
        database.bring_up_to_date()
        with database.transaction() as session:
            load_boundaries(session, data_dir() / "boundaries")
            load_facts(session, data_dir() / "plans")
        multiply_projects(database, PROJECTS, seed=SEED)
        offset = random.Random(SEED).randrange(PROJECTS // 2)
        with database.reading() as session:
            page = project_page(session, ProjectFilter(), offset=offset, limit=1000)
    _out.print(f"{page.total:,} projects at {page.places:,} places")
    return [(place.lon, place.lat) for project in page.projects for place in project.places]


def _layer(name: str) -> Layer:
    layer = layer_by_name(name)
    if layer is None:
        raise RuntimeError(f"the catalogue has no layer {name}")
    return layer


def _tiles(points: list[tuple[float, float]], zoom: int) -> list[Tile]:
    """Different tiles with projects in them, busy ones more likely than lonely ones."""
    drawn = random.Random(SEED).sample(points, len(points))
    return list(dict.fromkeys(_tile_at(*point, zoom) for point in drawn))[:_TILES_A_ZOOM]


def _tile_at(longitude: float, latitude: float, zoom: int) -> Tile:
    x, y = mercator(longitude, latitude)
    side = 2 * HALF_WORLD_M / 2**zoom
    return zoom, int((x + HALF_WORLD_M) / side), int((HALF_WORLD_M - y) / side)


def _report(figures: list[Figures]) -> int:
    table = Table(title="tiles: the app beside the bare SQL (requests a second; CPU ms a request)")
    for name in ("layer", "zoom", "KB", "app ×1", "app ×8", "web ms", "pg ms"):
        table.add_column(name, justify="left" if name == "layer" else "right")
    for name in ("SQL ×1", "SQL ×8", "pg ms", "Python ms"):
        table.add_column(name, justify="right")
    for one in figures:
        rates = (one.app_rps_1, one.app_rps_8, one.app_web_ms, one.app_postgres_ms)
        bare = (one.sql_rps_1, one.sql_rps_8, one.sql_postgres_ms)
        cells = [f"{value:,.{0 if value >= 100 else 1}f}" for value in (*rates, *bare)]
        size = f"{one.largest_bytes / 1000:.1f}"
        table.add_row(one.layer, str(one.zoom), size, *cells, f"{one.python_ms:.2f}")
    _out.print(table)
    python_ms, largest = max(one.python_ms for one in figures), max(one.largest_bytes for one in figures)
    ok = python_ms <= MOST_PYTHON_MS and largest <= MOST_BYTES
    tiles = [
        {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(one).items()}
        for one in figures
    ]
    summary = {"bench": "tiles", "projects": PROJECTS, "python_ms": round(python_ms, 3)}
    print(json.dumps({**summary, "largest_bytes": largest, "tiles": tiles, "ok": ok}))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
