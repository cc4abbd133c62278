"""Takes one shapefile out of a zip without trusting the zip."""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geo.errors import LayerNotChosen, MissingPart, NoLayers, UnsafeArchive
from geo.formats.archive import Unpacking, opened_archive, safe_entries
from geo.formats.layer import Limits
from geo.words import Words

__all__ = ["UnpackedShapefile", "shapefiles_in", "unpack_shapefile"]

_NEEDED = (".shp", ".shx", ".dbf")
_WELCOME = (".prj", ".cpg", ".fields.json")
_TWICE = Words("出现了两次", "is there twice")


@dataclass(frozen=True, slots=True)
class UnpackedShapefile:
    """The .shp on disk with its parts beside it, and the layer's name inside the archive."""

    shp: Path
    layer: str
    layers: tuple[str, ...]
    declared_encoding: str | None


def shapefiles_in(archive: Path, *, limits: Limits) -> tuple[str, ...]:
    """The shapefiles in the zip, by their paths without .shp."""
    with opened_archive(archive) as opened:
        return _layers(_parts(opened, archive.name, limits))


def unpack_shapefile(archive: Path, into: Path, *, layer: str | None, limits: Limits) -> UnpackedShapefile:
    """Writes the parts of one shapefile into the folder `into`, under names of our own.

    With several shapefiles inside, `layer` names one by its path without .shp; else LayerNotChosen.
    Entries that lead out of the archive, links, encrypted or doubled entries raise UnsafeArchive even
    if they are not needed; more than the limits, counted while unpacking, raises FileTooLarge.
    """
    with opened_archive(archive) as opened:
        parts = _parts(opened, archive.name, limits)
        names = _layers(parts)
        chosen = _chosen(archive.name, names, layer)
        for needed in _NEEDED:
            if needed not in parts[chosen]:
                raise MissingPart(chosen, needed)
        unpacking = Unpacking(opened, archive.name, limits)
        for ending, entry in parts[chosen].items():
            unpacking.write(entry, into / f"layer{ending}")
    shp = into / "layer.shp"
    return UnpackedShapefile(shp, chosen, names, _declared_encoding(shp.with_suffix(".cpg")))


def _parts(
    opened: zipfile.ZipFile, archive_name: str, limits: Limits
) -> dict[str, dict[str, zipfile.ZipInfo]]:
    """Path without ending → ending → entry, for the endings of a shapefile."""
    parts: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for path, entry in safe_entries(opened, archive_name, limits):
        ending = _ending(path)
        if ending not in _NEEDED + _WELCOME:
            continue
        endings = parts.setdefault(str(path)[: -len(ending)], {})
        if ending in endings:
            raise UnsafeArchive(str(path), _TWICE)
        endings[ending] = entry
    return parts


def _ending(path: PurePosixPath) -> str:
    lower = path.name.lower()
    return ".fields.json" if lower.endswith(".fields.json") else path.suffix.lower()


def _layers(parts: dict[str, dict[str, zipfile.ZipInfo]]) -> tuple[str, ...]:
    return tuple(sorted(name for name, endings in parts.items() if ".shp" in endings))


def _chosen(archive_name: str, names: tuple[str, ...], layer: str | None) -> str:
    if not names:
        raise NoLayers(archive_name)
    if layer is None and len(names) == 1:
        return names[0]
    if layer not in names:
        raise LayerNotChosen(archive_name, names)
    return layer


def _declared_encoding(cpg: Path) -> str | None:
    if not cpg.exists():
        return None
    with cpg.open("rb") as opened:
        return opened.read(64).decode("ascii", errors="replace").strip() or None
