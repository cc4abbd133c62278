"""Ground two polygons share, on the ellipsoid, with a stated tolerance for slivers.

Neighbours drawn along one another share their edge exactly; those measured on different days overlap by what the
survey allows. A boundary point of the first class may be off by 5 cm (界址点中误差, TD/T 1001-2012), so an overlap
narrower than that on average says nothing about who claims what, nor does one below a square metre.
"""

import math

import shapely
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area, ellipsoid_length

__all__ = ["LEAST_AREA_M2", "LEAST_WIDTH_M", "common_ground", "depth_m", "mean_width_m", "polygons_of"]

LEAST_WIDTH_M = 0.05
LEAST_AREA_M2 = 1.0
_METRES_A_DEGREE = 111_320.0


def common_ground(one: BaseGeometry, other: BaseGeometry) -> tuple[BaseGeometry, float]:
    """What both polygons cover, in degrees, and its square metres; slivers are left out, nothing gives 0.

    Each piece is judged by itself, so that a sliver along an edge does not count because of a true overlap elsewhere.
    """
    pieces = [
        (piece, area)
        for piece in shapely.get_parts(polygons_of(shapely.intersection(one, other)))
        if (area := ellipsoid_area(piece)) >= LEAST_AREA_M2 and mean_width_m(piece, area) >= LEAST_WIDTH_M
    ]
    return shapely.MultiPolygon([piece for piece, _ in pieces]), sum(area for _, area in pieces)


def mean_width_m(piece: BaseGeometry, area_m2: float) -> float:
    """Twice the area by the perimeter, in metres.

    A strip of length L and width w has 2·L·w / 2·(L + w), which for L much larger than w is w.
    """
    return 2 * area_m2 / ellipsoid_length(piece)


def polygons_of(shape: BaseGeometry) -> BaseGeometry:
    """The polygons among what an overlay gave, as one MultiPolygon; touching points and lines are dropped."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])


def depth_m(part: BaseGeometry, ground: BaseGeometry) -> float:
    """How many metres inside the ground's outline the deepest vertex of the part lies; degrees, x = longitude.

    Degrees of longitude are shortened by the latitude's cosine, near enough a plane for the few kilometres that
    matter here (under 1 % off).
    """
    latitude = float(part.centroid.y)
    scale = (_METRES_A_DEGREE * math.cos(math.radians(latitude)), _METRES_A_DEGREE)
    outline, vertices = (
        shapely.transform(shape, lambda xy: xy * scale)
        for shape in (ground.boundary, shapely.multipoints(shapely.get_coordinates(part)))
    )
    return float(max(shapely.distance(shapely.get_parts(vertices), outline), default=0.0))
