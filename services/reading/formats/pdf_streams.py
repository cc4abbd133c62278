"""Finds streams of a PDF that unpack to far more than a page can hold, before a parser unpacks them whole."""

import re
import zlib

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTERS_IN_A_ROW = 4
# Unpacking copies what is left behind the end of a stream: taken by pieces, that is never the whole file.
_PIECE_BYTES = 1 << 16


def has_swollen_stream(content: bytes, *, most_bytes: int) -> bool:
    """Whether any deflated stream gives more than `most_bytes`, also where it is deflated several times."""
    view = memoryview(content)
    return any(_swells(view[match.end() :], most_bytes) for match in _STREAM.finditer(content))


def _swells(packed: memoryview, most_bytes: int) -> bool:
    unpackers = [zlib.decompressobj() for _ in range(_FILTERS_IN_A_ROW)]
    unpacked_bytes = [0] * _FILTERS_IN_A_ROW
    for start in range(0, len(packed), _PIECE_BYTES):
        piece: memoryview | bytes = packed[start : start + _PIECE_BYTES]
        for level, unpacker in enumerate(unpackers):
            try:
                piece = unpacker.decompress(piece, most_bytes + 1)
            except zlib.error:
                # What comes out of the level above is not deflated once more.
                del unpackers[level:]
                break
            unpacked_bytes[level] += len(piece)
            if unpacked_bytes[level] > most_bytes:
                return True
        if not unpackers or unpackers[0].eof:
            return False
    return False
