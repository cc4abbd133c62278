"""One shape of several, without gap or overlap between them; and how wide a gap may be that nobody meant."""

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area
from geo.errors import EmptyShape, MixedKinds
from geo.grid import GRID_DEGREES, on_grid
from geo.overlap import mean_width_m

__all__ = ["WIDEST_GAP_M", "merged"]

# Twice the grid: two neighbours each rounded to it may stand this far apart and still mean one edge.
WIDEST_GAP_M = 0.0002


def merged(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """The union, on the storage grid, of points, of lines or of valid polygons in degrees.

    Overlay on the grid itself (GEOS snap rounding), so that the result needs no further rounding; holes no wider
    than WIDEST_GAP_M on average are rounding and are closed. Lines are joined where they meet end to end.
    Raises EmptyShape and MixedKinds.
    """
    kinds = sorted({shape.geom_type.removeprefix("Multi") for shape in shapes})
    if not kinds or any(shape.is_empty for shape in shapes):
        raise EmptyShape
    if len(kinds) > 1:
        raise MixedKinds(kinds)
    union = shapely.union_all(list(shapes), grid_size=GRID_DEGREES)
    if kinds == ["Polygon"]:
        union = _without_rounding_gaps(union)
    elif kinds == ["LineString"]:
        union = shapely.line_merge(union)
    return on_grid(union)


def _without_rounding_gaps(shape: BaseGeometry) -> BaseGeometry:
    parts = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if not _is_rounding(hole)])
        for part in shapely.get_parts(shape)
    ]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _is_rounding(ring: BaseGeometry) -> bool:
    hole = shapely.Polygon(ring)
    return mean_width_m(hole, ellipsoid_area(hole)) <= WIDEST_GAP_M
