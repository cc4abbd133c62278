"""Writes the sites somebody may see, of a unit or of projects, as a file of any format of geo/formats."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from geo.crs import DEGREES_EPSG, gauss_kruger, zone_for_longitude
from geo.errors import GeoError
from geo.formats import AttributeValue, Feature
from geo.formats.writing import ExportFormat, export_format, losses, write_features
from geo.mu import square_metres_to_hectares, square_metres_to_mu
from geo.words import Words
from layers.catalogue import categories
from layers.queries.site_files import SiteToExport, county_grounds, sites_to_export
from layers.unit_names import shown_name
from layers.viewer import unit_prefix
from services.site_files.errors import ExportRefused, NothingToExport, TooManySites
from services.site_files.site_key import site_key

__all__ = ["ExportedSites", "SiteSelection", "export_losses", "export_sites"]

_Row = dict[str, AttributeValue]

MOST_SITES = 100_000
_LAYER, _ORGANISATION = "地块", "挂图 Guatu"
_RENAMED_IN_TXT = frozenset(("项目名称", "类别", "面积亩"))
_MU_DECIMALS, _HECTARE_DECIMALS, _METRE_DECIMALS = 4, 4, 2


@dataclass(frozen=True, slots=True)
class SiteSelection:
    """The sites of a unit's projects, or of some projects; of both the common ones."""

    unit: str | None = None
    projects: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ExportedSites:
    content: bytes
    file_name: str
    media_type: str
    epsg: int
    sites: int


def export_sites(
    session: Session,
    key: str,
    selection: SiteSelection,
    *,
    day: date,
    epsg: int | None = None,
    prefixed: bool = True,
) -> ExportedSites:
    """Of the sites the reader of the session may see: run it under row-level security.

    Without `epsg` the format's own: degrees, or the county's 3-degree zone, its number before the eastings
    where `prefixed`. Raises NothingToExport, TooManySites and ExportRefused.
    """
    sites = _selected(session, selection)
    try:
        chosen = export_format(key)
        system = epsg or _system(session, chosen, sites, prefixed=prefixed)
        content = write_features(
            _features(sites, key), key, epsg=system, name=_LAYER, organisation=_ORGANISATION, day=day
        )
    except GeoError as error:
        raise ExportRefused(error) from error
    return ExportedSites(
        content=content,
        file_name=f"{_LAYER}_{day:%Y%m%d}{chosen.ending}",
        media_type=chosen.media_type,
        epsg=system,
        sites=len(sites),
    )


def export_losses(session: Session, key: str, selection: SiteSelection) -> tuple[Words, ...]:
    """What the format would not carry of the selection. Raises what export_sites raises."""
    attributes = _all_attributes if key == "txt" else _attributes
    try:
        return losses(_with(_selected(session, selection), attributes), key)
    except GeoError as error:
        raise ExportRefused(error) from error


def _selected(session: Session, selection: SiteSelection) -> list[SiteToExport]:
    inside = unit_prefix(selection.unit) if selection.unit else None
    sites = sites_to_export(session, inside=inside, project_ids=selection.projects, most=MOST_SITES + 1)
    if len(sites) > MOST_SITES:
        raise TooManySites(MOST_SITES)
    if not sites:
        raise NothingToExport
    return sites


def _system(session: Session, chosen: ExportFormat, sites: Sequence[SiteToExport], *, prefixed: bool) -> int:
    """The zone of the county most sites belong to, by where that county lies."""
    if chosen.prefers == "degrees":
        return DEGREES_EPSG
    code, _ = Counter(site.unit_codes[0][:6] for site in sites if site.unit_codes).most_common(1)[0]
    county = next(iter(county_grounds(session, [code])), None)
    longitude = county.longitude if county else float(sites[0].shape.centroid.x)
    return gauss_kruger(zone_for_longitude(longitude), prefixed=prefixed).epsg


def _features(sites: Sequence[SiteToExport], key: str) -> list[Feature]:
    return _with(sites, _parcel_attributes if key == "txt" else _attributes)


def _with(sites: Sequence[SiteToExport], attributes: Callable[[SiteToExport], _Row]) -> list[Feature]:
    return [Feature(number, site.shape, attributes(site)) for number, site in enumerate(sites, start=1)]


def _attributes(site: SiteToExport) -> _Row:
    """Names of at most five hanzi, which a shapefile takes whole."""
    area = site.area_m2
    return {
        "地块编号": site_key(site.id, site.version),
        "项目编号": site.project_id,
        "项目名称": site.project,
        "类别": _category(site),
        "牵头单位": site.lead,
        "乡镇": None if site.township is None else shown_name(site.township),
        "村": None if site.village is None else shown_name(site.village),
        "面积亩": None if area is None else round(square_metres_to_mu(area), _MU_DECIMALS),
        "长度米": None if site.length_m is None else round(site.length_m, _METRE_DECIMALS),
        "版本": site.version,
        "保存人": site.by,
        "保存时间": site.at.isoformat(timespec="seconds"),
    }


def _parcel_attributes(site: SiteToExport) -> _Row:
    """What 勘测定界 txt has a place for."""
    area = site.area_m2
    return {
        "面积公顷": None if area is None else round(square_metres_to_hectares(area), _HECTARE_DECIMALS),
        "地块编号": site_key(site.id, site.version),
        "地块名称": site.project,
        "地块用途": _category(site),
    }


def _all_attributes(site: SiteToExport) -> _Row:
    """Those of a parcel as 勘测定界 txt calls them, and all others under our own names."""
    others = {name: value for name, value in _attributes(site).items() if name not in _RENAMED_IN_TXT}
    return {**_parcel_attributes(site), **others}


def _category(site: SiteToExport) -> str:
    return next((one.zh for one in categories() if one.key == site.category), site.category)
