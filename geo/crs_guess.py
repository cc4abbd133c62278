"""Which system bare numbers may be in, with the reasons: degrees or metres, zone prefix, swapped axes.

Numbers tell the kind of system, never the datum: WGS84, CGCS2000, Xian 1980, Beijing 1954 and GCJ-02 all
give numbers within about 600 metres of each other, so every answer carries a remark saying so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from geo.crs import DEGREES_EPSG, FIRST_ZONE, LAST_ZONE, System, gauss_kruger, system, transform
from geo.errors import NotTransformable
from geo.words import Words

__all__ = ["DATUM_REMARK", "Bounds", "Candidate", "candidates_for"]

Bounds = tuple[float, float, float, float]

DATUM_REMARK = Words(
    "单凭数值分不出 CGCS2000、WGS84、1980 西安、1954 北京和火星坐标（GCJ-02），请向数据提供者确认。",
    "Numbers alone cannot tell CGCS2000, WGS84, Xian 1980, Beijing 1954 and GCJ-02 apart; ask their maker.",
)

# China with its seas, in degrees; latitudes and longitudes do not overlap, so a swap shows.
_LONGITUDES, _LATITUDES = (73.0, 136.0), (3.0, 54.0)
# Metres: a 3-degree zone reaches 167 km from its meridian at the equator; files reach over its edge.
_EASTINGS, _NORTHINGS = (150_000.0, 850_000.0), (330_000.0, 6_000_000.0)
_ZONE_STEP = 1_000_000.0
# Degrees a file may stick out over the expected bounds; neighbouring zones are 3 degrees apart.
_NEAR_DEGREES = 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A system the numbers may be in; with `swapped` the first number is the northing or latitude.

    `bounds` are the numbers' bounds in degrees, x = longitude, if this is the system. `fits` tells
    whether they lie at the expected place; None where none was expected.
    """

    system: System
    swapped: bool
    bounds: Bounds
    fits: bool | None
    reason: Words


def candidates_for(bounds: Bounds, expected: Bounds | None = None) -> tuple[Candidate, ...]:
    """Every system of SYSTEMS that bare numbers with these bounds (min x, min y, max x, max y) may be in.

    `expected` are the bounds in degrees of where they should lie, e.g. of the county; candidates that
    fit come first. Eastings without prefix name no zone, so there are up to 21 candidates of them. An
    empty answer means: no CGCS2000 system of China has such numbers.
    """
    min_x, min_y, max_x, max_y = bounds
    straight = _readings(bounds, expected, swapped=False)
    swapped = _readings((min_y, min_x, max_y, max_x), expected, swapped=True)
    return tuple(sorted([*straight, *swapped], key=lambda candidate: candidate.fits is not True))


def _readings(bounds: Bounds, expected: Bounds | None, *, swapped: bool) -> Iterator[Candidate]:
    for possible, reason in _systems_by_size(bounds):
        degrees = _in_degrees(bounds, possible)
        if degrees is not None:
            fits = None if expected is None else _near(degrees, expected)
            yield Candidate(possible, swapped, degrees, fits, _with_swap(reason, swapped))


def _systems_by_size(bounds: Bounds) -> Iterator[tuple[System, Words]]:
    x, y = (bounds[0], bounds[2]), (bounds[1], bounds[3])
    if _inside(x, _LONGITUDES) and _inside(y, _LATITUDES):
        yield system(DEGREES_EPSG), Words("数值在我国的经纬度范围内", "the numbers are degrees within China")
    if not _inside(y, _NORTHINGS):
        return
    if _inside(x, _EASTINGS):
        reason = Words(
            "数值是米，东坐标没有带号，任何一带都可能", "metres without a zone prefix: any zone is possible"
        )
        for zone in range(FIRST_ZONE, LAST_ZONE + 1):
            yield gauss_kruger(zone, prefixed=False), reason
    zone = int(x[0] // _ZONE_STEP)
    start = zone * _ZONE_STEP
    if FIRST_ZONE <= zone <= LAST_ZONE and _inside((x[0] - start, x[1] - start), _EASTINGS):
        yield (
            gauss_kruger(zone, prefixed=True),
            Words(f"数值是米，东坐标以带号 {zone} 开头", f"metres, and the eastings start with zone {zone}"),
        )


def _in_degrees(bounds: Bounds, possible: System) -> Bounds | None:
    if possible.epsg == DEGREES_EPSG:
        return bounds
    try:
        moved = transform(shapely.box(*bounds), possible.crs, system(DEGREES_EPSG).crs)
    except NotTransformable:
        return None
    min_x, min_y, max_x, max_y = moved.bounds
    return float(min_x), float(min_y), float(max_x), float(max_y)


def _near(bounds: Bounds, expected: Bounds) -> bool:
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return (
        expected[0] - _NEAR_DEGREES <= x <= expected[2] + _NEAR_DEGREES
        and expected[1] - _NEAR_DEGREES <= y <= expected[3] + _NEAR_DEGREES
    )


def _inside(numbers: tuple[float, float], limits: tuple[float, float]) -> bool:
    return limits[0] <= numbers[0] and numbers[1] <= limits[1]


def _with_swap(reason: Words, swapped: bool) -> Words:
    if not swapped:
        return reason
    return Words(f"{reason.zh}，但横纵坐标对调了", f"{reason.en}, but x and y have changed places")
