"""Keeps one more version of a site: its step in the trace, the units it lies in, the ground it shares with others."""

import hashlib
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.area import measures
from layers.queries.sites_keeping import keep_units, store_version
from layers.tables.sites import Site, SiteUnit, SiteVersion
from services.record_step import record_step
from services.sites.attach_units import Attached, attach_units
from services.sites.find_overlaps import find_overlaps
from services.sites.stand_sites import stand_sites


def keep_version(
    session: Session,
    site: Site,
    shape: BaseGeometry | None,
    *,
    what: str,
    number: int,
    made: str,
    by: str,
    file: str | None = None,
    reason: str | None = None,
    restores: int | None = None,
) -> None:
    """The site must be new or held; shape must have been checked, None removes the site.

    From the step on no other save goes on until this transaction ends, so that two sites saved at once do not both
    miss the ground they share.
    """
    attached = attach_units(session, shape, project_id=site.project_id) if shape is not None else None
    area_m2, length_m = measures(shape) if shape is not None else (None, None)
    details: dict[str, Any] = {"project": site.project_id, "version": number, "made": made, "reason": reason}
    step = record_step(
        session, what, subject="site", key=site.id, by=by,
        **details, file=file, restores=restores, area_m2=area_m2, shape=_fingerprint(shape),
    )  # fmt: skip
    version = SiteVersion(
        site_id=site.id,
        version=number,
        area_m2=area_m2,
        length_m=length_m,
        made=made,
        file=file,
        reason=reason,
        restores=restores,
        by=by,
        at=step.at,
        step_id=step.id,
    )
    store_version(session, site, version, shape)
    if attached is not None:
        keep_units(session, unit_rows(site.id, number, attached))
    stand_sites(session, site.project_id)
    find_overlaps(session, site, shape)


def _fingerprint(shape: BaseGeometry | None) -> str | None:
    """SHA-256 of the shape's WKB: the trace tells whether a stored version is still what was saved."""
    return None if shape is None else hashlib.sha256(shapely.to_wkb(shape, byte_order=1)).hexdigest()


def unit_rows(site_id: int, number: int, attached: Attached) -> list[SiteUnit]:
    """What is stored of it with a version of a site."""
    measured = [
        SiteUnit(
            site_id=site_id,
            version=number,
            unit_code=one.unit.code,
            by="geometry",
            share=one.share,
            area_m2=one.area_m2,
        )
        for one in attached.inside
    ]
    stated = [
        SiteUnit(site_id=site_id, version=number, unit_code=unit.code, by="stated")
        for unit in attached.stated
    ]
    return measured + stated
