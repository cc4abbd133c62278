"""PDF files: the text layer where a page has one, text recognition where it is a scan."""

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from PIL import Image

from services.reading.errors import ReadingRefused
from services.reading.formats.adjoining_tables import Box, tables_in
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.ocr import HOW_TO_INSTALL, NoRecognition, recognised_page
from services.reading.formats.pdf_streams import has_swollen_stream
from services.reading.formats.printed_page import Piece, PrintedPage, PrintedTable
from services.reading.formats.printed_text import joined, lines_of
from services.reading.formats.radicals import without_radicals
from services.reading.formats.written import Written

# pdfminer reports every oddity of a font, page after page, where nobody can act on it.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_IS_BROKEN = "PDF 已损坏或没有下载完整，请重新取得这个文件再试。"
# pdfminer trusts a file to be what its objects say, so a damaged one ends in whatever Python raises there.
_BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException, struct.error, zlib.error,
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError,
)  # fmt: skip
# In heights of a character: wider gaps part columns and cells. Justified Chinese spreads by less.
_WIDE_GAP = 1.2
# Drawings have more lines than tables, and looking for cells among them takes squared time.
_MOST_EDGES = 6_000
# Lines this close are one, drawn as the two edges of a bar; cells keep their text further away from a line.
_SAME_LINE_POINTS = 1.5
_FEWEST_CHARACTERS = 8
_UNREADABLE = "(cid:"
_POINTS_PER_INCH = 72
_SCAN_DPI = 200


@dataclass(slots=True)
class _Scans:
    """Renders pages that have no text layer, and knows those it could not recognise."""

    document: pypdfium2.PdfDocument
    limits: Limits
    unread: list[int]

    def page(self, number: int) -> PrintedPage | None:
        try:
            return recognised_page(self._image(number), number=number)
        except NoRecognition:
            self.unread.append(number)
            return None

    def _image(self, number: int) -> Image.Image:
        page = self.document[number - 1]
        width, height = page.get_size()
        scale = _SCAN_DPI / _POINTS_PER_INCH
        most = (self.limits.pixels / max(width * height, 1)) ** 0.5
        image: Image.Image = page.render(scale=min(scale, most)).to_pil()
        page.close()
        return image


def read_pdf(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    document = _opened(content, file_name, limits)
    scans = _Scans(document, limits, [])
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            pages = list(_pages(pdf, scans))
    except _BROKEN as error:
        raise ReadingRefused(file_name, _IS_BROKEN) from error
    finally:
        document.close()
    lines = lines_of(pages)
    if not lines and scans.unread:
        raise ReadingRefused(file_name, f"这是扫描件，没有可以直接读取的文字。{HOW_TO_INSTALL}")
    if not lines:
        raise ReadingRefused(file_name, "PDF 里没有找到文字，请检查文件，或换成更清晰的扫描件。")
    return Written(tuple(lines), "pdf", tuple(scans.unread))


def _opened(content: bytes, file_name: str, limits: Limits) -> pypdfium2.PdfDocument:
    """Checked by pdfium, which counts pages and tries passwords without reading the pages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        has_password = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        sentence = "PDF 有密码，请去掉密码、另存一份再试。" if has_password else _IS_BROKEN
        raise ReadingRefused(file_name, sentence) from error
    refusal = _refusal(document, content, limits)
    if refusal:
        document.close()
        raise ReadingRefused(file_name, refusal)
    return document


def _refusal(document: pypdfium2.PdfDocument, content: bytes, limits: Limits) -> str | None:
    count = len(document)
    if count == 0:
        return "PDF 里一页也没有，请重新取得这个文件再试。"
    if count > limits.pages:
        return f"PDF 有 {count} 页，超过 {limits.pages} 页，请拆分后再试。"
    for index in range(count):
        if max(document.get_page_size(index)) > limits.page_side_points:
            return f"PDF 第 {index + 1} 页的页面大得不正常，请重新打印成 A4 的 PDF 再试。"
    if has_swollen_stream(content, most_bytes=limits.unpacked_bytes):
        return "PDF 里有解压后大得不正常的内容，没有读取。请重新打印成 PDF 再试。"
    return None


def _pages(pdf: PDF, scans: _Scans) -> Iterator[PrintedPage]:
    for page in pdf.pages:
        printed = _printed(page) if _has_text(page) else None
        if printed is None and (page.images or page.chars):
            printed = scans.page(page.page_number)
        if printed is not None:
            yield printed
        page.close()


def _has_text(page: Page) -> bool:
    """Whether the page has a text layer worth reading: fonts that do not say their characters give none.

    A page that is one image with a stamp of a few characters counts as a scan.
    """
    said = [char["text"] for char in page.chars if not char["text"].isspace()]
    unreadable = sum(text.startswith(_UNREADABLE) for text in said)
    if not said or unreadable > len(said) / 4:
        return False
    return len(said) >= _FEWEST_CHARACTERS or not page.images


def _printed(page: Page) -> PrintedPage:
    # Bold type is often the same character printed twice, a hair apart.
    page = page.dedupe_chars(tolerance=1)
    tables = list(_tables(page))
    pieces = tuple(piece for piece in _pieces(page) if not any(table.covers(piece) for table in tables))
    return PrintedPage(page.page_number, float(page.width), float(page.height), pieces, tuple(tables))


def _pieces(page: Page) -> Iterator[Piece]:
    words = page.extract_words(keep_blank_chars=True, x_tolerance_ratio=_WIDE_GAP)
    for word in words:
        text = without_radicals(word["text"]).strip()
        if text:
            yield Piece(text, word["x0"], word["x1"], word["top"], word["bottom"])


def _tables(page: Page) -> Iterator[PrintedTable]:
    if len(page.edges) > _MOST_EDGES:
        return
    for table in page.find_tables({"snap_tolerance": _SAME_LINE_POINTS}):
        cells, grid = [row.cells for row in table.rows], _grid(table)
        for rows in tables_in(cells):
            if max(map(len, grid[rows])) > 1:
                yield PrintedTable(*_frame(cells[rows]), grid[rows])


def _grid(table: Table) -> list[list[str | None]]:
    rows = table.extract(keep_blank_chars=True, x_tolerance_ratio=_WIDE_GAP)
    return [
        [None if cell is None else joined(without_radicals(cell).split("\n")) for cell in row] for row in rows
    ]


def _frame(rows: Sequence[Sequence[Box | None]]) -> tuple[float, float, float, float]:
    """x0, x1, top and bottom round all cells."""
    boxes = [cell for row in rows for cell in row if cell]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), max(right), min(top), max(bottom)
