"""Any gazette in: one table from format to reader. A new format is one file here and one line in the table."""

from typing import Protocol

from services.progress import Progress
from services.reading.errors import ReadingRefused
from services.reading.formats.docx import read_docx
from services.reading.formats.html import read_html
from services.reading.formats.image import read_image
from services.reading.formats.kind import Kind, kind_of
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.pdf import read_pdf
from services.reading.formats.plain_text import read_text
from services.reading.formats.spreadsheet import read_xls, read_xlsx
from services.reading.formats.written import Written, WrittenLine

__all__ = [
    "PAGE_READERS",
    "READERS",
    "STANDARD_LIMITS",
    "Limits",
    "PageReader",
    "Reader",
    "Written",
    "WrittenLine",
    "read_document",
]


class Reader(Protocol):
    def __call__(self, content: bytes, *, file_name: str, limits: Limits = ...) -> Written: ...


class PageReader(Protocol):
    """Of a format that may take minutes: it tells its progress page by page."""

    def __call__(
        self, content: bytes, *, file_name: str, limits: Limits = ..., progress: Progress | None = ...
    ) -> Written: ...


READERS: dict[Kind, Reader] = {
    "txt": read_text,
    "html": read_html,
    "docx": read_docx,
    "xls": read_xls,
    "xlsx": read_xlsx,
}
PAGE_READERS: dict[Kind, PageReader] = {
    "pdf": read_pdf,
    "image": read_image,
}


def read_document(
    content: bytes,
    *,
    file_name: str,
    limits: Limits = STANDARD_LIMITS,
    progress: Progress | None = None,
) -> Written:
    """The lines of a file in any format; its content decides which, its ending only helps.

    Raises ReadingRefused, whose text says in Chinese what is wrong and what to do.
    """
    if len(content) > limits.file_bytes:
        raise ReadingRefused(file_name, f"文件超过 {limits.file_bytes // 1_000_000} MB，请拆分后再试。")
    kind = kind_of(content, file_name=file_name)
    if kind in PAGE_READERS:
        return PAGE_READERS[kind](content, file_name=file_name, limits=limits, progress=progress)
    return READERS[kind](content, file_name=file_name, limits=limits)
