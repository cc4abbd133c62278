"""Text files: UTF-8 with or without mark, UTF-16 with mark, GB18030."""

import codecs

from services.reading.errors import ReadingRefused
from services.reading.formats.limits import STANDARD_LIMITS, Limits
from services.reading.formats.written import Written, without_pages
from services.reading.text import Decoded, decode_text, split_lines

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(content: bytes, *, file_name: str, limits: Limits = STANDARD_LIMITS) -> Written:
    decoded = decoded_text(content, file_name=file_name)
    return without_pages(split_lines(decoded.text), decoded.encoding)


def decoded_text(content: bytes, *, file_name: str) -> Decoded:
    """Raises ReadingRefused for bytes that are no Chinese text in one of these encodings."""
    if not content.startswith(_UTF16_MARKS):
        return decode_text(content, file_name=file_name)
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError:
        raise ReadingRefused(
            file_name, "UTF-16 文字不完整，文件可能已损坏，请用记事本另存为 UTF-8 再试。"
        ) from None
    return Decoded(decode_text(text.encode(), file_name=file_name).text, "utf-16")
