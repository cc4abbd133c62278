"""Tiles as the browser reads them."""

from collections.abc import Iterator
from typing import Any

import mapbox_vector_tile
from fastapi.testclient import TestClient

# 泾源's county seat lies in this one.
Z, X, Y = 10, 814, 403


def features(content: bytes) -> list[dict[str, Any]]:
    """The properties of all features of a tile."""
    layers = mapbox_vector_tile.decode(content) if content else {}
    return [feature["properties"] for layer in layers.values() for feature in layer["features"]]


def whole_world(client: TestClient, layer: str, zoom: int, **filters: Any) -> Iterator[dict[str, Any]]:
    """The features of all tiles of a zoom."""
    for x in range(2**zoom):
        for y in range(2**zoom):
            answer = client.get(f"/tiles/{layer}/{zoom}/{x}/{y}.mvt", params=filters)
            assert answer.status_code == 200
            yield from features(answer.content)


def places_in(found: Iterator[dict[str, Any]]) -> int:
    """How many places the features stand for."""
    return sum(feature.get("count", 1) for feature in found)
