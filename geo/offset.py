"""How far an outline lies beside another one of the same place, as one shift in metres."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geo.crs import DEGREES_EPSG, system, transform
from geo.errors import EmptyShape, NotPolygonal
from geo.halo import metre_plane_at

__all__ = ["OutlineOffset", "outline_offset"]

_SAMPLES = 400
_ROUNDS = 30

Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OutlineOffset:
    """The shift east and north, in metres, that brings the reference onto the shape.

    The misfits are medians of the distance between the outlines before and after that shift: a real
    shift leaves little, two outlines that merely differ are not helped by one.
    """

    east_m: float
    north_m: float
    misfit_before_m: float
    misfit_after_m: float

    @property
    def distance_m(self) -> float:
        return math.hypot(self.east_m, self.north_m)


def outline_offset(shape: BaseGeometry, reference: BaseGeometry) -> OutlineOffset:
    """The shift of `shape` against `reference`, both polygons of one place in degrees, x = longitude.

    Points along the reference are moved so that their distance to the shape's outline becomes least
    (iterated closest points, distance taken along the line to the nearest place of the outline; the
    worst fifth is left out in every round). Finds shifts much smaller than the shapes. Raises
    NotPolygonal and EmptyShape.
    """
    target, points = _in_metres(shape, reference)
    segments = _segments(target)
    tree = STRtree(segments)
    shift = np.zeros(2)
    gaps = before = _gaps(points, tree, segments)
    for _ in range(_ROUNDS):
        step = _best_step(gaps)
        shift += step
        gaps = _gaps(points + shift, tree, segments)
        if np.hypot(*step) < 0.1:
            break
    return OutlineOffset(float(shift[0]), float(shift[1]), _median_length(before), _median_length(gaps))


def _in_metres(shape: BaseGeometry, reference: BaseGeometry) -> tuple[BaseGeometry, Vectors]:
    for each in (shape, reference):
        if each.is_empty:
            raise EmptyShape
        if each.geom_type not in ("Polygon", "MultiPolygon"):
            raise NotPolygonal(each.geom_type)
    centre = reference.centroid
    degrees, plane = system(DEGREES_EPSG).crs, metre_plane_at(float(centre.x), float(centre.y))
    line = transform(reference, degrees, plane).boundary
    fractions = np.linspace(0.0, 1.0, _SAMPLES, endpoint=False)
    points = shapely.get_coordinates(
        shapely.line_interpolate_point(_one_line(line), fractions, normalized=True)
    )
    return transform(shape, degrees, plane).boundary, points


def _one_line(boundary: BaseGeometry) -> BaseGeometry:
    """The longest ring: the outline of the main part."""
    return max(shapely.get_parts(boundary), key=lambda ring: float(ring.length))


def _segments(boundary: BaseGeometry) -> NDArray[np.object_]:
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_parts(boundary)]
    pairs = np.concatenate([np.stack((ring[:-1], ring[1:]), axis=1) for ring in rings])
    lines: NDArray[np.object_] = shapely.linestrings(pairs)
    return lines


def _gaps(points: Vectors, tree: STRtree, segments: NDArray[np.object_]) -> Vectors:
    """From each point the vector to the nearest place of the outline."""
    places = shapely.points(points)
    shortest = shapely.get_coordinates(shapely.shortest_line(places, segments[tree.nearest(places)]))
    vectors: Vectors = shortest[1::2] - shortest[0::2]
    return vectors


def _best_step(gaps: Vectors) -> Vectors:
    lengths = np.hypot(gaps[:, 0], gaps[:, 1])
    used = (lengths <= np.quantile(lengths, 0.8)) & (lengths > 0)
    if not used.any():
        return np.zeros(2)
    directions = gaps[used] / lengths[used, None]
    step: Vectors = np.linalg.lstsq(directions, lengths[used], rcond=None)[0]
    return step


def _median_length(gaps: Vectors) -> float:
    return float(np.median(np.hypot(gaps[:, 0], gaps[:, 1])))
