"""Takes one shapefile out of a zip without trusting the zip."""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geo.errors import (
    FileTooLarge,
    LayerNotChosen,
    MissingPart,
    NoLayers,
    NotWhatItSays,
    TooManyEntries,
    UnsafeArchive,
)
from geo.formats.layer import Limits
from geo.words import Words

__all__ = ["UnpackedShapefile", "unpack_shapefile"]

_NEEDED = (".shp", ".shx", ".dbf")
_WELCOME = (".prj", ".cpg")
_CHUNK = 1 << 20
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1

_LEADS_OUT = Words("指向压缩包之外的位置", "points outside the archive")
_IS_A_LINK = Words("是一个链接", "is a link")
_IS_ENCRYPTED = Words("有密码", "is encrypted")
_TWICE = Words("出现了两次", "is there twice")


@dataclass(frozen=True, slots=True)
class UnpackedShapefile:
    """The .shp on disk with its parts beside it, and the layer's name inside the archive."""

    shp: Path
    layer: str
    layers: tuple[str, ...]
    declared_encoding: str | None


def unpack_shapefile(archive: Path, into: Path, *, layer: str | None, limits: Limits) -> UnpackedShapefile:
    """Writes the parts of one shapefile into the folder `into`, under names of our own.

    With several shapefiles inside, `layer` names one by its path without .shp; else LayerNotChosen.
    Entries that lead out of the archive, links, encrypted or doubled entries raise UnsafeArchive even
    if they are not needed; more than the limits, counted while unpacking, raises FileTooLarge.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            parts = _parts(opened, archive.name, limits)
            names = tuple(sorted(name for name, endings in parts.items() if ".shp" in endings))
            chosen = _chosen(archive.name, names, layer)
            for needed in _NEEDED:
                if needed not in parts[chosen]:
                    raise MissingPart(chosen, needed)
            shp = _write(opened, parts[chosen], into, archive.name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise NotWhatItSays(archive.name, "zip", str(error)) from error
    return UnpackedShapefile(shp, chosen, names, _declared_encoding(shp.with_suffix(".cpg")))


def _parts(
    opened: zipfile.ZipFile, archive_name: str, limits: Limits
) -> dict[str, dict[str, zipfile.ZipInfo]]:
    """Path without ending → ending → entry, for the endings of a shapefile."""
    entries = opened.infolist()
    if len(entries) > limits.entries:
        raise TooManyEntries(archive_name, len(entries), limits.entries)
    parts: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for entry in entries:
        path = _safe_path(entry)
        ending = path.suffix.lower()
        if path.parts[:1] == ("__MACOSX",) or ending not in _NEEDED + _WELCOME:
            continue
        endings = parts.setdefault(str(path.with_suffix("")), {})
        if ending in endings:
            raise UnsafeArchive(str(path), _TWICE)
        endings[ending] = entry
    return parts


def _safe_path(entry: zipfile.ZipInfo) -> PurePosixPath:
    name = _entry_name(entry)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise UnsafeArchive(name, _LEADS_OUT)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnsafeArchive(name, _IS_A_LINK)
    if entry.flag_bits & _ENCRYPTED:
        raise UnsafeArchive(name, _IS_ENCRYPTED)
    return path


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Chinese Windows writes entry names in GBK without saying so; Python then reads them as CP437."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _chosen(archive_name: str, names: tuple[str, ...], layer: str | None) -> str:
    if not names:
        raise NoLayers(archive_name)
    if layer is None and len(names) == 1:
        return names[0]
    if layer not in names:
        raise LayerNotChosen(archive_name, names)
    return layer


def _write(
    opened: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], into: Path, archive_name: str, limits: Limits
) -> Path:
    left = limits.unpacked_bytes
    for ending, entry in parts.items():
        with opened.open(entry) as source, (into / f"layer{ending}").open("wb") as target:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise FileTooLarge(archive_name, limits.unpacked_bytes)
                target.write(chunk)
    return into / "layer.shp"


def _declared_encoding(cpg: Path) -> str | None:
    if not cpg.exists():
        return None
    with cpg.open("rb") as opened:
        return opened.read(64).decode("ascii", errors="replace").strip() or None
