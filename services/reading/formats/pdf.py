"""PDF files: the text layer where a page has one, text recognition where it is a scan."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from services.progress import OPENING, Progress, tell
from services.reading.errors import ReadingRefused
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.ocr import HOW_TO_INSTALL, NoRecognition, recognised_page
from services.reading.formats.pdf_characters import Character, TooManyCharacters, Typed, typed_on
from services.reading.formats.pdf_streams import has_swollen_stream
from services.reading.formats.pdf_strokes import Drawn, drawn_on
from services.reading.formats.printed_page import PrintedPage, PrintedTable
from services.reading.formats.printed_text import lines_of
from services.reading.formats.ruled_cells import frame_of, ruled_tables
from services.reading.formats.typed_text import cell_texts, pieces_of
from services.reading.formats.written import Written

_IS_BROKEN = "PDF 已损坏或没有下载完整，请重新取得这个文件再试。"
# Lines this close are one, drawn as the two edges of a bar; cells keep their text further away from a line.
_SAME_LINE_POINTS = 1.5
_REACHES_POINTS = 3.0
_FEWEST_CHARACTERS = 8
_MOST_UNREADABLE = 0.25
_POINTS_PER_INCH = 72
# Recognition is a third quicker than at 200 dpi, and reads type of 9 points no worse.
_SCAN_DPI = 150


def read_pdf(
    content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS, progress: Progress | None = None
) -> Written:
    with _opened(content, file_name, limits) as document:
        scans = _Scans(limits, [])
        try:
            pages = list(_pages(document, scans, progress))
        except pypdfium2.PdfiumError as error:
            raise ReadingRefused(file_name, _IS_BROKEN) from error
        except TooManyCharacters as error:
            raise ReadingRefused(
                file_name, "PDF 有一页的字多得不正常，没有读取。请重新打印成 PDF 再试。"
            ) from error
    lines = lines_of(pages)
    if not lines and scans.unread:
        raise ReadingRefused(file_name, f"这是扫描件，没有可以直接读取的文字。{HOW_TO_INSTALL}")
    if not lines:
        raise ReadingRefused(file_name, "PDF 里没有找到文字，请检查文件，或换成更清晰的扫描件。")
    return Written(tuple(lines), "pdf", tuple(scans.unread))


@contextmanager
def _opened(content: bytes, file_name: str, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """Page count, page sizes and passwords are looked at before any page is."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        has_password = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        sentence = "PDF 有密码，请去掉密码、另存一份再试。" if has_password else _IS_BROKEN
        raise ReadingRefused(file_name, sentence) from error
    try:
        refusal = _refusal(document, content, limits)
        if refusal:
            raise ReadingRefused(file_name, refusal)
        yield document
    finally:
        document.close()


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


def _pages(
    document: pypdfium2.PdfDocument, scans: "_Scans", progress: Progress | None
) -> Iterator[PrintedPage]:
    count = len(document)
    for number in range(1, count + 1):
        tell(progress, OPENING, number - 1, count)
        page = document[number - 1]
        try:
            printed = _printed(page, number, scans)
        finally:
            page.close()
        if printed is not None:
            yield printed
    tell(progress, OPENING, count, count)


def _printed(page: pypdfium2.PdfPage, number: int, scans: "_Scans") -> PrintedPage | None:
    """None for an empty page, and for a scan that cannot be recognised."""
    typed = typed_on(page, most=scans.limits.page_characters)
    drawn = drawn_on(page, typed.view)
    if _has_text(typed, drawn):
        return _typed_page(typed, drawn, number)
    if drawn.has_image or typed.characters or typed.unreadable:
        return scans.page(page, number)
    return None


def _has_text(typed: Typed, drawn: Drawn) -> bool:
    """Whether the page has a text layer worth reading: fonts that do not say their characters give none.

    A page that is one image with a stamp of a few characters counts as a scan.
    """
    said = len(typed.characters)
    if not said or typed.unreadable > (said + typed.unreadable) * _MOST_UNREADABLE:
        return False
    return said >= _FEWEST_CHARACTERS or not drawn.has_image


def _typed_page(typed: Typed, drawn: Drawn, number: int) -> PrintedPage:
    tables = list(_tables(typed.characters, drawn))
    outside = [one for one in typed.characters if not any(table.holds(one.x, one.y) for table in tables)]
    return PrintedPage(number, typed.view.width, typed.view.height, tuple(pieces_of(outside)), tuple(tables))


def _tables(characters: tuple[Character, ...], drawn: Drawn) -> Iterator[PrintedTable]:
    for rows in ruled_tables(drawn.edges, snap=_SAME_LINE_POINTS, near=_REACHES_POINTS):
        if max(map(len, rows)) > 1:
            left, top, right, bottom = frame_of(rows)
            frame = PrintedTable(left, right, top, bottom, ())
            inside = [one for one in characters if frame.holds(one.x, one.y)]
            yield PrintedTable(left, right, top, bottom, cell_texts(rows, inside))


@dataclass(slots=True)
class _Scans:
    """Recognises pages that have no text layer, and knows those it could not recognise."""

    limits: Limits
    unread: list[int]

    def page(self, page: pypdfium2.PdfPage, number: int) -> PrintedPage | None:
        try:
            return recognised_page(self._image(page), number=number)
        except NoRecognition:
            self.unread.append(number)
            return None

    def _image(self, page: pypdfium2.PdfPage) -> Image.Image:
        width, height = page.get_size()
        scale = _SCAN_DPI / _POINTS_PER_INCH
        most = (self.limits.pixels / max(width * height, 1)) ** 0.5
        image: Image.Image = page.render(scale=min(scale, most)).to_pil()
        return image
