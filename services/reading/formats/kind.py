"""Which format a file is in: the content decides, the ending only where the content leaves it open."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from services.reading.errors import ReadingRefused
from services.reading.formats import ole
from services.reading.formats.biff import has_password

Kind = Literal["txt", "html", "docx", "xls", "xlsx", "pdf", "image"]

_IMAGE_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ANY_TAG = re.compile(rb"<(?:html|body|table|div|p|meta|tr|span)\b", re.I)
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".xls", ".doc")
_LOOKED_AT_BYTES = 4096

# Folder inside the archive → format, and what to do with those that are not read.
_ARCHIVE_FOLDERS: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("xl/", "xlsx"))
_REFUSED_ARCHIVES = (
    ("xl/workbook.bin", "这是 xlsb 表格，请在 Excel 或 WPS 里另存为 xlsx 再试。"),
    ("ppt/", "这是演示文稿，请另存为 PDF 再试。"),
    ("OFD.xml", "这是 OFD 版式文件，请用 OFD 阅读器另存为 PDF 再试。"),
    ("content.xml", "这是 ODF 文件（odt、ods），请另存为 docx 或 xlsx 再试。"),
)
_REFUSED_STARTS = (
    (b"{\\rtf", "这是 RTF 文件，请用 Word 或 WPS 另存为 docx 再试。"),
    (b"MIME-Version:", "这是单个文件网页（mht），请另存为 html 或 docx 再试。"),
    (b"Rar!", "这是 rar 压缩包，请解压后逐个上传里面的文件。"),
    (b"7z\xbc\xaf", "这是 7z 压缩包，请解压后逐个上传里面的文件。"),
    (b"GIF8", "这种图片读不了，请另存为 png 或 jpg 再试。"),
    (b"BM", "这种图片读不了，请另存为 png 或 jpg 再试。"),
    (b"PK\x05\x06", "压缩包是空的，请检查文件。"),
)


def kind_of(content: bytes, *, file_name: str) -> Kind:
    """Raises ReadingRefused for an empty file and for formats that are known but not read."""
    if not content.strip(b"\x00 \t\r\n"):
        raise ReadingRefused(file_name, "文件是空的，没有可以读取的文字。")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_IMAGE_MAGIC):
        return "image"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content, file_name)
    if content.startswith(ole.MAGIC):
        return _kind_of_container(content, file_name)
    for start, sentence in _REFUSED_STARTS:
        if content.startswith(start):
            raise ReadingRefused(file_name, sentence)
    return _kind_of_text(content, file_name)


def _kind_of_archive(content: bytes, file_name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise ReadingRefused(file_name, "文件已损坏或没有下载完整，请重新取得这个文件再试。") from None
    for mark, sentence in _REFUSED_ARCHIVES:
        if any(name == mark or (mark.endswith("/") and name.startswith(mark)) for name in names):
            raise ReadingRefused(file_name, sentence)
    for folder, kind in _ARCHIVE_FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    raise ReadingRefused(file_name, "这是压缩包，请解压后逐个上传里面的文件。")


def _kind_of_container(content: bytes, file_name: str) -> Kind:
    try:
        streams = ole.root_streams(content)
    except ole.BrokenContainer:
        raise ReadingRefused(file_name, "文件已损坏或没有下载完整，请重新取得这个文件再试。") from None
    workbook = streams.get("Workbook") or streams.get("Book")
    if "EncryptedPackage" in streams or (workbook and has_password(workbook)):
        raise ReadingRefused(file_name, "文件有密码，请在 Office 里去掉密码、重新保存后再试。")
    if workbook:
        return "xls"
    if "WordDocument" in streams:
        raise ReadingRefused(file_name, "这是旧版 Word 文件（doc），请用 Word 或 WPS 另存为 docx 再试。")
    raise ReadingRefused(file_name, "这种旧版 Office 文件读不了，请另存为 docx、xlsx 或 PDF 再试。")


def _kind_of_text(content: bytes, file_name: str) -> Kind:
    head = content[:_LOOKED_AT_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<Workbook" in head:
        raise ReadingRefused(file_name, "这是 XML 表格，请在 Excel 或 WPS 里另存为 xlsx 再试。")
    if _HTML_START.match(head):
        return "html"
    # Many offices hand out web tables that are merely called xls or doc.
    says_html = PurePath(file_name).suffix.lower() in _HTML_ENDINGS
    return "html" if says_html and _ANY_TAG.search(head) else "txt"
