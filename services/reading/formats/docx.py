"""Word documents: paragraphs and tables in document order, automatic numbers printed out."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from services.reading.errors import ReadingRefused
from services.reading.formats.docx_numbering import Numbering
from services.reading.formats.docx_xml import number, own_children, paragraph_text, tag, text_boxes
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.office_archive import check_archive
from services.reading.formats.table_lines import Grid, table_lines
from services.reading.formats.written import Written, without_pages

# python-docx lets through what zipfile, lxml and Python say of a package that lacks a part it names.
_BROKEN = (OpcError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, AttributeError)
_MOST_COLUMNS = 63  # what Word allows


def read_docx(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    check_archive(content, file_name=file_name, limits=limits)
    try:
        document = docx.Document(io.BytesIO(content))
        body, numbering = document.element.body, Numbering.of(document)
    except _BROKEN as error:
        raise ReadingRefused(
            file_name, "Word 文件已损坏，请用 Word 或 WPS 打开、另存为 docx 再试。"
        ) from error
    lines = list(_lines(body, numbering))
    if not any(line.strip() for line in lines):
        raise ReadingRefused(file_name, "Word 文件里没有文字；如果内容是图片，请导出为 PDF 再试。")
    return without_pages(lines, "docx")


def _lines(container: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines of what holds paragraphs and tables: the body, a cell, a text box."""
    for block in own_children(container):
        if block.tag == tag("p"):
            marker = numbering.marker(block)
            first, *others = (marker + paragraph_text(block)).split("\n")
            yield from (line.strip("\t") for line in (first, *others))
            for box in text_boxes(block):
                yield from _lines(box, numbering)
        elif block.tag == tag("tbl"):
            yield from table_lines(_grid(block, numbering))


def _grid(table: etree._Element, numbering: Numbering) -> Grid:
    """A cell merged downwards says its text in its first row; None where a merged cell covers a place."""
    grid: list[list[str | None]] = []
    for row in own_children(table):
        if row.tag != tag("tr") or row.find(f"{tag('trPr')}/{tag('del')}") is not None:
            continue
        places: list[str | None] = [None] * min(number(row, "trPr/gridBefore", 0), _MOST_COLUMNS)
        for cell in own_children(row):
            if cell.tag == tag("tc"):
                places.append(_cell_text(cell, numbering))
                places += [None] * (min(number(cell, "tcPr/gridSpan", 1), _MOST_COLUMNS) - 1)
        grid.append(places)
    return grid


def _cell_text(cell: etree._Element, numbering: Numbering) -> str | None:
    merged = cell.find(f"{tag('tcPr')}/{tag('vMerge')}")
    if merged is not None and merged.get(tag("val"), "continue") == "continue":
        return None
    return "\n".join(line for line in _lines(cell, numbering) if line.strip())
