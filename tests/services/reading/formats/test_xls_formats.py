import struct

from hypothesis import given
from hypothesis import strategies as st

from services.reading.formats.xls_formats import cell_formats
from tests.office_files import Formatted, ole_of, xls_of


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def test_each_sheet_has_the_formats_of_its_own_cells() -> None:
    sheets: dict[str, list[list[str | float | Formatted]]] = {
        "一": [["甲", Formatted(0.5, "0%")]],
        "二": [[3.0], [Formatted(2, "0.00")]],
    }
    assert cell_formats(xls_of(sheets)) == {"一": {(0, 1): "0%"}, "二": {(1, 0): "0.00"}}


def test_several_short_numbers_in_one_record_have_each_their_own_style() -> None:
    begin = record(0x0809, struct.pack("<HH12x", 0x0600, 5))
    styles = b"".join(record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 9, 2))
    name = record(0x0085, struct.pack("<IBBBB", 0, 0, 0, 1, 0) + b"A")
    start = len(begin + styles + name) + 4
    name = record(0x0085, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"A")
    cells = (
        struct.pack("<HH", 4, 2) + b"".join(struct.pack("<HI", style, 0) for style in (1, 0, 2)) + b"\x04\0"
    )
    sheet = record(0x0809, struct.pack("<HH12x", 0x0600, 0x10)) + record(0x00BD, cells) + record(0x000A)
    content = ole_of({"Workbook": begin + styles + name + record(0x000A) + sheet})
    assert cell_formats(content) == {"A": {(4, 2): "0%", (4, 4): "0.00"}}


def test_a_workbook_of_before_excel_97_says_nothing() -> None:
    assert cell_formats(ole_of({"Workbook": record(0x0809, struct.pack("<HH12x", 0x0500, 5))})) == {}


@given(st.binary(max_size=600))
def test_any_stream_gives_formats_or_none(stream: bytes) -> None:
    cell_formats(ole_of({"Workbook": record(0x0809, struct.pack("<HH12x", 0x0600, 5)) + stream}))
