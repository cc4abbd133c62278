"""One layer at one zoom: the app, the bare SQL and the app without its database, over the same tiles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.catalogue import Layer
from layers.database import Database
from tools.tile_bench.bare_sql import Tile, run_pgbench, write_scripts
from tools.tile_bench.cpu_time import cpu_seconds, cpu_seconds_of_children
from tools.tile_bench.http_load import Load, run_load
from tools.tile_bench.route_cost import route_milliseconds

_SECONDS, _CROWD = 1, 8


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured on: scripts for pgbench go into the folder."""

    database: Database
    postmaster: int
    web_process: int
    port: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Figures:
    """rps: requests a second, one and eight at a time; ms: CPU milliseconds a request."""

    layer: str
    zoom: int
    largest_bytes: int
    app_rps_1: float
    app_rps_8: float
    app_web_ms: float
    app_postgres_ms: float
    sql_rps_1: float
    sql_rps_8: float
    sql_postgres_ms: float
    python_ms: float


def measure(bench: Bench, layer: Layer, tiles: Sequence[Tile]) -> Figures:
    paths = [layer.tiles.format(z=z, x=x, y=y) for z, x, y in tiles]
    scripts = write_scripts(bench.database.url, layer, tiles, bench.folder)
    app = _measured(bench, lambda crowd: run_load(bench.port, paths, concurrency=crowd, seconds=_SECONDS))
    # The database alone is asked as often as the app was in its time.
    asked = {crowd: load.answered for crowd, load in zip((1, _CROWD), app.loads, strict=True)}
    sql = _measured(
        bench,
        lambda crowd: run_pgbench(
            bench.database.url, scripts, clients=crowd, each=max(1, asked[crowd] // crowd)
        ),
    )
    path, content = max((load.largest for load in app.loads), key=lambda found: len(found[1]))
    return Figures(
        layer=layer.name,
        zoom=tiles[0][0],
        largest_bytes=len(content),
        app_rps_1=app.loads[0].per_second,
        app_rps_8=app.loads[1].per_second,
        app_web_ms=app.web_ms,
        app_postgres_ms=app.postgres_ms,
        sql_rps_1=sql.loads[0].per_second,
        sql_rps_8=sql.loads[1].per_second,
        sql_postgres_ms=sql.postgres_ms,
        python_ms=route_milliseconds(bench.database, path, content),
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """Alone and in a crowd, with the CPU milliseconds a request over both."""

    loads: tuple[Load, Load]
    web_ms: float
    postgres_ms: float


def _measured(bench: Bench, run: Callable[[int], Load]) -> _Measured:
    web, postgres = cpu_seconds(bench.web_process), cpu_seconds_of_children(bench.postmaster)
    loads = run(1), run(_CROWD)
    a_request = 1000 / sum(load.answered for load in loads)
    return _Measured(
        loads,
        (cpu_seconds(bench.web_process) - web) * a_request,
        (cpu_seconds_of_children(bench.postmaster) - postgres) * a_request,
    )
