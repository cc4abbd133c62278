"""Bytes to text, and text to numbered lines."""

import re
from dataclasses import dataclass

from services.reading.errors import ReadingRefused

SIZE_LIMIT_BYTES = 50 * 1024 * 1024
_MARKS_OF_OTHER_FORMATS = (
    (b"%PDF-", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件（docx、xlsx、zip）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（doc、xls）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


def decode_text(content: bytes, *, file_name: str) -> Decoded:
    """The text of a UTF-8 or GB18030 file; raises ReadingRefused for anything else."""
    if len(content) > SIZE_LIMIT_BYTES:
        raise ReadingRefused(file_name, f"文件超过 {SIZE_LIMIT_BYTES // 1024 // 1024} MB，请拆分后再试。")
    for mark, kind in _MARKS_OF_OTHER_FORMATS:
        if content.startswith(mark):
            raise ReadingRefused(file_name, f"这是{kind}，不是纯文本，请另存为 txt 再试。")
    decoded = _decoded(content, file_name)
    if not decoded.text.strip():
        raise ReadingRefused(file_name, "文件是空的，没有可以读取的文字。")
    if _CONTROL.search(decoded.text):
        raise ReadingRefused(file_name, "文件里有二进制内容，不是纯文本，请检查文件是否损坏。")
    return decoded


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them; an end of line at the very end opens no further line."""
    lines = _LINE_END.split(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _decoded(content: bytes, file_name: str) -> Decoded:
    try:
        return Decoded(content.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        raise ReadingRefused(
            file_name, "文字编码既不是 UTF-8 也不是 GB18030，请用记事本另存为 UTF-8 再试。"
        ) from None
    # GB18030 decodes nearly any bytes; a text without Chinese characters was not written in it.
    if not _HAN.search(text):
        raise ReadingRefused(file_name, "文件里没有汉字，看不出是规划文件，请检查文件和编码。")
    return Decoded(text, "gb18030")
