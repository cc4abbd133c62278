"""Reads a file somebody uploaded, in a process of its own with bounded memory and time; nothing is trusted."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pyogrio

from geo.crs_guess import Bounds
from geo.formats.errors import ReaderStopped
from geo.formats.layer import STANDARD_LIMITS, Limits
from geo.formats.reading import ReadFile, ending_of, understood
from geo.formats.transfer import layer_from
from geo.words import Words
from services.site_files.reading_process import OUT_OF_MEMORY

__all__ = ["read_file"]

_ROOT = Path(__file__).resolve().parents[2]
_MODULE = "services.site_files.reading_process"
_DRIVERS = frozenset(("ESRI Shapefile", "GPKG", "OpenFileGDB"))
_SECONDS = 120
_TOO_LONG = Words("读了两分钟还没有读完", "it was not read after two minutes")
_DIED = Words("读取程序意外中止，文件可能已损坏", "the reading program stopped; the file may be damaged")
_TOO_MUCH = Words("需要的内存太多", "it needs too much memory")


def read_file(
    content: bytes,
    file_name: str,
    *,
    layer: str | None = None,
    expected: Bounds | None = None,
    limits: Limits = STANDARD_LIMITS,
) -> ReadFile:
    """What geo.formats.reading.read_features gives, and raises; and ReaderStopped."""
    ending = ending_of(content, file_name, limits)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{ending}"
        path.write_bytes(content)
        found = layer_from(_written(path, file_name, layer, limits), file_name=file_name)
    return understood(found, file_name, expected)


def _written(path: Path, file_name: str, layer: str | None, limits: Limits) -> bytes:
    asked = json.dumps({"file": path.name, "layer": layer, "limits": asdict(limits)})
    try:
        done = subprocess.run(
            [sys.executable, "-m", _MODULE, asked],
            cwd=path.parent,
            env=_environment(),
            capture_output=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderStopped(file_name, _TOO_LONG) from error
    if done.returncode == 0:
        return done.stdout
    error_text = done.stderr.decode(errors="replace")
    no_memory = done.returncode == OUT_OF_MEMORY or "MemoryError" in error_text or "bad_alloc" in error_text
    raise ReaderStopped(file_name, _TOO_MUCH if no_memory else _DIED)


def _environment() -> dict[str, str]:
    """Ours, with GDAL left only the drivers needed, and the folder our packages lie in."""
    return {**os.environ, "GDAL_SKIP": _skipped_drivers(), "PYTHONPATH": str(_ROOT), "OMP_NUM_THREADS": "1"}


@cache
def _skipped_drivers() -> str:
    return ",".join(sorted(set(pyogrio.list_drivers()) - _DRIVERS))
