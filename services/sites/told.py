"""A version of a site in plain JSON values, as answers and refusals carry it."""

from typing import Any

from geo.geojson import geojson_of
from layers.queries.sites import VersionOfSite


def told_version(version: VersionOfSite) -> dict[str, Any]:
    """geometry in degrees of EPSG:4490, null where the site was removed; areas on the ellipsoid."""
    return {
        "site": version.site,
        "project": version.project,
        "version": version.version,
        "geometry": None if version.geometry is None else geojson_of(version.geometry),
        "area_m2": version.area_m2,
        "area_mu": version.area_mu,
        "length_m": version.length_m,
        "made": version.made,
        "file": version.file,
        "reason": version.reason,
        "restores": version.restores,
        "by": version.by,
        "at": version.at.isoformat(),
    }
