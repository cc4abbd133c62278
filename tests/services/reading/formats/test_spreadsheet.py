import io
import zipfile
from collections.abc import Callable

import pytest

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document
from tests.office_files import Formatted, sheet_xml, xls_of, xlsx_of, zip_of

Lines = Callable[..., list[str]]
ROWS: list[list[str | float]] = [["乡镇", "蜂场", ""], ["香水镇", 2.0, "六月\n底前"], ["", 0.5, ""]]
LINES = ["任务表", "乡镇\t蜂场\t", "香水镇\t2\t六月 底前", "\t0.5\t"]


@pytest.mark.parametrize(
    "content", [xlsx_of({"任务表": ROWS}), xls_of({"任务表": ROWS})], ids=["xlsx", "xls"]
)
def test_a_sheet_is_a_table_under_its_name(content: bytes, lines_of: Lines) -> None:
    assert lines_of(content) == LINES


def test_every_sheet_follows_and_an_empty_one_says_nothing(lines_of: Lines) -> None:
    content = xlsx_of({"一": [["甲", "乙"]], "二": [], "三": [["丙", "丁"]]}, hidden=["三"])
    assert lines_of(content) == ["一", "甲\t乙", "三（隐藏的工作表）", "丙\t丁"]


def test_a_merged_cell_is_said_once(lines_of: Lines) -> None:
    rows: list[list[str | float]] = [["乡镇", "任务", ""], ["", "蜂场", "蜂群"], ["香水镇", 2.0, 300.0]]
    content = xlsx_of({"表": rows}, merged=["A1:A2", "B1:C1"])
    assert lines_of(content)[1:] == ["乡镇\t任务\t", "\t蜂场\t蜂群", "香水镇\t2\t300"]


@pytest.mark.parametrize("written", [xlsx_of, xls_of])
def test_numbers_and_dates_are_written_as_the_sheet_shows_them(
    written: Callable[..., bytes], lines_of: Lines
) -> None:
    rows: list[list[str | float | Formatted]] = [
        ["", ""],
        [
            "",
            "良种率",
            Formatted(0.86, "0%"),
            Formatted(45001, 'yyyy"年"m"月"d"日"'),
            Formatted(52000, '0!.0,"万"'),
            0.5,
        ],
    ]
    sheets = {"另一张": [["甲", Formatted(0.5, "0%")]], "表": rows}
    assert lines_of(written(sheets)) == ["另一张", "甲\t50%", "表", "良种率\t86%\t2023年3月16日\t5.2万\t0.5"]


@pytest.mark.parametrize("content", [xlsx_of({"表": []}), xls_of({"表": []})], ids=["xlsx", "xls"])
def test_a_workbook_without_content_is_refused(content: bytes) -> None:
    with pytest.raises(ReadingRefused, match="没有内容"):
        read_document(content, file_name="表")


def test_two_cells_at_opposite_corners_are_refused_before_the_sheet_is_laid_out() -> None:
    corner = sheet_xml([["甲"]]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    content = replaced(xlsx_of({"表": [["甲"]]}), "xl/worksheets/sheet1.xml", corner)
    with pytest.raises(ReadingRefused, match="1048576 行 16384 列"):
        read_document(content, file_name="表.xlsx")


def test_styled_but_empty_cells_do_not_make_a_sheet_large(lines_of: Lines) -> None:
    styled = sheet_xml([["甲", "乙"]]).replace(
        "</row>", '<c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576"/></row>'
    )
    content = replaced(xlsx_of({"表": [["甲"]]}), "xl/worksheets/sheet1.xml", styled)
    assert lines_of(content) == ["表", "甲\t乙"]


def test_a_sheet_over_the_limit_of_cells_is_refused() -> None:
    content = xlsx_of({"表": [["甲"] * 10] * 11})
    with pytest.raises(ReadingRefused, match="11 行 10 列"):
        read_document(content, file_name="表.xlsx", limits=Limits(cells=100))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_with_a_broken_part_is_refused(part: str) -> None:
    content = replaced(xlsx_of({"表": [["甲"]]}), part, "<broken")
    with pytest.raises(ReadingRefused, match="损坏"):
        read_document(content, file_name="表.xlsx")


# The first makes calamine read past an end, the others ask for gigabytes: alone, both end a process.
@pytest.mark.parametrize("damaged_at", [566, 604, 622])
def test_a_damaged_xls_is_refused_and_does_not_end_the_program(damaged_at: int) -> None:
    content = bytearray(xls_of({"表": [["甲", "乙"]]}))
    content[damaged_at : damaged_at + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(ReadingRefused, match="损坏"):
        read_document(bytes(content), file_name="表.xls")


def replaced(content: bytes, part: str, xml: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zip_of({**entries, part: xml.encode()})
