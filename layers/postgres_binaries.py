"""Where PostgreSQL's programs are. Standard library only: tools/set_up.py asks before there is a venv."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NEEDED = ("initdb", "pg_ctl", "postgres", "pg_config")
_DEBIAN_FOLDERS = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class PostgresBinaries:
    folder: Path
    major: int
    has_postgis: bool

    def program(self, name: str) -> str:
        return str(self.folder / name)


def installed_binaries() -> list[PostgresBinaries]:
    """Complete ones: those with PostGIS first, then in the order of PATH, then Debian's, newest first."""
    found: dict[Path, PostgresBinaries] = {}
    for folder in _candidate_folders():
        resolved = folder.resolve()
        if resolved not in found and all(os.access(resolved / name, os.X_OK) for name in _NEEDED):
            found[resolved] = PostgresBinaries(resolved, _major_of(resolved), _has_postgis(resolved))
    return sorted(found.values(), key=lambda binaries: not binaries.has_postgis)


def _candidate_folders() -> Iterator[Path]:
    # A conda environment puts its programs on PATH; Debian keeps them off it, one folder a major version.
    yield from (Path(entry) for entry in os.get_exec_path() if entry)
    pg_config = shutil.which("pg_config")
    if pg_config:
        yield Path(_output_of(pg_config, "--bindir"))
    versions = [path for path in _DEBIAN_FOLDERS.glob("*/bin") if path.parent.name.isdigit()]
    yield from sorted(versions, key=lambda path: int(path.parent.name), reverse=True)


def _major_of(folder: Path) -> int:
    version = re.search(r"\d+", _output_of(str(folder / "postgres"), "--version"))
    return int(version.group()) if version else 0


def _has_postgis(folder: Path) -> bool:
    shared = _output_of(str(folder / "pg_config"), "--sharedir")
    return Path(shared, "extension", "postgis.control").exists()


def _output_of(program: str, option: str) -> str:
    return subprocess.run([program, option], capture_output=True, text=True, check=False).stdout.strip()
