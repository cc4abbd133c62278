"""Which coordinate system a file's numbers are in, why, and what else they could be: found, never decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pyproj import CRS
from shapely.geometry import Point

from geo.crs import DEGREES_EPSG, datum_of, system_of, to_degrees
from geo.crs_guess import DATUM_REMARK, Bounds, Candidate, candidates_for
from geo.errors import NotTransformable, WrongDatum
from geo.formats.layer import VectorLayer
from geo.words import Words

__all__ = ["FoundSystem", "SystemChoice", "find_system"]

_WGS84 = Words(
    "文件写明 WGS84，按 CGCS2000 使用；两者只差分米，但请确认不是火星坐标（GCJ-02）。",
    "The file states WGS84, taken as CGCS2000, decimetres apart; make sure it is not GCJ-02.",
)
_ELSEWHERE = Words(
    "按文件写明的坐标系，图形不在预期的范围里。",
    "In the system the file states, its shapes do not lie where they are expected.",
)
_SEVERAL = Words(
    "文件没有写明坐标系，数值可以属于几种，请选定一种。",
    "The file states no system and its numbers fit several; choose one.",
)
_NONE = Words(
    "文件没有写明坐标系，数值也不像我国的任何一种，请向数据提供者确认。",
    "The file states no system and its numbers fit none of China's; ask their maker.",
)
_MOST_ALTERNATIVES = 6


@dataclass(frozen=True, slots=True)
class SystemChoice:
    """One way to read the numbers; with `swapped` the first is the northing or latitude.

    `epsg` is None only for a stated system without a code, of which `crs` holds the definition.
    """

    epsg: int | None
    swapped: bool
    name: Words
    reason: Words
    crs: CRS

    @property
    def key(self) -> str:
        """What a person sends back to choose it: 4523, or 4523 swapped."""
        return f"{self.epsg or 'stated'}{' swapped' if self.swapped else ''}"


@dataclass(frozen=True, slots=True)
class FoundSystem:
    """`chosen` is None where a person has to choose among `alternatives`, or where nothing fits."""

    chosen: SystemChoice | None
    stated: bool
    alternatives: tuple[SystemChoice, ...]
    doubts: tuple[Words, ...]


def find_system(layer: VectorLayer, expected: Bounds | None = None) -> FoundSystem:
    """What the file states, checked against its numbers; else what the numbers tell.

    `expected` are the bounds in degrees of where the shapes should lie, e.g. of the county. Judged by the
    median of the shapes' centres, so that one stray shape does not decide. Raises WrongDatum for a stated
    datum that cannot be brought to CGCS2000 here.
    """
    place = _typical_place(layer)
    if place is None:
        return FoundSystem(_stated_choice(layer), layer.crs is not None, (), ())
    candidates = [
        _choice(each) for each in candidates_for((*place, *place), expected) if each.fits is not False
    ]
    if layer.crs is None:
        return _guessed(candidates)
    datum = datum_of(layer.crs)
    if datum not in ("CGCS2000", "WGS84"):
        raise WrongDatum(datum, layer.crs.name)
    chosen = _stated_choice(layer)
    assert chosen is not None
    others = tuple(each for each in candidates if each.key != chosen.key)[:_MOST_ALTERNATIVES]
    doubts = [_WGS84] if datum == "WGS84" else []
    if _lies_at(place, layer.crs, expected):
        return FoundSystem(chosen, True, (), tuple(doubts))
    return FoundSystem(None if others else chosen, True, (chosen, *others), (*doubts, _ELSEWHERE))


def _guessed(candidates: Sequence[SystemChoice]) -> FoundSystem:
    straight = [each for each in candidates if not each.swapped]
    if not candidates:
        return FoundSystem(None, False, (), (_NONE,))
    if len(straight) == 1 and len(candidates) == 1:
        return FoundSystem(straight[0], False, (), (DATUM_REMARK,))
    return FoundSystem(None, False, tuple(candidates[:_MOST_ALTERNATIVES]), (_SEVERAL, DATUM_REMARK))


def _stated_choice(layer: VectorLayer) -> SystemChoice | None:
    if layer.crs is None:
        return None
    known = system_of(layer.crs)
    name = Words(known.name_zh, known.name_en) if known else Words(layer.crs.name, layer.crs.name)
    reason = layer.stated or Words("文件中写明", "stated in the file")
    return SystemChoice(known.epsg if known else layer.crs.to_epsg(), False, name, reason, layer.crs)


def _choice(candidate: Candidate) -> SystemChoice:
    known = candidate.system
    return SystemChoice(
        known.epsg, candidate.swapped, Words(known.name_zh, known.name_en), candidate.reason, known.crs
    )


def _lies_at(place: tuple[float, float], crs: CRS, expected: Bounds | None) -> bool:
    """Whether the place lies in China, and where it is expected if anything is."""
    try:
        stands_at = to_degrees(Point(place), crs)
    except NotTransformable:
        return False
    return any(
        each.system.epsg == DEGREES_EPSG and not each.swapped and each.fits is not False
        for each in candidates_for((stands_at.x, stands_at.y, stands_at.x, stands_at.y), expected)
    )


def _typical_place(layer: VectorLayer) -> tuple[float, float] | None:
    boxes: list[Bounds] = [
        f.shape.bounds for f in layer.features if f.shape is not None and not f.shape.is_empty
    ]
    if not boxes:
        return None
    return median((box[0] + box[2]) / 2 for box in boxes), median((box[1] + box[3]) / 2 for box in boxes)
