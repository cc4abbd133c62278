"""The records of an old Excel workbook, as far as they tell whether it has a password."""

import struct

_FILE_PASS = 0x002F


def has_password(workbook_start: bytes) -> bool:
    """Whether the first records of a Workbook stream name a password, which [MS-XLS] puts right after BOF."""
    at = 0
    while at + 4 <= len(workbook_start):
        kind, length = struct.unpack_from("<HH", workbook_start, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False
