"""Merges shapes somebody chose into one, for them to look at and save."""

from collections.abc import Mapping, Sequence
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.merge import merged
from services.sites.errors import ShapeRefused
from services.sites.taken_shape import checked, taken_shape


def merge_shapes(geometries: Sequence[Mapping[str, Any]]) -> BaseGeometry:
    """Raises ShapeRefused where one of them is flawed or they are of different kinds."""
    shapes = [taken_shape(geometry) for geometry in geometries]
    try:
        return checked(merged(shapes))
    except GeoError as error:
        raise ShapeRefused.unreadable(error) from error
