"""One door to every file: bytes and a name in, a layer and its system out; nothing transformed or decided.

What strangers upload goes through services/site_files/read_file.py, which does the same in another process.
"""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import to_degrees
from geo.crs_guess import Bounds
from geo.errors import FileTooLarge, NotTransformable, NotWhatItSays, UnknownFormat
from geo.formats import READERS, read_layer
from geo.formats.found_system import FoundSystem, SystemChoice, find_system
from geo.formats.layer import STANDARD_LIMITS, Feature, Limits, VectorLayer
from geo.words import Words

__all__ = ["ReadFile", "ending_of", "read_features", "to_4490", "understood"]

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
    """The features of a file by its ending, read from a private folder under a name of our own.

    `expected` are the bounds in degrees of where the shapes should lie. The name only tells the format
    and is shown; no reader and no driver ever sees it. Every refusal is a FileRefused, or WrongDatum.
    """
    ending = ending_of(content, file_name, limits)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload{ending}"
        path.write_bytes(content)
        return understood(read_layer(path, layer=layer, limits=limits), file_name, expected)


def ending_of(content: bytes, file_name: str, limits: Limits) -> str:
    """The ending that names the reader. Raises UnknownFormat, FileTooLarge, or NotWhatItSays for an empty file."""
    ending = _path(file_name).suffix.lower()
    if ending not in READERS:
        raise UnknownFormat(ending or file_name, tuple(READERS))
    if len(content) > limits.file_bytes:
        raise FileTooLarge(file_name, limits.file_bytes)
    if not content:
        raise NotWhatItSays(file_name, ending, "文件是空的")
    return ending


def understood(found: VectorLayer, file_name: str, expected: Bounds | None) -> ReadFile:
    """The layer of an upload, called after its file where only our own name for that was known; and its system."""
    stem = _path(file_name).stem
    named = replace(found, name=stem, layers=(stem,)) if found.layers == ("upload",) else found
    return ReadFile(file_name, named, find_system(named, expected))


def _path(file_name: str) -> PurePosixPath:
    return PurePosixPath(file_name.replace("\\", "/"))


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
