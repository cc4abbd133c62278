"""One table: file ending → reader. A new format is one file here and one line in the table."""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from geo.errors import NotALocalFile, UnknownFormat
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer

__all__ = [
    "READERS",
    "STANDARD_LIMITS",
    "AttributeValue",
    "Encoding",
    "Feature",
    "Limits",
    "Reader",
    "VectorLayer",
    "read_layer",
]


class Reader(Protocol):
    def __call__(self, path: Path, *, layer: str | None = ..., limits: Limits = ...) -> VectorLayer: ...


def _reader(module: str, function: str) -> Reader:
    """Imported when it is first used: every upload is read in a process of its own, and GDAL or ezdxf take a
    second to load."""

    def read(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
        found: Reader = getattr(import_module(f"geo.formats.{module}"), function)
        return found(path, layer=layer, limits=limits)

    return read


READERS: dict[str, Reader] = {
    ".zip": _reader("zipped", "read_zip"),
    ".gpkg": _reader("vector_file", "read_geopackage"),
    ".geojson": _reader("geojson", "read_geojson"),
    ".json": _reader("geojson", "read_geojson"),
    ".kml": _reader("kml", "read_kml"),
    ".kmz": _reader("kml", "read_kmz"),
    ".dxf": _reader("dxf", "read_dxf"),
    ".csv": _reader("coordinate_list", "read_csv"),
    ".xlsx": _reader("coordinate_list", "read_workbook"),
    ".xls": _reader("coordinate_list", "read_workbook"),
    ".txt": _reader("boundary_txt", "read_boundary_txt"),
    ".vct": _reader("vct", "read_vct"),
}


def read_layer(path: Path, *, layer: str | None = None, limits: Limits = STANDARD_LIMITS) -> VectorLayer:
    """One layer of a local file, read as its ending says.

    Where the file holds several layers and none is named, LayerNotChosen lists them. Every refusal is a
    FileRefused; nothing is guessed about the system and nothing is transformed.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        if not path.is_file():
            raise NotALocalFile(str(path))
        raise UnknownFormat(path.suffix or path.name, tuple(READERS))
    return reader(path, layer=layer, limits=limits)
