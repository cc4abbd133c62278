"""Excel workbooks, old and new: every sheet a table under its name."""

import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from services.reading.errors import ReadingRefused
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.number_format import shown
from services.reading.formats.office_archive import check_archive
from services.reading.formats.table_lines import table_lines
from services.reading.formats.workbook import BrokenWorkbook, Sheet, sheets_of
from services.reading.formats.written import Written, without_pages
from services.reading.formats.xls_formats import Formats, cell_formats
from services.reading.formats.xlsx_parts import sheet_parts

_IS_BROKEN = "表格已损坏，请用 Excel 或 WPS 打开、另存为 xlsx 再试。"
_BROKEN_PARTS = (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, TypeError)


def read_xlsx(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    check_archive(content, file_name=file_name, limits=limits)
    try:
        parts = sheet_parts(content, most_cells=limits.cells)
    except _BROKEN_PARTS as error:
        raise ReadingRefused(file_name, _IS_BROKEN) from error
    # Calamine lays a sheet out from its first to its last filled cell before it hands anything over.
    for name, part in parts.items():
        if part.rows * part.columns > limits.cells:
            raise ReadingRefused(
                file_name,
                f"工作表“{name}”有 {part.rows} 行 {part.columns} 列，大得不正常，请删去多余的行列再试。",
            )
    return _read(content, file_name, "xlsx", {name: part.formats for name, part in parts.items()})


def read_xls(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    return _read(content, file_name, "xls", cell_formats(content))


def _read(content: bytes, file_name: str, encoding: str, formats: Mapping[str, Formats]) -> Written:
    try:
        sheets = sheets_of(content)
    except BrokenWorkbook as error:
        raise ReadingRefused(file_name, _IS_BROKEN) from error
    lines = [line for sheet in sheets for line in _lines(sheet, formats.get(sheet.name, {}))]
    if not lines:
        raise ReadingRefused(file_name, "表格里没有内容，请检查文件。")
    return without_pages(lines, encoding)


def _lines(sheet: Sheet, formats: Formats) -> Iterator[str]:
    """The sheet's name and its rows; a merged cell's value stands at its top left, the rest of it is empty."""
    if not sheet.rows:
        return
    yield sheet.name if sheet.visible else f"{sheet.name}（隐藏的工作表）"
    yield from table_lines(
        [
            [
                shown(value, formats.get((row, column)))
                for column, value in enumerate(values, start=sheet.first_column)
            ]
            for row, values in enumerate(sheet.rows, start=sheet.first_row)
        ]
    )
