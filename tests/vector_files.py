"""Writes vector files the way bureaus do, for the tests that read them."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import shapely
from pyogrio.raw import write
from shapely.geometry.base import BaseGeometry

Columns = Mapping[str, Sequence[str | int | float | None]]


def write_layer(
    path: Path,
    shapes: Sequence[BaseGeometry | None],
    columns: Columns,
    *,
    driver: str,
    crs: str | None,
    layer: str | None = None,
    encoding: str | None = None,
    append: bool = False,
) -> Path:
    write(
        path,
        shapely.to_wkb(np.array(shapes, dtype=object)),
        [_column(values) for values in columns.values()],
        list(columns),
        driver=driver,
        geometry_type="Polygon" if driver == "ESRI Shapefile" else "Unknown",
        crs=crs,
        layer=layer,
        encoding=encoding,
        append=append,
        promote_to_multi=False,
    )
    return path


def write_geopackage(
    path: Path, shapes: Sequence[BaseGeometry], columns: Columns, *, layer: str, crs: str = "EPSG:4490"
) -> Path:
    return write_layer(path, shapes, columns, driver="GPKG", crs=crs, layer=layer, append=path.exists())


def write_geojson(
    path: Path, shapes: Sequence[BaseGeometry | None], columns: Columns, *, crs: str = "EPSG:4490"
) -> Path:
    return write_layer(path, shapes, columns, driver="GeoJSON", crs=crs)


def write_shapefile_zip(
    path: Path,
    shapes: Sequence[BaseGeometry],
    columns: Columns,
    *,
    encoding: str = "GBK",
    crs: str = "EPSG:4490",
    stem: str = "CJDCQ",
    without: Sequence[str] = (),
    replace: Mapping[str, str] | None = None,
) -> Path:
    """A shapefile in a zip; `without` leaves parts out by ending, `replace` writes other text into them."""
    folder = path.parent / f"{path.stem}-parts"
    folder.mkdir()
    write_layer(folder / f"{stem}.shp", shapes, columns, driver="ESRI Shapefile", crs=crs, encoding=encoding)
    for ending, text in (replace or {}).items():
        (folder / f"{stem}{ending}").write_text(text, encoding="ascii")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix not in without:
                archive.write(part, part.name)
    return path


def dbf_bytes(name: bytes, values: Sequence[bytes], width: int = 20) -> bytes:
    """A dBase table of one character field, byte by byte, for encodings no writer would produce."""
    header = struct.pack("<BBBBIHH20x", 3, 126, 1, 1, len(values), 65, 1 + width)
    field = struct.pack("<11scIBB14x", name, b"C", 0, width, 0)
    return header + field + b"\r" + b"".join(b" " + value.ljust(width) for value in values) + b"\x1a"


def _column(values: Sequence[str | int | float | None]) -> np.ndarray:
    if all(isinstance(value, (int, float)) for value in values):
        return np.array(values)
    return np.array(values, dtype=object)
