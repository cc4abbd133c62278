"""Finds streams of a PDF that unpack to far more than a page can hold, before a parser unpacks them whole."""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_FILTERS_IN_A_ROW = 4


def has_swollen_stream(content: bytes, *, most_bytes: int) -> bool:
    """Whether any deflated stream gives more than `most_bytes`, also where it is deflated several times."""
    view = memoryview(content)
    return any(_swells(view[match.end() :], most_bytes) for match in _STREAM.finditer(content))


def _swells(packed: memoryview | bytes, most_bytes: int) -> bool:
    for _ in range(_FILTERS_IN_A_ROW):
        try:
            packed = zlib.decompressobj().decompress(packed, most_bytes + 1)
        except zlib.error:
            return False
        if len(packed) > most_bytes:
            return True
    return False
