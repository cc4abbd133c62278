"""What lies inside an OLE container, the envelope of old Office files and of encrypted new ones.

Offsets follow [MS-CFB], sections 2.2 (header) and 2.6 (directory entry).
"""

import struct
from collections.abc import Iterator, Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES = 128
_FIRST_SPECIAL_SECTOR = 0xFFFFFFFA
_NO_ENTRY = 0xFFFFFFFF


class BrokenContainer(ValueError):
    """The tables of the container lead nowhere."""


def root_streams(content: bytes) -> dict[str, bytes]:
    """Name → first sector of what stands at the top of the container; embedded objects do not count.

    The first sector of a storage or of a stream under 4 KB is of no meaning. Raises BrokenContainer.
    """
    try:
        sector_bytes = _sector_bytes(content)
        return {name: _sector(content, start, sector_bytes) for name, start in _starts(content, sector_bytes)}
    except (struct.error, IndexError) as error:
        raise BrokenContainer(str(error)) from error


def whole_stream(content: bytes, name: str) -> bytes:
    """A stream from the top of the container to the end of its last sector; empty if there is none.

    One under 4 KB is of no meaning. Raises BrokenContainer.
    """
    try:
        sector_bytes = _sector_bytes(content)
        start = dict(_starts(content, sector_bytes)).get(name, _NO_ENTRY)
        chain = _chain(start, _followers(content, sector_bytes))
        return b"".join(_sector(content, sector, sector_bytes) for sector in chain)
    except (struct.error, IndexError) as error:
        raise BrokenContainer(str(error)) from error


def _starts(content: bytes, sector_bytes: int) -> Iterator[tuple[str, int]]:
    """(name, first sector) of what stands at the top."""
    (sector,) = struct.unpack_from("<I", content, 48)
    entries: list[bytes] = []
    for part in _chain(sector, _followers(content, sector_bytes)):
        start = (part + 1) * sector_bytes
        entries += [
            content[at : at + _ENTRY_BYTES] for at in range(start, start + sector_bytes, _ENTRY_BYTES)
        ]
    (first,) = struct.unpack_from("<I", entries[0], 76)
    yield from _names(entries, first)


def _sector(content: bytes, sector: int, sector_bytes: int) -> bytes:
    return content[(sector + 1) * sector_bytes : (sector + 2) * sector_bytes]


def _chain(sector: int, followers: Sequence[int]) -> Iterator[int]:
    """One that leads back to itself ends once it is as long as the table."""
    for _ in followers:
        if sector >= _FIRST_SPECIAL_SECTOR:
            return
        yield sector
        sector = followers[sector]


def _sector_bytes(content: bytes) -> int:
    return 1 << min(int(struct.unpack_from("<H", content, 30)[0]), 12)


def _followers(content: bytes, sector_bytes: int) -> list[int]:
    """The allocation table: for every sector the one that follows it."""
    return [
        number
        for part in _table_sectors(content, sector_bytes)
        for number in _numbers(content, part, sector_bytes)
    ]


def _table_sectors(content: bytes, sector_bytes: int) -> Iterator[int]:
    """The sectors of the allocation table: 109 in the header, further ones in a chain of their own."""
    yield from _until_special(struct.unpack_from("<109I", content, 76))
    (sector,) = struct.unpack_from("<I", content, 68)
    for _ in range(len(content) // sector_bytes):
        if sector >= _FIRST_SPECIAL_SECTOR:
            break
        *parts, sector = _numbers(content, sector, sector_bytes)
        yield from _until_special(parts)


def _until_special(sectors: tuple[int, ...] | list[int]) -> Iterator[int]:
    for sector in sectors:
        if sector >= _FIRST_SPECIAL_SECTOR:
            return
        yield sector


def _numbers(content: bytes, sector: int, sector_bytes: int) -> tuple[int, ...]:
    return struct.unpack_from(f"<{sector_bytes // 4}I", content, (sector + 1) * sector_bytes)


def _names(entries: list[bytes], first: int) -> Iterator[tuple[str, int]]:
    """(name, first sector) in a tree of entries: each knows one on its left and one on its right."""
    waiting, seen = [first], {_NO_ENTRY}
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        (length,) = struct.unpack_from("<H", entries[at], 64)
        (start,) = struct.unpack_from("<I", entries[at], 116)
        yield entries[at][: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace"), start
        waiting += struct.unpack_from("<II", entries[at], 68)
