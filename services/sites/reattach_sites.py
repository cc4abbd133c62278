"""Attaches the sites of a county anew, after official polygons of its townships or villages have come."""

from sqlalchemy.orm import Session

from layers.queries.sites_keeping import forget_units, keep_units, sites_near_county
from services.sites.attach_units import attach_units
from services.sites.keep_version import unit_rows
from services.sites.stand_sites import stand_sites


def reattach_sites(session: Session, *, county_code: str) -> int:
    """How many sites were looked at. Their current versions alone: earlier ones keep what was known at their time."""
    sites = sites_near_county(session, county_code)
    for site in sites:
        attached = attach_units(session, site.shape, project_id=site.project_id)
        forget_units(session, site.id, site.version)
        keep_units(session, unit_rows(site.id, site.version, attached))
    for project_id in sorted({site.project_id for site in sites}):
        stand_sites(session, project_id)
    return len(sites)
