"""What is wrong with a shape, in words, and a proposed repair with what it would change."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area
from geo.words import Words

__all__ = ["MOST_VERTICES", "Flaw", "FlawKind", "Repair", "drawn_flaws", "flaws", "propose_repair"]

FlawKind = Literal[
    "empty", "not_polygonal", "not_finite", "too_few_points", "crosses_itself", "hole_outside",
    "holes_nested", "parts_nested", "interior_split", "ring_twice", "invalid",
    "several_kinds", "too_many_vertices", "outside_china", "no_length",
]  # fmt: skip

_WORDS: dict[FlawKind, Words] = {
    "empty": Words("图形是空的", "the shape is empty"),
    "not_polygonal": Words("不是面", "the shape is not a polygon"),
    "not_finite": Words("坐标里有非数值或无穷大", "a coordinate is no finite number"),
    "too_few_points": Words("一个环的不同顶点少于三个", "a ring has fewer than three different corners"),
    "crosses_itself": Words("边界自相交", "the outline crosses or touches itself"),
    "hole_outside": Words("洞在外边界之外", "a hole lies outside the outline"),
    "holes_nested": Words("洞里套洞", "a hole lies inside another hole"),
    "parts_nested": Words("一个部分盖在另一个部分上", "one part lies on another part"),
    "interior_split": Words("洞把内部切成了几块", "holes cut the interior into pieces"),
    "ring_twice": Words("同一个环出现了两次", "the same ring is there twice"),
    "invalid": Words("图形无效", "the shape is invalid"),
    "several_kinds": Words("点、线、面混在一起", "points, lines and polygons are mixed"),
    "too_many_vertices": Words("顶点超过 50,000 个", "there are more than 50,000 vertices"),
    "outside_china": Words("有顶点不在我国范围内", "a vertex lies outside China"),
    "no_length": Words("一条线的顶点都在同一处", "all vertices of a line are one place"),
}

# The sentences of GEOS (IsValidOp), in the order they are looked for.
_GEOS_SENTENCES: tuple[tuple[str, FlawKind], ...] = (
    ("Too few points", "too_few_points"),
    ("elf-intersection", "crosses_itself"),
    ("Hole lies outside shell", "hole_outside"),
    ("Holes are nested", "holes_nested"),
    ("Nested shells", "parts_nested"),
    ("Interior is disconnected", "interior_split"),
    ("Duplicate Rings", "ring_twice"),
)
_PASSES = 4
# A surveyed village of 20 km² has some 5,000; ten times that is a mistake or an attack.
MOST_VERTICES = 50_000
# China with its seas, in degrees: min x, min y, max x, max y, as in geo.crs_guess.
_CHINA = (73.0, 3.0, 136.0, 54.0)
_DRAWN_KINDS = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_PLACE = re.compile(r"\[(\S+) (\S+)\]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a shape; `at` is x, y in the shape's own system, where it can be shown."""

    kind: FlawKind
    words: Words
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A valid shape made from a broken one, in the same degrees; areas in square metres on the ellipsoid.

    `area_before_m2` is what the broken rings enclose by their winding, which for a shape that crosses
    itself may be less than the ground it covers.
    """

    shape: BaseGeometry
    area_before_m2: float
    area_after_m2: float

    @property
    def area_change_m2(self) -> float:
        return self.area_after_m2 - self.area_before_m2


def flaws(shape: BaseGeometry) -> list[Flaw]:
    """Everything found wrong with a polygon; an empty list means it can be stored.

    GEOS stops at the first flaw of a polygon, so every part of a MultiPolygon is asked by itself and
    the whole only when all parts are sound.
    """
    if shape.is_empty:
        return [_flaw("empty")]
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        return [_flaw("not_polygonal")]
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return [_flaw("not_finite")]
    broken_parts = [part for part in shapely.get_parts(shape) if not part.is_valid]
    if not broken_parts and not shape.is_valid:
        broken_parts = [shape]
    return [_explained(part) for part in broken_parts]


def drawn_flaws(shape: BaseGeometry) -> list[Flaw]:
    """The same for what may be drawn, points, lines or polygons in degrees; it must also lie within China."""
    if shape.is_empty or any(part.is_empty for part in shapely.get_parts(shape)):
        return [_flaw("empty")]
    if shape.geom_type not in _DRAWN_KINDS:
        return [_flaw("several_kinds")]
    xy = shapely.get_coordinates(shape)
    if len(xy) > MOST_VERTICES:
        return [_flaw("too_many_vertices")]
    if not np.isfinite(xy).all():
        return [_flaw("not_finite")]
    outside = xy[(xy < _CHINA[:2]).any(axis=1) | (xy > _CHINA[2:]).any(axis=1)]
    if len(outside):
        return [_flaw("outside_china", (float(outside[0, 0]), float(outside[0, 1])))]
    if shape.geom_type.endswith("Polygon"):
        return flaws(shape)
    return [
        _no_length(part)
        for part in shapely.get_parts(shape)
        if part.geom_type == "LineString" and not part.length
    ]


def propose_repair(shape: BaseGeometry) -> Repair | None:
    """A repaired polygon for shapes in degrees, x = longitude; None where nothing needs or allows repair.

    Uses GEOS MakeValid, method "structure": the union of what the rings enclose minus the holes, without
    inventing ground; what collapses to lines is dropped. The caller shows the change before taking it.
    """
    kinds = {flaw.kind for flaw in flaws(shape)}
    if not kinds or kinds & {"empty", "not_polygonal", "not_finite"}:
        return None
    repaired = _made_valid(shape)
    return None if flaws(repaired) else Repair(repaired, ellipsoid_area(shape), ellipsoid_area(repaired))


def _made_valid(shape: BaseGeometry) -> BaseGeometry:
    """What GEOS makes of the shape; again where rounding the new corners made them cross once more."""
    for _ in range(_PASSES):
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        if shape.is_valid:
            break
    return shape


def _explained(shape: BaseGeometry) -> Flaw:
    sentence = str(shapely.is_valid_reason(shape))
    known = (kind for part, kind in _GEOS_SENTENCES if part in sentence)
    kind: FlawKind = next(known, "invalid")
    place = _PLACE.search(sentence)
    return _flaw(kind, (float(place[1]), float(place[2])) if place else None)


def _no_length(line: BaseGeometry) -> Flaw:
    x, y = line.coords[0]
    return _flaw("no_length", (float(x), float(y)))


def _flaw(kind: FlawKind, at: tuple[float, float] | None = None) -> Flaw:
    return Flaw(kind, _WORDS[kind], at)
