"""How many vertices a .shp holds, from its record headers alone (ESRI Shapefile Technical Description, 1998)."""

import struct
from pathlib import Path

from geo.errors import NotWhatItSays

__all__ = ["vertices_of_shp"]

_FILE_HEADER = 100
_MAGIC = b"\x00\x00\x27\x0a"
# Points, also with z or measure; then what counts its points at byte 36 or 40 of the record.
_POINTS, _MULTIPOINTS, _WITH_PARTS = (1, 11, 21), (8, 18, 28), (3, 5, 13, 15, 23, 25, 31)
_FORMAT = "Shapefile"


def vertices_of_shp(shp: Path) -> int:
    """The number the records state. Raises NotWhatItSays for another file, or one cut short.

    A .shp states its own length in 16-bit words; GDAL reads a cut one as rows without shapes.
    """
    content = shp.read_bytes()
    if content[:4] != _MAGIC:
        raise NotWhatItSays(shp.name, _FORMAT, "文件头不符")
    if len(content) < _FILE_HEADER or len(content) < 2 * int.from_bytes(content[24:28], "big"):
        raise NotWhatItSays(shp.name, _FORMAT, "文件被截断")
    found, position = 0, _FILE_HEADER
    while position + 12 <= len(content):
        length = 2 * int.from_bytes(content[position + 4 : position + 8], "big")
        found += _vertices(content, position + 8)
        position += 8 + max(length, 4)
    return found


def _vertices(content: bytes, start: int) -> int:
    (kind,) = struct.unpack_from("<i", content, start)
    if kind in _POINTS:
        return 1
    at = start + (36 if kind in _MULTIPOINTS else 40)
    if kind not in _MULTIPOINTS + _WITH_PARTS or at + 4 > len(content):
        return 0
    (count,) = struct.unpack_from("<i", content, at)
    return max(int(count), 0)
