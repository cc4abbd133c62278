"""The raw text bytes of a dBase III table, as shapefiles have it, for finding out their encoding."""

import struct
from pathlib import Path

from geo.errors import NotWhatItSays

__all__ = ["text_bytes"]

_HEADER = struct.Struct("<4xIHH20x")
_DESCRIPTOR = struct.Struct("<11sc4xB15x")
_END_OF_DESCRIPTORS = 0x0D


def text_bytes(path: Path) -> set[bytes]:
    """Every field name and every different value of the character fields, without padding, undecoded.

    Raises NotWhatItSays where header and length of the file do not agree.
    """
    table = path.read_bytes()
    if len(table) < _HEADER.size:
        raise NotWhatItSays(path.name, "dBase", "too short")
    records, header_length, record_length = _HEADER.unpack_from(table)
    fields = _fields(table, header_length)
    if not fields or record_length != 1 + sum(length for _, _, length in fields):
        raise NotWhatItSays(path.name, "dBase", "field table and record length disagree")
    names = {name for name, _, _ in fields}
    rows = range(header_length, min(len(table), header_length + records * record_length), record_length)
    return names.union(*(_values(table, start + 1, fields) for start in rows))


def _fields(table: bytes, header_length: int) -> list[tuple[bytes, bytes, int]]:
    fields = []
    position = _HEADER.size
    while (
        position + _DESCRIPTOR.size <= min(header_length, len(table))
        and table[position] != _END_OF_DESCRIPTORS
    ):
        name, kind, length = _DESCRIPTOR.unpack_from(table, position)
        fields.append((name.split(b"\0")[0], kind, length))
        position += _DESCRIPTOR.size
    return fields


def _values(table: bytes, start: int, fields: list[tuple[bytes, bytes, int]]) -> list[bytes]:
    values = []
    for _, kind, length in fields:
        if kind == b"C":
            values.append(table[start : start + length].strip(b" \0"))
        start += length
    return values
