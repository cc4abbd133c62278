"""Takes a file of sites, once a person said yes: all of it, or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.grid import on_grid
from geo.overlap import common_ground
from layers.load.sites import (
    NewSite,
    claims_of_sites,
    store_new_sites,
    store_overlaps,
    store_units,
    units_under_sites,
)
from layers.queries.sites_keeping import stated_units
from layers.tables.sites import SiteUnit
from services.log_in import SignedIn
from services.progress import STORING, Progress, told
from services.record_step import record_step
from services.site_files.errors import NoSites, SitesBlocked, SystemNotChosen
from services.site_files.preview import SiteFeature, SiteFilePreview
from services.sites.attach_units import attached_from
from services.sites.keep_version import unit_rows
from services.sites.save_site import save_version
from services.sites.stand_sites import stand_sites

__all__ = ["SitesImported", "import_site_file"]

# Sites stored in one go; between them progress is told, and a cancelled job stops.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SitesImported:
    """`created` are ids of new sites, `changed` of those with a new version; `unchanged` counts the others."""

    created: tuple[int, ...]
    changed: tuple[int, ...]
    unchanged: int
    projects: tuple[int, ...]


def import_site_file(
    session: Session,
    preview: SiteFilePreview,
    content: bytes,
    *,
    by: SignedIn,
    reason: str | None = None,
    progress: Progress | None = None,
) -> SitesImported:
    """The preview must have been made in this transaction for this person: it holds what they may draw for.

    No other save goes on from the first row stored until the transaction ends. Raises SystemNotChosen,
    SitesBlocked, NoSites, and what save_version raises.
    """
    if preview.choice is None:
        raise SystemNotChosen(preview.system.alternatives)
    if preview.blocked:
        raise SitesBlocked(preview.blocked)
    if not preview.features:
        raise NoSites(preview.file_name)
    new = [one for one in preview.features if one.site is None]
    known = [one for one in preview.features if one.site is not None and not one.unchanged]
    created = _create(session, new, preview, content, by=by, reason=reason, progress=progress) if new else []
    for one in told(known, progress, STORING, len(known)) if known else ():
        assert one.site is not None and one.base_version is not None
        save_version(
            session, site_id=one.site, shape=_sound(one), base_version=one.base_version, made="imported",
            by=by, file=preview.file_name, reason=reason,
        )  # fmt: skip
    return SitesImported(
        created=tuple(created),
        changed=tuple(one.site for one in known if one.site is not None),
        unchanged=sum(one.unchanged for one in preview.features),
        projects=tuple(sorted({one.project.id for one in preview.features if one.project})),
    )


def _create(
    session: Session,
    features: Sequence[SiteFeature],
    preview: SiteFilePreview,
    content: bytes,
    *,
    by: SignedIn,
    reason: str | None,
    progress: Progress | None,
) -> list[int]:
    """One step for the file: it names the file's hash and one over all shapes, so that each can be proved."""
    sites = [
        NewSite(one.project.id, _sound(one), one.area_m2, one.length_m) for one in features if one.project
    ]
    projects = sorted({site.project_id for site in sites})
    step = record_step(
        session, "导入地块", subject="site_file", key=preview.file_name, by=by.login,
        sha256=hashlib.sha256(content).hexdigest(), sites=len(sites), projects=projects,
        system=preview.choice.key if preview.choice else None, shapes=_fingerprint(sites), reason=reason,
    )  # fmt: skip
    created: list[int] = []
    for batch in told(_batches(sites), progress, STORING, -(-len(sites) // _AT_ONCE)):
        ids = store_new_sites(
            session, batch, file=preview.file_name, reason=reason, by=by.login, at=step.at, step_id=step.id
        )
        _attach(session, ids, batch)
        _overlap(session, ids)
        created += ids
    for project in projects:
        stand_sites(session, project)
    return created


def _batches(sites: Sequence[NewSite]) -> list[Sequence[NewSite]]:
    return [sites[start : start + _AT_ONCE] for start in range(0, len(sites), _AT_ONCE)]


def _attach(session: Session, ids: Sequence[int], sites: Sequence[NewSite]) -> None:
    under = units_under_sites(session, {key: site.shape for key, site in zip(ids, sites, strict=True)})
    stated = {project: stated_units(session, project) for project in {site.project_id for site in sites}}
    rows: list[SiteUnit] = []
    for key, site in zip(ids, sites, strict=True):
        attached = attached_from(site.shape, under.get(key, []), stated[site.project_id])
        rows += unit_rows(key, 1, attached)
    store_units(session, rows)


def _overlap(session: Session, ids: Sequence[int]) -> None:
    """Ground shared with sites of other projects, also with those of this file stored before or together."""
    areas: dict[tuple[int, int], float] = {}
    for pair in claims_of_sites(session, ids):
        _, area_m2 = common_ground(pair.mine, pair.other)
        if area_m2:
            areas[pair.mine_id, pair.other_id] = area_m2
    store_overlaps(session, areas)


def _sound(feature: SiteFeature) -> BaseGeometry:
    """The shape, or the repair the person took."""
    shape = on_grid(feature.repair.shape) if feature.repair else feature.shape
    assert shape is not None
    return shape


def _fingerprint(sites: Sequence[NewSite]) -> str:
    """SHA-256 over the WKB of all shapes in the order they were stored."""
    digest = hashlib.sha256()
    for site in sites:
        digest.update(site.shape.wkb)
    return digest.hexdigest()
