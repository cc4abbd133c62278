"""Writes shapefile zips, GeoPackages and File GDB zips through GDAL, into a private folder first."""

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio.raw import write

from geo.formats.by_kind import by_kind, layer_name
from geo.formats.columns import ColumnKind, all_columns, column_kinds
from geo.formats.field_map import FieldMap
from geo.formats.field_names import gbk_text, gdb_names, gpkg_names, short_names
from geo.formats.file_gdb import FIELD_MAP
from geo.formats.layer import AttributeValue, Feature
from geo.formats.qgis_style import add_styles
from geo.formats.vector_file import read_file_gdb_zip, read_shapefile_zip

__all__ = ["write_file_gdb_zip", "write_geopackage", "write_shapefile_zip"]

_DTYPES: dict[ColumnKind, Any] = {"bool": bool, "float": np.float64, "text": object}
_MOST_INT, _MOST_INT32 = 2**63 - 1, 2**31 - 1
# A File GDB keeps coordinates as whole numbers of a grid: 1 micrometre, or 1e-11 degrees.
_METRE_GRID = {"XORIGIN": "-10000000", "YORIGIN": "-20000000", "XYSCALE": "1000000", "XYTOLERANCE": "0.0001"}
_DEGREE_GRID = {"XORIGIN": "-400", "YORIGIN": "-400", "XYSCALE": "100000000000", "XYTOLERANCE": "0.000000001"}


def write_shapefile_zip(features: Sequence[Feature], *, epsg: int, name: str) -> bytes:
    """GBK shapefiles, one a kind of shape, with what they had to shorten in .fields.json beside them."""
    with tempfile.TemporaryDirectory() as folder:
        for layer, kind, those in _layers(features, name):
            columns = all_columns(features)
            names = short_names(columns)
            rows = [
                {
                    short: gbk_text(feature.attributes.get(column))
                    for short, column in zip(names, columns, strict=True)
                }
                for feature in those
            ]
            written = [replace(feature, attributes=row) for feature, row in zip(those, rows, strict=True)]
            stem = Path(folder) / layer
            _write(
                stem.with_name(f"{layer}.shp"), written, names, driver="ESRI Shapefile", epsg=epsg,
                kind=_shapefile_kind(kind, those), encoding="GBK",
            )  # fmt: skip
            check = _zipped(Path(folder), [path for path in Path(folder).iterdir() if path.stem == layer])
            back = read_shapefile_zip(_kept(check, Path(folder) / "check.zip"))
            (Path(folder) / "check.zip").unlink()
            field_map = FieldMap.between(columns, those, back)
            if field_map.needed:
                _keep_map(stem.with_name(f"{layer}.fields.json"), field_map.as_json())
        return _zipped(Path(folder), sorted(Path(folder).iterdir()))


def write_geopackage(features: Sequence[Feature], *, epsg: int, name: str) -> bytes:
    """One layer a kind of shape, with a style of its own that QGIS finds in the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        layers, columns = {}, all_columns(features)
        for layer, kind, those in _layers(features, name):
            _write(
                path, those, gpkg_names(columns), given=columns, driver="GPKG", epsg=epsg, kind="Unknown", layer=layer,
                append=path.exists(), layer_options={"GEOMETRY_NAME": "geom", "FID": "fid_guatu"},
            )  # fmt: skip
            layers[layer] = kind
        add_styles(path, layers, gpkg_names(columns))
        return path.read_bytes()


def write_file_gdb_zip(features: Sequence[Feature], *, epsg: int, name: str, metres: bool) -> bytes:
    """One feature class a kind of shape; names and values it cannot hold are kept in a file beside the .gdb."""
    with tempfile.TemporaryDirectory() as folder:
        gdb = Path(folder) / f"{name}.gdb"
        layers = list(_layers(features, name))
        columns = all_columns(features)
        for layer, kind, those in layers:
            _write(
                gdb, those, gdb_names(columns), given=columns,
                driver="OpenFileGDB", epsg=epsg, kind=_gdb_kind(kind, those), layer=layer,
                append=gdb.exists(), small_integers=True,
                layer_options=_METRE_GRID if metres else _DEGREE_GRID,
            )  # fmt: skip
        tables = [path for path in gdb.rglob("*") if path.is_file()]
        check = _kept(_zipped(Path(folder), tables), Path(folder) / "check.zip")
        maps = {}
        for layer, _, those in layers:
            back = read_file_gdb_zip(check, layer=layer)
            maps[layer] = FieldMap.between(columns, those, back).as_json()
        _keep_map(Path(folder) / FIELD_MAP, maps)
        return _zipped(Path(folder), [*sorted(tables), Path(folder) / FIELD_MAP])


def _layers(features: Sequence[Feature], name: str) -> list[tuple[str, str, list[Feature]]]:
    kinds = by_kind(features)
    return [(layer_name(name, kind, list(kinds)), kind, those) for kind, those in kinds.items()]


def _write(
    path: Path,
    features: Sequence[Feature],
    names: Sequence[str],
    *,
    driver: str,
    epsg: int,
    kind: str,
    given: Sequence[str] | None = None,
    layer: str | None = None,
    append: bool = False,
    encoding: str | None = None,
    small_integers: bool = False,
    layer_options: Mapping[str, str] | None = None,
) -> None:
    """`given` are the attributes to write under `names`, where those differ."""
    given = names if given is None else given
    kinds = column_kinds(features, given)
    columns = [
        _column([f.attributes.get(column) for f in features], kinds[column], small_integers)
        for column in given
    ]
    write(
        path,
        np.array([None if f.shape is None else shapely.to_wkb(f.shape) for f in features], dtype=object),
        [values for values, _ in columns],
        list(names),
        field_mask=[missing for _, missing in columns],
        layer=layer,
        driver=driver,
        geometry_type=kind,
        crs=f"EPSG:{epsg}",
        encoding=encoding,
        append=append,
        promote_to_multi=kind.startswith("Multi"),
        layer_options=layer_options,
    )


def _column(
    values: Sequence[AttributeValue], kind: ColumnKind, small_integers: bool
) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """The values as one array, and where they are missing."""
    dtype = _integers(values, small_integers) if kind == "int" else _DTYPES[kind]
    if dtype is object:
        return np.array([None if v is None else str(v) for v in values], dtype=object), None
    missing = np.array([value is None for value in values])
    array = np.array([0 if value is None else value for value in values], dtype=dtype)
    return array, missing if missing.any() else None


def _integers(values: Sequence[AttributeValue], small_integers: bool) -> Any:
    """64 bits, or text for larger ones; where only 32 bits are understood, a number for what exceeds those."""
    most = max((abs(int(value)) for value in values if value is not None), default=0)
    if small_integers:
        return np.int32 if most <= _MOST_INT32 else np.float64
    return np.int64 if most <= _MOST_INT else object


def _shapefile_kind(kind: str, features: Sequence[Feature]) -> str:
    """Several points are another kind of shapefile; several lines or polygons are not."""
    several = any(f.shape is not None and f.shape.geom_type == "MultiPoint" for f in features)
    return "MultiPoint" if several else kind


def _gdb_kind(kind: str, features: Sequence[Feature]) -> str:
    return _shapefile_kind(kind, features) if kind == "Point" else f"Multi{kind}"


def _zipped(folder: Path, paths: Sequence[Path]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, path.relative_to(folder))
    return written.getvalue()


def _kept(content: bytes, path: Path) -> Path:
    path.write_bytes(content)
    return path


def _keep_map(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
