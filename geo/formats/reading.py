"""One door to every file somebody sends: bytes and a name in, a layer and its system out; nothing is trusted."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import to_degrees
from geo.crs_guess import Bounds
from geo.errors import FileTooLarge, NotTransformable, NotWhatItSays, UnknownFormat
from geo.formats import READERS
from geo.formats.errors import ReaderStopped
from geo.formats.found_system import FoundSystem, SystemChoice, find_system
from geo.formats.layer import STANDARD_LIMITS, Feature, Limits, VectorLayer
from geo.formats.reading_process import OUT_OF_MEMORY
from geo.formats.transfer import layer_from
from geo.words import Words

__all__ = ["ReadFile", "read_features", "to_4490"]

_ROOT = Path(__file__).resolve().parents[2]
_MODULE = "geo.formats.reading_process"
_DRIVERS = frozenset(("ESRI Shapefile", "GPKG", "OpenFileGDB"))
_SECONDS = 120
_TOO_LONG = Words("读了两分钟还没有读完", "it was not read after two minutes")
_DIED = Words("读取程序意外中止，文件可能已损坏", "the reading program stopped; the file may be damaged")
_TOO_MUCH = Words("需要的内存太多", "it needs too much memory")
_NOT_THERE = Words("按选定的坐标系，坐标不可能存在", "in the chosen system its coordinates cannot exist")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as understood: nothing transformed, repaired or decided."""

    file_name: str
    layer: VectorLayer
    system: FoundSystem


def read_features(
    content: bytes,
    file_name: str,
    *,
    layer: str | None = None,
    expected: Bounds | None = None,
    limits: Limits = STANDARD_LIMITS,
) -> ReadFile:
    """The features of a file by its ending, read in a process of its own with bounded memory and time.

    `expected` are the bounds in degrees of where the shapes should lie. The name only tells the format
    and is shown; no reader and no driver ever sees it. Every refusal is a FileRefused, or WrongDatum.
    """
    ending = PurePosixPath(file_name.replace("\\", "/")).suffix.lower()
    if ending not in READERS:
        raise UnknownFormat(ending or file_name, tuple(READERS))
    if len(content) > limits.file_bytes:
        raise FileTooLarge(file_name, limits.file_bytes)
    if not content:
        raise NotWhatItSays(file_name, ending, "文件是空的")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{ending}"
        path.write_bytes(content)
        found = layer_from(_written(path, file_name, layer, limits), file_name=file_name)
    stem = PurePosixPath(file_name.replace("\\", "/")).stem
    named = replace(found, name=stem, layers=(stem,)) if found.layers == (path.stem,) else found
    return ReadFile(file_name, named, find_system(named, expected))


def to_4490(
    layer: VectorLayer, choice: SystemChoice
) -> tuple[tuple[Feature, ...], dict[int, tuple[Words, ...]]]:
    """The features in EPSG:4490, x = longitude, and what went wrong with single ones.

    A shape with coordinates the chosen system cannot hold becomes None, with a problem that says so.
    """
    features: list[Feature] = []
    problems: dict[int, tuple[Words, ...]] = {}
    for feature in layer.features:
        shape = None
        if feature.shape is not None and not feature.shape.is_empty:
            try:
                shape = to_degrees(_straight(feature.shape, choice), choice.crs)
            except NotTransformable:
                problems[feature.number] = (_NOT_THERE,)
        features.append(replace(feature, shape=shape))
    return tuple(features), problems


def _straight(shape: BaseGeometry, choice: SystemChoice) -> BaseGeometry:
    if not choice.swapped:
        return shape
    straight: BaseGeometry = shapely.transform(shape, lambda xy: xy[:, ::-1])
    return straight


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
