"""Reads shapefile zips, GeoPackages and File GDB zips through GDAL, each with its own driver and no other.

GDAL chooses a driver by content, and some drivers (VRT, GDALG) open whatever a file tells them to, so
the path is given as `GPKG:`, or is a .shp or a .gdb that was checked by its magic number.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
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

from geo.errors import LayerNotChosen, NoLayers, NotFinite, NotWhatItSays, TooManyVertices
from geo.formats.by_kind import merged, one_selection
from geo.formats.checks import check_columns, check_local
from geo.formats.dbf import text_bytes
from geo.formats.field_map import FieldMap
from geo.formats.file_gdb import unpack_file_gdb
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.shapefile_zip import shapefiles_in, unpack_shapefile
from geo.formats.shp_vertices import vertices_of_shp
from geo.formats.text_encoding import decoded, encoding_of
from geo.words import Words

__all__ = ["read_file_gdb_zip", "read_geopackage", "read_shapefile_zip"]

_GDAL_ERRORS = (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError)
_GPKG_MAGIC = b"SQLite format 3\x00"
_BYTES_AS_TEXT = "ISO-8859-1"
_UTF8 = Encoding("UTF-8", True, Words("该格式规定用 UTF-8", "the format prescribes UTF-8"))
_IN_PRJ = Words("随附的 .prj 写明", "stated in the .prj beside it")
_IN_FILE = Words("文件内写明", "stated inside the file")
# The least a vertex takes in WKB; more bytes than that allow are not even looked at.
_WKB_BYTES_PER_VERTEX = 16


def read_shapefile_zip(
    path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS
) -> VectorLayer:
    """A shapefile packed in a zip; the encoding of its table is found out from the bytes."""
    check_local(path, limits)
    names = shapefiles_in(path, limits=limits)
    if layer is None and one_selection(names):
        return merged([_read_shapefile(path, name, limits) for name in names])
    return _read_shapefile(path, layer, limits)


def _read_shapefile(path: Path, layer: str | None, limits: Limits) -> VectorLayer:
    with tempfile.TemporaryDirectory() as folder:
        unpacked = unpack_shapefile(path, Path(folder), layer=layer, limits=limits)
        found = vertices_of_shp(unpacked.shp)
        if found > limits.vertices:
            raise TooManyVertices(found, limits.vertices)
        texts = text_bytes(unpacked.shp.with_suffix(".dbf"))
        encoding = encoding_of(texts, unpacked.declared_encoding)
        read_layer = _layer(
            str(unpacked.shp), path.name, "Shapefile",
            name=unpacked.layer, layers=unpacked.layers, encoding=encoding, limits=limits,
        )  # fmt: skip
        return _as_exported(_without_single_multis(read_layer), unpacked.shp.with_suffix(".fields.json"))


def read_geopackage(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """One layer of a GeoPackage; with several and none named raises LayerNotChosen."""
    check_local(path, limits)
    _check_magic(path, _GPKG_MAGIC, "GeoPackage")
    _refuse_virtual_tables(path)
    with tempfile.TemporaryDirectory() as folder:
        # What follows a colon in `GPKG:` is taken for a table, so the file gets a name without one.
        link = Path(folder) / "layer.gpkg"
        link.symlink_to(path.resolve())
        return _of_many(f"GPKG:{link}", path.name, "GeoPackage", layer=layer, limits=limits)


def read_file_gdb_zip(
    path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS
) -> VectorLayer:
    """One layer of the one File GDB packed in a zip; with several and none named raises LayerNotChosen."""
    check_local(path, limits)
    with tempfile.TemporaryDirectory() as folder:
        gdb, field_map = unpack_file_gdb(path, Path(folder), limits=limits)

        def finished(found: VectorLayer) -> VectorLayer:
            return _as_exported(_without_single_multis(found), field_map, found.name)

        return _of_many(str(gdb), path.name, "File GDB", layer=layer, limits=limits, finished=finished)


def _check_magic(path: Path, magic: bytes, format_name: str) -> None:
    with path.open("rb") as opened:
        if opened.read(len(magic)) != magic:
            raise NotWhatItSays(path.name, format_name, "文件头不符")


def _refuse_virtual_tables(path: Path) -> None:
    """Virtual tables may reach out of the file; a GeoPackage has none but its spatial indexes.

    SQLite itself knows an index by the tables behind it, which it lists as shadows only of modules it trusts.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            kinds = {str(row[1]): str(row[2]) for row in opened.execute("PRAGMA table_list")}
    except sqlite3.Error as error:
        raise NotWhatItSays(path.name, "GeoPackage", str(error)) from error
    for name, kind in kinds.items():
        if kind == "virtual" and kinds.get(f"{name}_node") != "shadow":
            raise NotWhatItSays(path.name, "GeoPackage", "含有虚拟表")


def _of_many(
    source: str,
    file_name: str,
    format_name: str,
    *,
    layer: str | None,
    limits: Limits,
    finished: Callable[[VectorLayer], VectorLayer] = lambda found: found,
) -> VectorLayer:
    try:
        names = tuple(str(name) for name, geometry in list_layers(source) if geometry is not None)
    except _GDAL_ERRORS as error:
        raise NotWhatItSays(file_name, format_name, str(error).replace(source, file_name)) from error
    if not names:
        raise NoLayers(file_name)
    if layer is None and len(names) > 1 and one_selection(names):
        chosen = list(names)
    elif layer is None and len(names) == 1:
        chosen = [names[0]]
    elif layer in names:
        chosen = [layer]
    else:
        raise LayerNotChosen(file_name, names)
    found = [
        finished(
            _layer(source, file_name, format_name, name=name, layers=names, encoding=_UTF8, limits=limits)
        )
        for name in chosen
    ]
    return found[0] if len(found) == 1 else merged(found)


def _as_exported(layer: VectorLayer, beside: Path, key: str | None = None) -> VectorLayer:
    """The layer with the names and values our own export kept beside it, where it did."""
    if not beside.is_file():
        return layer
    field_map = FieldMap.parsed(beside.read_bytes(), key)
    return layer if field_map is None else field_map.restored(layer)


def _without_single_multis(layer: VectorLayer) -> VectorLayer:
    """A File GDB, and a shapefile of several points, know no single ones: what has one part is taken for one."""
    return replace(
        layer,
        features=tuple(replace(feature, shape=_single(feature.shape)) for feature in layer.features),
    )


def _single(shape: BaseGeometry | None) -> BaseGeometry | None:
    if shape is None or not shape.geom_type.startswith("Multi"):
        return shape
    parts = list(shapely.get_parts(shape))
    return parts[0] if len(parts) == 1 else shape


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
    columns = [str(column) for column in meta["fields"]]
    check_columns(columns, file_name, limits)
    shapes = _shapes(geometries, limits)
    rows = _rows(values, len(shapes))
    if is_shapefile:
        columns = [_redecoded(column, encoding) for column in columns]
        rows = [[_redecoded(v, encoding) if isinstance(v, str) else v for v in row] for row in rows]
    features = tuple(
        Feature(number, shape, dict(zip(columns, row, strict=True)))
        for number, (shape, row) in enumerate(zip(shapes, rows, strict=True), start=1)
    )
    crs = _crs(meta["crs"])
    stated = None if crs is None else _IN_PRJ if is_shapefile else _IN_FILE
    return VectorLayer(name, layers, tuple(columns), features, crs, encoding, stated)


def _shapes(geometries: NDArray[np.object_], limits: Limits) -> list[BaseGeometry | None]:
    """A ring GEOS cannot even hold (fewer than four points) becomes None, like a missing geometry."""
    most = sum(len(each) for each in geometries if each is not None) // _WKB_BYTES_PER_VERTEX
    if most > 2 * limits.vertices + len(geometries):
        raise TooManyVertices(most, limits.vertices)
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
