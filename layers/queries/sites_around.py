"""What an editor snaps to: the exact shapes round a box, written as GeoJSON by the database itself."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.filters import Box
from layers.sql import run

# A view that shows more than this shows nothing one could snap to.
MOST_SITES, MOST_UNITS, MOST_VERTICES = 3000, 600, 250_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """sites and units are GeoJSON FeatureCollections in degrees (EPSG:4490), coordinates on the grid, whole shapes.

    truncated: there is more in the box than is given.
    """

    sites: str
    units: str
    truncated: bool


def surroundings(session: Session, box: Box, *, except_site: int | None = None) -> Surroundings:
    """The sites the reader may see, and the units with a polygon; box in degrees."""
    x_min, y_min, x_max, y_max = box
    asked = {"x_min": x_min, "y_min": y_min, "x_max": x_max, "y_max": y_max, "most_vertices": MOST_VERTICES}
    sites = run(
        session, "site_surroundings", {**asked, "most": MOST_SITES, "except_site": except_site or 0}
    ).one()
    units = run(session, "site_surrounding_units", {**asked, "most": MOST_UNITS}).one()
    return Surroundings(sites.collection, units.collection, sites.truncated or units.truncated)
