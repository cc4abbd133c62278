"""Tiles as a map would ask for them, decoded."""

from collections.abc import Iterable
from typing import Any

import mapbox_vector_tile
from sqlalchemy.orm import Session

from geo.web_mercator import HALF_WORLD_M, mercator
from layers.catalogue import layer_by_name
from layers.queries.filters import ProjectFilter
from layers.queries.tiles import tile_parameters, viewers_tile

Tile = tuple[int, int, int]
Properties = dict[str, Any]


def tile_at(longitude: float, latitude: float, zoom: int) -> Tile:
    """Zoom, column and row of the tile that holds the point."""
    x, y = mercator(longitude, latitude)
    side = 2 * HALF_WORLD_M / 2**zoom
    return zoom, int((x + HALF_WORLD_M) // side), int((HALF_WORLD_M - y) // side)


def with_neighbours(tiles: Iterable[Tile]) -> list[Tile]:
    """The tiles and the eight round each, as far as there are any."""
    found = {(z, x + i, y + j) for z, x, y in tiles for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return sorted((z, x, y) for z, x, y in found if 0 <= x < 2**z and 0 <= y < 2**z)


def tile_bytes(session: Session, layer: str, tile: Tile, wanted: ProjectFilter | None = None) -> bytes:
    known = layer_by_name(layer)
    assert known, layer
    return viewers_tile(session, known, tile_parameters(known, *tile, wanted or ProjectFilter()))


def features_of(
    session: Session, layer: str, tile: Tile, wanted: ProjectFilter | None = None
) -> list[dict[str, Any]]:
    """Geometry in tile coordinates, properties as the browser gets them; the layer's name is checked."""
    content = tile_bytes(session, layer, tile, wanted)
    if not content:
        return []
    decoded = mapbox_vector_tile.decode(content)
    assert set(decoded) == {layer}
    features: list[dict[str, Any]] = decoded[layer]["features"]
    return features


def properties_of(
    session: Session, layer: str, tile: Tile, wanted: ProjectFilter | None = None
) -> list[Properties]:
    return [feature["properties"] for feature in features_of(session, layer, tile, wanted)]
