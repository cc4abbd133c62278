"""Any gazette in: one table from format to reader. A new format is one file here and one line in the table."""

from typing import Protocol

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

__all__ = ["READERS", "STANDARD_LIMITS", "Limits", "Reader", "Written", "WrittenLine", "read_document"]


class Reader(Protocol):
    def __call__(self, content: bytes, *, file_name: str, limits: Limits = ...) -> Written: ...


READERS: dict[Kind, Reader] = {
    "txt": read_text,
    "html": read_html,
    "docx": read_docx,
    "xls": read_xls,
    "xlsx": read_xlsx,
    "pdf": read_pdf,
    "image": read_image,
}


def read_document(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    """The lines of a file in any format; its content decides which, its ending only helps.

    Raises ReadingRefused, whose text says in Chinese what is wrong and what to do.
    """
    if len(content) > limits.file_bytes:
        raise ReadingRefused(file_name, f"文件超过 {limits.file_bytes // 1_000_000} MB，请拆分后再试。")
    return READERS[kind_of(content, file_name=file_name)](content, file_name=file_name, limits=limits)
