"""One table: file ending → reader. A new format is one file here and one line in the table."""

from pathlib import Path
from typing import Protocol

from geo.errors import NotALocalFile, UnknownFormat
from geo.formats.layer import STANDARD_LIMITS, AttributeValue, Encoding, Feature, Limits, VectorLayer
from geo.formats.vector_file import read_geojson, read_geopackage, read_shapefile_zip

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


READERS: dict[str, Reader] = {
    ".zip": read_shapefile_zip,
    ".gpkg": read_geopackage,
    ".geojson": read_geojson,
    ".json": read_geojson,
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
