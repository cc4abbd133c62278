"""Named shapes with known areas, in degrees (EPSG:4490), x = longitude.

The areas come from the closed formula for a quadrangle between two parallels and two meridians of the
ellipsoid (Snyder 1987, equation 3-12), not from the code under test.
"""

import math
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

_A, _INVERSE_FLATTENING = 6378137.0, 298.257222101
_E = math.sqrt(2 / _INVERSE_FLATTENING - 1 / _INVERSE_FLATTENING**2)


@dataclass(frozen=True)
class NamedShape:
    shape: BaseGeometry
    area_m2: float


def quadrangle_area_m2(west: float, south: float, east: float, north: float) -> float:
    """Square metres between two meridians and two parallels, in degrees, on the CGCS2000 ellipsoid."""

    def up_to(latitude: float) -> float:
        sine = math.sin(math.radians(latitude))
        return sine / (1 - (_E * sine) ** 2) + math.atanh(_E * sine) / _E

    return _A**2 * (1 - _E**2) / 2 * math.radians(east - west) * (up_to(north) - up_to(south))


def _quadrangle(west: float, south: float, east: float, north: float) -> NamedShape:
    return NamedShape(shapely.box(west, south, east, north), quadrangle_area_m2(west, south, east, north))


# In 泾源县; about 907 by 1110 metres.
SQUARE = _quadrangle(106.30, 35.50, 106.31, 35.51)
_HOLE = _quadrangle(106.304, 35.504, 106.306, 35.506)
RING = NamedShape(SQUARE.shape.difference(_HOLE.shape), SQUARE.area_m2 - _HOLE.area_m2)
# Two triangles that meet in one point; the outline crosses itself there.
BOW_TIE = NamedShape(
    shapely.Polygon([(106.30, 35.50), (106.31, 35.51), (106.31, 35.50), (106.30, 35.51)]), SQUARE.area_m2 / 2
)
# About 907 metres long and 11 centimetres wide.
SLIVER = _quadrangle(106.30, 35.50, 106.31, 35.500001)
# Lies on both sides of 106.5°, the edge between 3-degree zones 35 and 36.
TWO_ZONES = _quadrangle(106.495, 35.50, 106.505, 35.51)
