"""A zip is a File GDB, a KML or a shapefile, by what lies in it."""

from pathlib import Path

from geo.formats.archive import opened_archive, safe_entries
from geo.formats.checks import check_local
from geo.formats.file_gdb import holds_file_gdb
from geo.formats.kml import read_kmz
from geo.formats.layer import STANDARD_LIMITS, Limits, VectorLayer
from geo.formats.vector_file import read_file_gdb_zip, read_shapefile_zip

__all__ = ["read_zip"]


def read_zip(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    check_local(path, limits)
    if holds_file_gdb(path, limits=limits):
        return read_file_gdb_zip(path, layer=layer, limits=limits)
    with opened_archive(path) as opened:
        endings = {entry_path.suffix.lower() for entry_path, _ in safe_entries(opened, path.name, limits)}
    if ".kml" in endings and ".shp" not in endings:
        return read_kmz(path, layer=layer, limits=limits)
    return read_shapefile_zip(path, layer=layer, limits=limits)
