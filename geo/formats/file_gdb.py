"""Takes the one File GDB, a folder of tables, out of a zip without trusting the zip."""

import zipfile
from pathlib import Path, PurePosixPath

from geo.errors import NoLayers, NotWhatItSays
from geo.formats.archive import Unpacking, opened_archive, safe_entries
from geo.formats.layer import Limits

__all__ = ["FIELD_MAP", "holds_file_gdb", "unpack_file_gdb"]

FIELD_MAP = "fields.json"
# The table of all tables, which every File GDB has (Rouault, FGDB specification).
_CATALOGUE = "a00000001.gdbtable"
_ENDINGS = (".gdbtable", ".gdbtablx", ".gdbindexes", ".atx", ".spx", ".freelist", ".horizon")
_NAMES = ("gdb", "timestamps")


def holds_file_gdb(archive: Path, *, limits: Limits) -> bool:
    with opened_archive(archive) as opened:
        return any(path.name == _CATALOGUE for path, _ in safe_entries(opened, archive.name, limits))


def unpack_file_gdb(archive: Path, into: Path, *, limits: Limits) -> tuple[Path, Path]:
    """The folder with its tables, under a name of our own, and where a field map lies if there is one.

    Raises NotWhatItSays where the zip holds two File GDBs or two tables of one name.
    """
    gdb, field_map = into / "layer.gdb", into / FIELD_MAP
    gdb.mkdir()
    with opened_archive(archive) as opened:
        entries = safe_entries(opened, archive.name, limits)
        folder = _folder(entries, archive.name)
        unpacking = Unpacking(opened, archive.name, limits)
        for path, entry in entries:
            if path.parent == folder and _is_table(path.name):
                unpacking.write(entry, gdb / path.name)
            elif path.name == FIELD_MAP and path.parent == folder.parent:
                unpacking.write(entry, field_map)
    return gdb, field_map


def _folder(entries: list[tuple[PurePosixPath, zipfile.ZipInfo]], archive_name: str) -> PurePosixPath:
    folders = [path.parent for path, _ in entries if path.name == _CATALOGUE]
    if not folders:
        raise NoLayers(archive_name)
    if len(folders) > 1:
        raise NotWhatItSays(archive_name, "File GDB", "压缩包里有不止一个 .gdb")
    return folders[0]


def _is_table(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(_ENDINGS) or lower in _NAMES
