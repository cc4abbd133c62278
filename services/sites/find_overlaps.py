"""Finds the ground a site shares with sites of other projects and keeps it, from either side."""

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.overlap import common_ground
from layers.queries.sites_keeping import claims_touching, keep_overlaps
from layers.tables.sites import Site


def find_overlaps(session: Session, site: Site, shape: BaseGeometry | None) -> None:
    """Only polygons claim ground; a removed site claims none. Called while the trace is held (keep_version)."""
    areas_m2 = {}
    if shape is not None and shape.geom_type.endswith("Polygon"):
        for claim in claims_touching(session, site, shape):
            _, area_m2 = common_ground(shape, claim.shape)
            if area_m2:
                areas_m2[claim.site_id] = area_m2
    # A site's first version has nothing to forget.
    if areas_m2 or site.version > 1:
        keep_overlaps(session, site.id, areas_m2)
