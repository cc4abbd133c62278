"""Circles on the CGCS2000 ellipsoid: the halo of an accuracy, and the smallest circle round a shape."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from geo.area import CGCS2000_GEOD
from geo.errors import EmptyShape, NegativeLength

__all__ = ["Circle", "halo", "metre_plane_at", "smallest_circle"]

# With 96 corners the polygon's edges run at most 0.06 % of the radius inside the circle.
_CORNERS = 96


@dataclass(frozen=True, slots=True)
class Circle:
    """Centre in degrees, EPSG:4490; radius in metres on the ellipsoid."""

    longitude: float
    latitude: float
    radius_m: float


def halo(longitude: float, latitude: float, radius_m: float) -> BaseGeometry:
    """The polygon of all places `radius_m` metres from a point, in degrees, x = longitude.

    Every corner lies at the radius exactly, the edges up to 0.06 % of it inside. Meant for China: a
    circle over a pole or the 180th meridian is not cut. Raises NegativeLength unless the radius is
    positive and finite.
    """
    if not math.isfinite(radius_m) or radius_m <= 0:
        raise NegativeLength(radius_m)
    azimuths = np.linspace(360.0, 0.0, _CORNERS, endpoint=False)
    ones = np.ones(_CORNERS)
    longitudes, latitudes, _ = CGCS2000_GEOD.fwd(longitude * ones, latitude * ones, azimuths, radius_m * ones)
    return shapely.Polygon(np.column_stack((longitudes, latitudes)))


def smallest_circle(shape: BaseGeometry) -> Circle:
    """The smallest circle round a shape in degrees, x = longitude; a single point has radius 0.

    The centre is found with degrees of longitude shortened by the cosine of its latitude, twice; the radius
    is then measured on the ellipsoid to the farthest corner, so that the circle always holds the shape. It
    is at most 0.3 % larger than the smallest possible for shapes up to 500 km across.
    Raises EmptyShape.
    """
    if shape.is_empty:
        raise EmptyShape
    corners = shapely.multipoints(shapely.get_coordinates(shape))
    centre = corners.centroid
    for _ in range(2):
        centre = _circle_centre(corners, centre)
    xy = shapely.get_coordinates(corners)
    ones = np.ones(len(xy))
    _, _, distances = CGCS2000_GEOD.inv(centre.x * ones, centre.y * ones, xy[:, 0], xy[:, 1])
    return Circle(float(centre.x), float(centre.y), float(np.max(distances)))


def metre_plane_at(longitude: float, latitude: float) -> CRS:
    """A plane in metres, x east and y north of the given point, true to distance from that point."""
    return CRS.from_proj4(
        f"+proj=aeqd +lat_0={latitude!r} +lon_0={longitude!r} +a=6378137 +rf=298.257222101 +units=m +no_defs"
    )


def _circle_centre(corners: BaseGeometry, about: BaseGeometry) -> BaseGeometry:
    # Degrees of longitude shortened by the latitude's cosine are near enough a plane for finding the centre
    # (the radius is measured on the ellipsoid), and 200 times faster than a projection of its own per shape.
    shrink = math.cos(math.radians(about.y))
    circle = shapely.minimum_bounding_circle(affinity.scale(corners, xfact=shrink, origin=(0, 0)))
    # A single place, however often repeated, has no circle but itself.
    return shapely.Point(circle.centroid.x / shrink, circle.centroid.y) if circle.area else about
