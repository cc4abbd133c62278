"""Tells what two versions of a site differ by: ground gained and ground lost."""

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from geo.mu import square_metres_to_mu
from geo.overlap import polygons_of
from layers.queries.sites import VersionOfSite, version_of_site
from services.sites.errors import NotComparable


@dataclass(frozen=True, slots=True)
class Comparison:
    """Shapes in degrees, None where nothing was gained or lost; areas on the ellipsoid.

    Each is the area of its own shape. With edges of a kilometre the two versions' areas differ from what was gained
    less what was lost by some square metres, since cut edges are other geodesics (geo.area).
    """

    gained: BaseGeometry | None
    lost: BaseGeometry | None
    gained_m2: float
    lost_m2: float
    gained_mu: float
    lost_mu: float


def compare_versions(session: Session, *, site_id: int, older: int, newer: int) -> Comparison:
    """A removed version has no ground. Raises NotFound, and NotComparable for points and lines."""
    before, after = (_ground(version_of_site(session, site_id, version)) for version in (older, newer))
    gained, lost = (polygons_of(shapely.difference(*pair)) for pair in ((after, before), (before, after)))
    gained_m2, lost_m2 = ellipsoid_area(gained), ellipsoid_area(lost)
    return Comparison(
        gained=None if gained.is_empty else gained,
        lost=None if lost.is_empty else lost,
        gained_m2=gained_m2,
        lost_m2=lost_m2,
        gained_mu=square_metres_to_mu(gained_m2),
        lost_mu=square_metres_to_mu(lost_m2),
    )


def _ground(version: VersionOfSite) -> BaseGeometry:
    if version.geometry is None:
        return shapely.MultiPolygon()
    if not version.geometry.geom_type.endswith("Polygon"):
        raise NotComparable
    return version.geometry
