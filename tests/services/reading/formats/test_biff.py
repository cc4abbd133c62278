import struct

from services.reading.formats.biff import has_password


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def test_a_password_is_named_by_a_record_of_its_own() -> None:
    assert has_password(record(0x0809, b"x" * 16) + record(0x002F, b"x" * 6))


def test_other_records_name_none_even_if_they_hold_the_same_bytes() -> None:
    assert not has_password(record(0x0809, b"x" * 16) + record(0x0042, record(0x002F)))
    assert not has_password(b"")
