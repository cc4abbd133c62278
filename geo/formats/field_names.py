"""What tables take for names and texts: dBase 10 bytes of GBK and 254, a File GDB letters, digits and _."""

import re
from collections.abc import Callable, Iterable, Sequence

from geo.formats.layer import AttributeValue

__all__ = ["NAME_BYTES", "TEXT_BYTES", "fits_gbk", "gbk_text", "gdb_names", "gpkg_names", "short_names"]

NAME_BYTES, TEXT_BYTES = 10, 254
_CODEC = "gbk"
_UNNAMED = "F"
_GDB_CHARACTERS = 60
_NOT_IN_GDB = re.compile(r"\W")
_RESERVED = frozenset(
    (
        "OBJECTID", "SHAPE", "SHAPE_LENGTH", "SHAPE_AREA", "ADD", "ALTER", "AND", "BETWEEN", "BY", "COLUMN",
        "CREATE", "DELETE", "DROP", "EXISTS", "FOR", "FROM", "GROUP", "IN", "INSERT", "INTO", "IS", "LIKE",
        "NOT", "NULL", "OR", "ORDER", "SELECT", "SET", "TABLE", "UPDATE", "VALUES", "WHERE",
    )
)  # fmt: skip
# How the geometry and the key are called in GeoPackages written here.
_GPKG_OWN = frozenset(("GEOM", "FID_GUATU"))


def short_names(columns: Sequence[str]) -> list[str]:
    """A different name of at most 10 bytes of GBK for each column, the column's own where it fits."""

    def shortened(column: str, behind: str) -> str:
        return _cut(_in_gbk(column), NAME_BYTES - len(behind)).strip() + behind

    return _different(columns, shortened)


def gdb_names(columns: Sequence[str]) -> list[str]:
    """Names a File GDB takes: letters of any script, digits and _, none of SQL's words."""

    def laundered(column: str, behind: str) -> str:
        name = _NOT_IN_GDB.sub("_", column)[:_GDB_CHARACTERS]
        name = name if name[:1].isalpha() else f"{_UNNAMED}{name}"
        return (f"{name}_" if name.upper() in _RESERVED else name) + behind

    return _different(columns, laundered)


def gpkg_names(columns: Sequence[str]) -> list[str]:
    """SQLite does not tell small letters from capitals."""
    return _different(columns, lambda column, behind: column + behind, _GPKG_OWN)


def gbk_text(value: AttributeValue) -> AttributeValue:
    """A text cut to what fits, a sign GBK has not as a question mark; another value as it is."""
    return _cut(_in_gbk(value), TEXT_BYTES) if isinstance(value, str) else value


def fits_gbk(text: str, most_bytes: int) -> bool:
    try:
        return len(text.encode(_CODEC)) <= most_bytes
    except UnicodeEncodeError:
        return False


def _different(
    columns: Sequence[str], made: Callable[[str, str], str], taken: Iterable[str] = ()
) -> list[str]:
    """The made names, with a number behind those that would be there twice, capitals or not."""
    used, names = set(taken), []
    for column in columns:
        name, number = made(column, "") or _UNNAMED, 1
        while name.upper() in used:
            number += 1
            name = made(column, str(number))
        used.add(name.upper())
        names.append(name)
    return names


def _in_gbk(text: str) -> str:
    return text.encode(_CODEC, errors="replace").decode(_CODEC)


def _cut(text: str, most_bytes: int) -> str:
    return text.encode(_CODEC)[:most_bytes].decode(_CODEC, errors="ignore")
