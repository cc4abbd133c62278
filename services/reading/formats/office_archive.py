"""Looks through the archive of a docx or xlsx before anything parses it."""

import io
import re
import zipfile
import zlib

from services.reading.errors import ReadingRefused
from services.reading.formats.limits import Limits

_ENCRYPTED = 0x1
_CHUNK = 1 << 20
# Office writes no document type; one in its XML can only be there to define entities.
_DOCUMENT_TYPE = re.compile(
    b"|".join(
        re.escape(mark.encode(code))
        for mark in ("<!DOCTYPE", "<!ENTITY")
        for code in ("ascii", "utf-16-le", "utf-16-be")
    )
)
_LONGEST_MARK = 20


def check_archive(content: bytes, *, file_name: str, limits: Limits) -> None:
    """Unpacks every entry once, piece by piece, and keeps none.

    Raises ReadingRefused for a password, a damaged entry, more than the limits, or XML with entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_stated_sizes(entries, len(content), file_name, limits)
            for entry in entries:
                _check_entry(archive, entry, file_name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        if isinstance(error, ReadingRefused):
            raise
        raise ReadingRefused(file_name, "文件已损坏或没有下载完整，请重新取得这个文件再试。") from error


def _check_stated_sizes(
    entries: list[zipfile.ZipInfo], packed_bytes: int, file_name: str, limits: Limits
) -> None:
    """What an entry states is also the most that zipfile unpacks of it."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries:
        raise ReadingRefused(file_name, f"文件内部有 {len(entries)} 个部分，多得不正常，请另存一份再试。")
    swollen = unpacked > limits.ratio * packed_bytes and unpacked > limits.ratio_counts_from_bytes
    if unpacked > limits.unpacked_bytes or swollen:
        raise ReadingRefused(
            file_name,
            f"文件解压后有 {unpacked // 1_000_000} MB，大得不正常，没有读取。请拆分文件或另存一份再试。",
        )


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ReadingRefused(file_name, "文件有密码，请去掉密码、重新保存后再试。")
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    with archive.open(entry) as opened:
        before = b""
        while chunk := opened.read(_CHUNK):
            if is_xml and _DOCUMENT_TYPE.search(before + chunk):
                raise ReadingRefused(
                    file_name, "文件里定义了 XML 实体，不是 Office 正常保存的文件，没有读取。请另存一份再试。"
                )
            before = chunk[-_LONGEST_MARK:]
