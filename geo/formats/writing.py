"""Every format that can be written: one table, and one door to it."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from shapely.geometry.base import BaseGeometry

from geo.crs import DEGREES_EPSG, system, transform
from geo.formats.boundary_txt_write import write_boundary_txt
from geo.formats.columns import without_control_characters
from geo.formats.coordinate_list_write import write_csv, write_workbook
from geo.formats.dxf_write import write_dxf
from geo.formats.errors import UnknownExportFormat, WrongSystemForFormat
from geo.formats.gdal_write import write_file_gdb_zip, write_geopackage, write_shapefile_zip
from geo.formats.geojson import write_geojson
from geo.formats.kml_write import write_kml
from geo.formats.layer import AttributeValue, Feature
from geo.formats.losses import LOSSES
from geo.formats.vct_write import write_vct
from geo.words import Words

__all__ = ["FORMATS", "ExportFormat", "export_format", "losses", "write_features"]

WGS84_EPSG = 4326
_DEGREES_ONLY = Words("经纬度（EPSG:4490）", "degrees (EPSG:4490)")
_MADE = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a writer needs to know beside the features."""

    epsg: int
    name: str
    organisation: str
    day: date
    title: Words

    @property
    def metres(self) -> bool:
        return system(self.epsg).zone is not None


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """`prefers` is the system people expect of it: degrees, or metres in the county's zone."""

    key: str
    title: Words
    ending: str
    media_type: str
    prefers: Literal["degrees", "metres"]
    degrees_only: bool
    write: Callable[[Sequence[Feature], _Order], bytes]


def _kmz(features: Sequence[Feature], order: _Order) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        document = zipfile.ZipInfo("doc.kml", _MADE)
        archive.writestr(document, write_kml(features, name=order.name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _format(
    key: str,
    zh: str,
    en: str,
    ending: str,
    media_type: str,
    prefers: Literal["degrees", "metres"],
    write: Callable[[Sequence[Feature], _Order], bytes],
    *,
    degrees_only: bool = False,
) -> ExportFormat:
    return ExportFormat(key, Words(zh, en), ending, media_type, prefers, degrees_only, write)


_ALL = (
    _format(
        "shapefile", "Shapefile（GBK）", "Shapefile (GBK)", ".zip", "application/zip", "metres",
        lambda features, order: write_shapefile_zip(features, epsg=order.epsg, name=order.name),
    ),
    _format(
        "txt", "勘测定界 txt", "boundary txt", ".txt", "text/plain; charset=gb18030", "metres",
        lambda features, order: write_boundary_txt(
            features, epsg=order.epsg, organisation=order.organisation, date=order.day.isoformat()
        ),
    ),
    _format(
        "vct", "VCT 3.0", "VCT 3.0", ".vct", "text/plain; charset=gb18030", "metres",
        lambda features, order: write_vct(features, epsg=order.epsg, date=f"{order.day:%Y%m%d}"),
    ),
    _format(
        "filegdb", "File GDB", "File GDB", ".gdb.zip", "application/zip", "metres",
        lambda features, order: write_file_gdb_zip(
            features, epsg=order.epsg, name=order.name, metres=order.metres
        ),
    ),
    _format(
        "geopackage", "GeoPackage（QGIS）", "GeoPackage (QGIS)", ".gpkg", "application/geopackage+sqlite3",
        "degrees", lambda features, order: write_geopackage(features, epsg=order.epsg, name=order.name),
    ),
    _format(
        "geojson", "GeoJSON", "GeoJSON", ".geojson", "application/geo+json", "degrees",
        lambda features, order: write_geojson(features, epsg=order.epsg, name=order.name),
    ),
    _format(
        "kml", "KML（外业）", "KML (field work)", ".kml", "application/vnd.google-earth.kml+xml", "degrees",
        lambda features, order: write_kml(features, name=order.name), degrees_only=True,
    ),
    _format(
        "kmz", "KMZ（外业）", "KMZ (field work)", ".kmz", "application/vnd.google-earth.kmz", "degrees",
        _kmz, degrees_only=True,
    ),
    _format(
        "dxf", "DXF（CAD）", "DXF (CAD)", ".dxf", "image/vnd.dxf", "metres",
        lambda features, order: write_dxf(
            features, epsg=order.epsg, metres=order.metres, title=order.title
        ),
    ),
    _format(
        "excel", "Excel 坐标表", "Excel of coordinates", ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "metres",
        lambda features, order: write_workbook(features, epsg=order.epsg, title=order.title),
    ),
    _format(
        "csv", "CSV 坐标表", "CSV of coordinates", ".csv", "text/csv; charset=utf-8", "metres",
        lambda features, order: write_csv(features, epsg=order.epsg),
    ),
)  # fmt: skip
FORMATS: dict[str, ExportFormat] = {each.key: each for each in _ALL}
# JSON escapes what the others cannot hold.
_WITH_CONTROLS = ("geojson",)


def export_format(key: str) -> ExportFormat:
    """Raises UnknownExportFormat."""
    if key not in FORMATS:
        raise UnknownExportFormat(key, tuple(FORMATS))
    return FORMATS[key]


def losses(features: Sequence[Feature], key: str) -> tuple[Words, ...]:
    """What would not come through. Raises UnknownExportFormat."""
    return tuple(LOSSES[export_format(key).key](features))


def write_features(
    features: Sequence[Feature], key: str, *, epsg: int, name: str, organisation: str = "", day: date
) -> bytes:
    """The features, whose shapes are in EPSG:4490, x = longitude, as a file in the CGCS2000 system `epsg`.

    `name` is the layer's; `organisation` and `day` stand in the heads of formats that have one. KML says
    WGS84, which in degrees is CGCS2000 to some centimetres. Raises UnknownExportFormat, UnknownSystem,
    WrongSystemForFormat, CannotHold, NotTransformable.
    """
    chosen = export_format(key)
    if chosen.degrees_only and epsg not in (DEGREES_EPSG, WGS84_EPSG):
        raise WrongSystemForFormat(chosen.title, epsg, _DEGREES_ONLY)
    target = DEGREES_EPSG if chosen.degrees_only else system(epsg).epsg
    ready = [
        replace(
            feature,
            shape=_moved(feature.shape, target),
            attributes=feature.attributes if key in _WITH_CONTROLS else _clean(feature.attributes),
        )
        for feature in features
    ]
    return chosen.write(ready, _Order(target, name, organisation, day, chosen.title))


def _moved(shape: BaseGeometry | None, epsg: int) -> BaseGeometry | None:
    if shape is None or epsg == DEGREES_EPSG:
        return shape
    return transform(shape, system(DEGREES_EPSG).crs, system(epsg).crs)


def _clean(attributes: dict[str, AttributeValue]) -> dict[str, AttributeValue]:
    return {
        without_control_characters(name): without_control_characters(value)
        if isinstance(value, str)
        else value
        for name, value in attributes.items()
    }
