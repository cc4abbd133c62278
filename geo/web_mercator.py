"""Web Mercator (EPSG:3857) and its tiles: for showing only, never for measuring.

Longitude and latitude of CGCS2000 are taken as they are, as EPSG:3857 takes those of WGS 84 (the systems agree
to well under a metre). Formula: EPSG Guidance Note 7-2, method 1024, Popular Visualisation Pseudo-Mercator.
"""

import math

__all__ = ["HALF_WORLD_M", "MAX_LATITUDE", "degrees", "mercator", "tile_box"]

_RADIUS_M = 6378137.0
HALF_WORLD_M = math.pi * _RADIUS_M
MAX_LATITUDE = math.degrees(2 * math.atan(math.exp(math.pi)) - math.pi / 2)


def mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Easting and northing in the metres of EPSG:3857; latitudes beyond the square map fall on its edge."""
    inside = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    northing = _RADIUS_M * math.log(math.tan(math.pi / 4 + math.radians(inside) / 2))
    return math.radians(longitude) * _RADIUS_M, northing


def degrees(easting: float, northing: float) -> tuple[float, float]:
    """Longitude and latitude of a place in EPSG:3857: mercator() backwards."""
    latitude = 2 * math.atan(math.exp(northing / _RADIUS_M)) - math.pi / 2
    return math.degrees(easting / _RADIUS_M), math.degrees(latitude)


def tile_box(zoom: int, column: int, row: int) -> tuple[float, float, float, float]:
    """Min x, min y, max x, max y of a tile in EPSG:3857; rows count from the north (XYZ scheme).

    Neighbours share their edge to the last bit, so that half-open tiles neither lose nor repeat a point.
    """
    side = 2 * HALF_WORLD_M / 2**zoom
    x_min, x_max = (edge * side - HALF_WORLD_M for edge in (column, column + 1))
    y_min, y_max = (HALF_WORLD_M - edge * side for edge in (row + 1, row))
    return x_min, y_min, x_max, y_max
