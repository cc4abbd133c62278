"""The storage grid: every stored coordinate is a multiple of 1e-9 degree, about 0.1 mm on the ground.

All that is stored, sent or compared is rounded here and nowhere else, so that neighbours which share a corner go
on sharing it to the last bit.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["DECIMALS", "GRID_DEGREES", "on_grid"]

DECIMALS = 9
GRID_DEGREES = 1e-9


def on_grid(shape: BaseGeometry) -> BaseGeometry:
    """The shape in degrees with every coordinate on the grid; a z value is dropped, no vertex is added or removed.

    Doing it again changes nothing. A shape whose details are finer than the grid may become invalid by it: ask
    geo.validity afterwards.
    """
    # Adding zero makes -0.0 plain, which would not be the same bits.
    return shapely.transform(shapely.force_2d(shape), lambda xy: np.round(xy, DECIMALS) + 0.0)
