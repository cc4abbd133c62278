"""Looks into zips without trusting them: names, links, passwords and sizes are checked before anything is used."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from geo.errors import FileTooLarge, NotWhatItSays, TooManyEntries, UnsafeArchive
from geo.formats.layer import Limits
from geo.words import Words

__all__ = ["Unpacking", "opened_archive", "safe_entries"]

_CHUNK = 1 << 20
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_ARCHIVES = (".zip", ".kmz", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")

_LEADS_OUT = Words("指向压缩包之外的位置", "points outside the archive")
_IS_A_LINK = Words("是一个链接", "is a link")
_IS_ENCRYPTED = Words("有密码", "is encrypted")
_IS_AN_ARCHIVE = Words("又是一个压缩包", "is an archive itself")


@contextmanager
def opened_archive(archive: Path) -> Iterator[zipfile.ZipFile]:
    """The zip; whatever zipfile finds wrong with it while it is used becomes NotWhatItSays."""
    try:
        with zipfile.ZipFile(archive) as opened:
            yield opened
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise NotWhatItSays(archive.name, "zip", str(error)) from error


def safe_entries(
    opened: zipfile.ZipFile, archive_name: str, limits: Limits
) -> list[tuple[PurePosixPath, zipfile.ZipInfo]]:
    """Every file in the archive with its path, without folders and what macOS adds.

    Raises UnsafeArchive for an entry that leads out, is a link, has a password or is an archive itself,
    even if nobody would read it, and TooManyEntries.
    """
    entries = opened.infolist()
    if len(entries) > limits.entries:
        raise TooManyEntries(archive_name, len(entries), limits.entries)
    found = [(_safe_path(entry), entry) for entry in entries]
    return [(path, entry) for path, entry in found if path.parts[:1] != ("__MACOSX",) and not entry.is_dir()]


class Unpacking:
    """Unpacks entries, counting what really comes out; above the limit FileTooLarge is raised."""

    def __init__(self, opened: zipfile.ZipFile, archive_name: str, limits: Limits) -> None:
        self._opened, self._name, self._limit = opened, archive_name, limits.unpacked_bytes
        self._left = limits.unpacked_bytes

    def write(self, entry: zipfile.ZipInfo, target: Path) -> None:
        with target.open("wb") as written:
            for chunk in self._chunks(entry):
                written.write(chunk)

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        return b"".join(self._chunks(entry))

    def count(self, entry: zipfile.ZipInfo) -> None:
        """Unpacks the entry only to see how large it is."""
        for _ in self._chunks(entry):
            pass

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        with self._opened.open(entry) as source:
            while chunk := source.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise FileTooLarge(self._name, self._limit)
                yield chunk


def _safe_path(entry: zipfile.ZipInfo) -> PurePosixPath:
    name = _entry_name(entry)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise UnsafeArchive(name, _LEADS_OUT)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnsafeArchive(name, _IS_A_LINK)
    if entry.flag_bits & _ENCRYPTED:
        raise UnsafeArchive(name, _IS_ENCRYPTED)
    if path.suffix.lower() in _ARCHIVES:
        raise UnsafeArchive(name, _IS_AN_ARCHIVE)
    return path


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Chinese Windows writes entry names in GBK without saying so; Python then reads them as CP437."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
