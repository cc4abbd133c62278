"""A geometry as somebody sends it → a shape that can be stored, or the reasons why it cannot."""

from collections.abc import Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.geojson import shape_of
from geo.grid import on_grid
from geo.validity import drawn_flaws
from services.sites.errors import ShapeRefused


def taken_shape(geometry: Mapping[str, Any]) -> BaseGeometry:
    """On the storage grid and valid; nothing is mended. Raises ShapeRefused."""
    return checked(read_shape(geometry))


def read_shape(geometry: Mapping[str, Any]) -> BaseGeometry:
    """On the storage grid, valid or not. Raises ShapeRefused for what is no geometry at all."""
    try:
        return on_grid(shape_of(geometry))
    except GeoError as error:
        raise ShapeRefused.unreadable(error) from error


def checked(shape: BaseGeometry) -> BaseGeometry:
    """The shape itself. Raises ShapeRefused with every flaw and where it is."""
    if flaws := drawn_flaws(shape):
        raise ShapeRefused.because_of(flaws)
    return shape
