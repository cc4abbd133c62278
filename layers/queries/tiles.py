"""Vector tiles (MVT, EPSG:3857, extent 4096) straight from SQL."""

from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from sqlalchemy.orm import Session

from geo.web_mercator import degrees, tile_box
from layers.catalogue import Layer
from layers.errors import translate_pool_errors
from layers.queries.filters import ProjectFilter
from layers.sql import run, statement

Pool = AsyncConnectionPool[AsyncConnection[TupleRow]]

# Which names a zoom can carry, from its lowest zoom on: crowded ones would only hide each other.
_LABELS = ((12, ("county", "township", "village")), (8, ("county", "township")), (6, ("city", "county")))
_LABELS_FROM_AFAR = ("province",)
# Up to this many places of one cell, or of one very point, are shown one by one (from zoom, singles, fan).
_ONE_BY_ONE = ((13, 24, 60), (12, 12, 24), (11, 8, 12), (10, 6, 8), (0, 1, 1))
_CELLS_A_SIDE = 8
_PIXELS_A_SIDE = 512
_MOST_ONE_BY_ONE = 1500


def tile_parameters(
    layer: Layer, zoom: int, column: int, row: int, wanted: ProjectFilter
) -> Mapping[str, Any]:
    """Bound values of the layer's statement for one tile."""
    x_min, y_min, x_max, y_max = tile_box(zoom, column, row)
    box = {"x_min": x_min, "y_min": y_min, "x_max": x_max, "y_max": y_max}
    match layer.source:
        case "tile_projects":
            singles, fan = next((s, f) for from_zoom, s, f in _ONE_BY_ONE if zoom >= from_zoom)
            cell = (x_max - x_min) / _CELLS_A_SIDE
            few = {"cell": cell, "singles": singles, "fan": fan, "most": _MOST_ONE_BY_ONE}
            return {**wanted.parameters(), **box, **few}
        case "tile_uncertain":
            everywhere = dict.fromkeys(box)
            tile = {f"tile_{side}": value for side, value in box.items()}
            return {**wanted.parameters(), **everywhere, **tile, "zoom": zoom}
        case "tile_unit_labels":
            levels = next((names for from_zoom, names in _LABELS if zoom >= from_zoom), _LABELS_FROM_AFAR)
            return {**box, "levels": list(levels)}
        case "tile_sites":
            west, south = degrees(x_min, y_min)
            east, north = degrees(x_max, y_max)
            around = {"west": west, "south": south, "east": east, "north": north}
            return {**box, **around, "pixel": (x_max - x_min) / _PIXELS_A_SIDE}
        case _:
            return {**box, "zoom": zoom, "layer": layer.name, "level": layer.level}


async def public_tile(pool: Pool, layer: Layer, parameters: Mapping[str, Any]) -> bytes:
    """What everybody may see; an empty tile is b''."""
    with translate_pool_errors():
        async with pool.connection() as connection:
            cursor = await connection.execute(statement(layer.source).encode(), parameters, binary=True)
            found = await cursor.fetchone()
    return bytes(found[0]) if found and found[0] else b""


def viewers_tile(session: Session, layer: Layer, parameters: Mapping[str, Any]) -> bytes:
    """The same for the viewer the session reads as."""
    return bytes(run(session, layer.source, parameters).scalar() or b"")
