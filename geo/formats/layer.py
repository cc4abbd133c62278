"""What every reader of geo/formats gives: one layer with its shapes, attributes, system and encoding."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geo.words import Words

__all__ = ["STANDARD_LIMITS", "AttributeValue", "Encoding", "Feature", "Limits", "VectorLayer"]

AttributeValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost before it is refused: bytes as it lies and unpacked, entries, vertices, columns."""

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 400_000_000
    entries: int = 500
    vertices: int = 3_000_000
    columns: int = 500


STANDARD_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Encoding:
    """How text was decoded and why; `sure` is False where the bytes fit no encoding well."""

    name: str
    sure: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class Feature:
    """One row; `number` counts from 1. The shape is as stored, x, y in the layer's system, without z."""

    number: int
    shape: BaseGeometry | None
    attributes: dict[str, AttributeValue]


@dataclass(frozen=True, slots=True)
class VectorLayer:
    """A layer read from a file; `layers` are the names of all layers the file holds.

    `crs` is what the file states, or None where it states nothing that can be understood; `stated` says
    where and in which words. Nothing has been transformed and nothing repaired. `notes` concern the file:
    what was left out or taken otherwise; `problems` its features, by number.
    """

    name: str
    layers: tuple[str, ...]
    columns: tuple[str, ...]
    features: tuple[Feature, ...]
    crs: CRS | None
    encoding: Encoding
    stated: Words | None = None
    notes: tuple[Words, ...] = ()
    problems: Mapping[int, tuple[Words, ...]] = field(default_factory=dict)
