"""The statements behind the tiles through pgbench: what the database alone can do."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg

from layers.catalogue import Layer
from layers.database import READER_ROLE
from layers.postgres_binaries import installed_binaries
from layers.queries.filters import ProjectFilter
from layers.queries.tiles import tile_parameters
from layers.sql import statement
from tools.tile_bench.http_load import Load

Tile = tuple[int, int, int]
_PER_SECOND = re.compile(r"tps = ([\d.]+)")


def write_scripts(url: str, layer: Layer, tiles: Sequence[Tile], folder: Path) -> list[Path]:
    """One pgbench script a tile, with the values the app would bind written into the statement."""
    scripts = []
    with psycopg.connect(url) as connection:
        for zoom, column, row in tiles:
            values = tile_parameters(layer, zoom, column, row, ProjectFilter())
            text = psycopg.ClientCursor(connection).mogrify(statement(layer.source).encode(), values)
            scripts.append(folder / f"{layer.name}-{zoom}-{column}-{row}.sql")
            scripts[-1].write_text(text + ";\n", encoding="utf-8")
    return scripts


def run_pgbench(url: str, scripts: Sequence[Path], *, clients: int, each: int) -> Load:
    """The statements as the public reader runs them, so many by each client: pgbench counts none it cuts off."""
    pgbench = installed_binaries()[0].program("pgbench")
    command = [pgbench, "-n", "-M", "prepared", "-c", str(clients), "-t", str(each)]
    command += [option for script in scripts for option in ("-f", str(script))]
    environment = {**os.environ, "PGOPTIONS": f"-c role={READER_ROLE}"}
    done = subprocess.run([*command, url], capture_output=True, text=True, check=True, env=environment)
    per_second = _PER_SECOND.search(done.stdout)
    if not per_second:
        raise RuntimeError(f"pgbench said: {done.stdout}")
    return Load(clients * each, float(per_second.group(1)))
