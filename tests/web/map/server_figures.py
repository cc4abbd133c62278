"""Shapes with the server's figures for them, against which the browser's own are tested.

`python -m tests.web.map.server_figures` writes server_figures.json anew; test_server_figures.py holds the file
and the server together, actions/ellipsoid.test.ts and actions/zone.test.ts the file and the browser.
"""

import json
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area, ellipsoid_length
from geo.crs import SYSTEMS, system

FILE = Path(__file__).with_suffix(".json")
_DEGREE_M = 111_000.0


def measured(geometry: dict[str, Any]) -> dict[str, float]:
    """The server's area in square metres and length in metres of a GeoJSON geometry in degrees."""
    read = shape(geometry)
    area = ellipsoid_area(read) if read.geom_type.endswith("Polygon") else 0.0
    return {"area_m2": area, "length_m": ellipsoid_length(read)}


def in_zone(lon: float, lat: float, epsg: int) -> tuple[float, float]:
    """PROJ's easting and northing of a position in EPSG:4490."""
    transformer = Transformer.from_crs(system(4490).crs, system(epsg).crs, always_xy=True)
    x, y = transformer.transform(lon, lat)
    return float(x), float(y)


def _shapes(chance: random.Random) -> Iterator[BaseGeometry]:
    """From ten metres to a county of 150 kilometres across, all over China, with holes, parts and lines."""
    for size_m in (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 75_000):
        for corners in (3, 12, 60):
            lon, lat = chance.uniform(75, 134), chance.uniform(18, 52)
            shell = _star(chance, lon, lat, size_m / _DEGREE_M, corners)
            hole = _star(chance, lon, lat, size_m / _DEGREE_M / 10, 5)
            yield shapely.Polygon(shell, [hole] if corners == 12 else [])
            yield shapely.LineString(shell)
    near = [shapely.Polygon(_star(chance, 106.3 + i / 10, 35.5, 0.02, 20)) for i in range(4)]
    yield shapely.MultiPolygon(near)
    yield shapely.Point(106.3, 35.5)


def _star(
    chance: random.Random, lon: float, lat: float, radius: float, corners: int
) -> list[tuple[float, float]]:
    def corner(i: int) -> tuple[float, float]:
        angle, reach = 2 * math.pi * i / corners, radius * chance.uniform(0.5, 1)
        return (
            round(lon + reach * math.cos(angle) / math.cos(math.radians(lat)), 9),
            round(lat + reach * math.sin(angle), 9),
        )

    return [corner(i) for i in range(corners)]


def _write() -> None:
    chance = random.Random(4490)
    geometries = [json.loads(json.dumps(mapping(made))) for made in _shapes(chance)]
    positions = []
    for known in SYSTEMS[1:]:
        assert known.central_meridian is not None
        lon = round(known.central_meridian + chance.uniform(-2.5, 2.5), 9)
        lat = round(chance.uniform(4, 53), 9)
        positions.append({"epsg": known.epsg, "degrees": [lon, lat], "metres": in_zone(lon, lat, known.epsg)})
    shapes = [{"geometry": geometry, **measured(geometry)} for geometry in geometries]
    lines = ",\n".join(json.dumps(one) for one in shapes), ",\n".join(json.dumps(one) for one in positions)
    FILE.write_text(f'{{"shapes": [\n{lines[0]}\n],\n"positions": [\n{lines[1]}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    _write()
