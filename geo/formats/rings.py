"""Rings without roles become polygons: which is an outline and which a hole is told by what lies in what."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

__all__ = ["Points", "closed", "lines_of", "points_of", "polygons_of", "rings_in"]

# One row a vertex: x, y.
Points = NDArray[np.float64]


def closed(points: Points) -> Points:
    """The ring with its first point repeated at the end, where it is not yet."""
    if len(points) and not np.array_equal(points[0], points[-1]):
        return np.vstack([points, points[:1]])
    return points


def polygons_of(rings: Sequence[Points]) -> BaseGeometry | None:
    """One Polygon or MultiPolygon of closed rings in any order; None where a ring has under four points.

    A ring inside an odd number of others is a hole of the smallest of them. Outlines keep their order,
    holes theirs; no ring is turned or closed.
    """
    if not rings or any(len(ring) < 4 for ring in rings):
        return None
    if len(rings) == 1:
        return shapely.Polygon(rings[0])
    filled = np.array([shapely.Polygon(ring) for ring in rings], dtype=object)
    containers, areas = _containers(filled), shapely.area(filled)
    holes: dict[int, list[Points]] = {i: [] for i, inside in enumerate(containers) if len(inside) % 2 == 0}
    for i, inside in enumerate(containers):
        if i not in holes:
            outlines = [j for j in inside if j in holes]
            # Only rings that cross each other leave a hole without an outline round it.
            owner = min(outlines, key=lambda j: float(areas[j])) if outlines else None
            if owner is None:
                holes[i] = []
            else:
                holes[owner].append(rings[i])
    polygons = [shapely.Polygon(rings[i], holes[i]) for i in sorted(holes)]
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def lines_of(parts: Sequence[Points]) -> BaseGeometry | None:
    """One LineString or MultiLineString; None where a part has under two points."""
    if not parts or any(len(part) < 2 for part in parts):
        return None
    lines = [shapely.LineString(part) for part in parts]
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)


def points_of(points: Points) -> BaseGeometry | None:
    """One Point or MultiPoint."""
    if not len(points):
        return None
    return shapely.Point(points[0]) if len(points) == 1 else shapely.MultiPoint(points)


def rings_in(shape: BaseGeometry) -> list[list[Points]]:
    """For every part of the shape its rings, outline first; of lines one ring a part, of points one point."""
    found = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            found.append([shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)])
        else:
            found.append([shapely.get_coordinates(part)])
    return found


def _containers(filled: NDArray[np.object_]) -> list[list[int]]:
    """For each ring the rings it lies in."""
    tree = shapely.STRtree(filled)
    inner, outer = tree.query(np.array([_inside(ring) for ring in filled], dtype=object), predicate="within")
    areas = shapely.area(filled)
    containers: list[list[int]] = [[] for _ in filled]
    for i, j in zip(inner.tolist(), outer.tolist(), strict=True):
        if i != j and (areas[j], -j) > (areas[i], -i):
            containers[i].append(j)
    return containers


def _inside(ring: BaseGeometry) -> BaseGeometry:
    """A point inside the ring; for a ring that crosses itself some point of it."""
    return ring.representative_point() if ring.is_valid else shapely.Point(shapely.get_coordinates(ring)[0])
