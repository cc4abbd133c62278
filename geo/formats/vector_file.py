"""Reads shapefile zips, GeoPackages and GeoJSON through GDAL, each with its own driver and no other.

GDAL chooses a driver by content, and some drivers (VRT, GDALG) open whatever a file tells them to, so
the path is given as `GPKG:` or `GeoJSON:`, or is a .shp that was checked by its magic number.
"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import list_layers
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from pyogrio.raw import read
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geo.errors import (
    FileTooLarge,
    LayerNotChosen,
    NoLayers,
    NotALocalFile,
    NotFinite,
    NotWhatItSays,
    TooManyVertices,
)
from geo.formats.dbf import text_bytes
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.shapefile_zip import unpack_shapefile
from geo.formats.text_encoding import decoded, encoding_of
from geo.words import Words

__all__ = ["read_geojson", "read_geopackage", "read_shapefile_zip"]

_GDAL_ERRORS = (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError)
_SHP_MAGIC = b"\x00\x00\x27\x0a"
_GPKG_MAGIC = b"SQLite format 3\x00"
_BYTES_AS_TEXT = "ISO-8859-1"
_UTF8 = Encoding("UTF-8", True, Words("该格式规定用 UTF-8", "the format prescribes UTF-8"))


def read_shapefile_zip(
    path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS
) -> VectorLayer:
    """A shapefile packed in a zip; the encoding of its table is found out from the bytes."""
    _check_local(path, limits)
    with tempfile.TemporaryDirectory() as folder:
        unpacked = unpack_shapefile(path, Path(folder), layer=layer, limits=limits)
        _check_shp(unpacked.shp)
        texts = text_bytes(unpacked.shp.with_suffix(".dbf"))
        encoding = encoding_of(texts, unpacked.declared_encoding)
        return _layer(
            str(unpacked.shp), path.name, "Shapefile",
            name=unpacked.layer, layers=unpacked.layers, encoding=encoding, limits=limits,
        )  # fmt: skip


def read_geopackage(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """One layer of a GeoPackage; with several and none named raises LayerNotChosen."""
    _check_local(path, limits)
    _check_magic(path, _GPKG_MAGIC, "GeoPackage")
    with tempfile.TemporaryDirectory() as folder:
        # What follows a colon in `GPKG:` is taken for a table, so the file gets a name without one.
        link = Path(folder) / "layer.gpkg"
        link.symlink_to(path.resolve())
        return _single_file(f"GPKG:{link}", path.name, "GeoPackage", layer=layer, limits=limits)


def read_geojson(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """A GeoJSON file in UTF-8. Without a `crs` member its system is WGS84, as RFC 7946 says."""
    _check_local(path, limits)
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotWhatItSays(path.name, "GeoJSON", "不是 UTF-8 编码") from error
    return _single_file(f"GeoJSON:{path.resolve()}", path.name, "GeoJSON", layer=layer, limits=limits)


def _check_local(path: Path, limits: Limits) -> None:
    if not path.is_file() or str(path.resolve()).startswith("/vsi"):
        raise NotALocalFile(str(path))
    if path.stat().st_size > limits.file_bytes:
        raise FileTooLarge(path.name, limits.file_bytes)


def _check_magic(path: Path, magic: bytes, format_name: str) -> None:
    with path.open("rb") as opened:
        if opened.read(len(magic)) != magic:
            raise NotWhatItSays(path.name, format_name, "文件头不符")


def _check_shp(shp: Path) -> None:
    """A .shp states its own length in 16-bit words; GDAL reads a cut one as rows without shapes."""
    _check_magic(shp, _SHP_MAGIC, "Shapefile")
    with shp.open("rb") as opened:
        stated = 2 * int.from_bytes(opened.read(28)[24:], "big")
    if shp.stat().st_size < stated:
        raise NotWhatItSays(shp.name, "Shapefile", "文件被截断")


def _single_file(
    source: str, file_name: str, format_name: str, *, layer: str | None, limits: Limits
) -> VectorLayer:
    try:
        names = tuple(str(name) for name, geometry in list_layers(source) if geometry is not None)
    except _GDAL_ERRORS as error:
        raise NotWhatItSays(file_name, format_name, str(error).replace(source, file_name)) from error
    if not names:
        raise NoLayers(file_name)
    chosen = layer if layer is not None or len(names) > 1 else names[0]
    if chosen not in names:
        raise LayerNotChosen(file_name, names)
    return _layer(source, file_name, format_name, name=chosen, layers=names, encoding=_UTF8, limits=limits)


def _layer(
    source: str,
    file_name: str,
    format_name: str,
    *,
    name: str,
    layers: tuple[str, ...],
    encoding: Encoding,
    limits: Limits,
) -> VectorLayer:
    is_shapefile = format_name == "Shapefile"
    try:
        meta, _, geometries, values = read(
            source,
            layer=None if is_shapefile else name,
            encoding=_BYTES_AS_TEXT if is_shapefile else None,
            force_2d=True,
            datetime_as_string=True,
        )
    except (*_GDAL_ERRORS, UnicodeDecodeError) as error:
        raise NotWhatItSays(file_name, format_name, str(error).replace(source, file_name)) from error
    shapes = _shapes(geometries, limits)
    columns, rows = [str(column) for column in meta["fields"]], _rows(values, len(shapes))
    if is_shapefile:
        columns = [_redecoded(column, encoding) for column in columns]
        rows = [[_redecoded(v, encoding) if isinstance(v, str) else v for v in row] for row in rows]
    features = tuple(
        Feature(number, shape, dict(zip(columns, row, strict=True)))
        for number, (shape, row) in enumerate(zip(shapes, rows, strict=True), start=1)
    )
    return VectorLayer(name, layers, tuple(columns), features, _crs(meta["crs"]), encoding)


def _shapes(geometries: NDArray[np.object_], limits: Limits) -> list[BaseGeometry | None]:
    """A ring GEOS cannot even hold (fewer than four points) becomes None, like a missing geometry."""
    with np.errstate(invalid="ignore"):
        shapes = shapely.from_wkb(geometries, on_invalid="ignore")
    found = int(shapely.get_num_coordinates(shapes).sum())
    if found > limits.vertices:
        raise TooManyVertices(found, limits.vertices)
    for number, shape in enumerate(shapes, start=1):
        if shape is not None and not np.isfinite(shapely.get_coordinates(shape)).all():
            raise NotFinite(number)
    return list(shapes)


def _rows(columns: Sequence[NDArray[Any]], length: int) -> list[list[AttributeValue]]:
    return [[_plain(column[row]) for column in columns] for row in range(length)]


def _plain(value: Any) -> AttributeValue:
    """A value of a NumPy column as text or number; missing ones and NaN as None, lists as JSON."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return None if np.isnan(value) else value
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, np.ndarray):
        return json.dumps(value.tolist(), ensure_ascii=False)
    return str(value)


def _redecoded(text: str, encoding: Encoding) -> str:
    return decoded(text.encode(_BYTES_AS_TEXT), encoding.name)


def _crs(stated: str | None) -> CRS | None:
    if not stated:
        return None
    try:
        crs = CRS.from_user_input(stated)
    except CRSError:
        return None
    return None if crs.is_engineering or crs.name.lower().startswith("undefined") else crs
