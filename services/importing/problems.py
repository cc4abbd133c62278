"""What is doubtful about the shapes of a unit file: each by itself, and their outline as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import shapely
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area
from geo.offset import outline_offset
from geo.validity import FlawKind, Repair, flaws, propose_repair
from geo.words import Words
from services.importing.preview import Problem, ProblemKind, UnitRow
from services.importing.refusals import OutsideCounty

__all__ = ["Ground", "area_problems", "measure", "refuse_outside", "shape_problems", "shift_doubts"]

# A village at the county line loses a few per cent to the inaccuracy of the known outline (72 m median).
LEAST_SHARE_INSIDE = 0.9
LEAST_SHARE_OF_FILE = 0.5
MOST_AREA_DIFFERENCE = 0.01
# GCJ-02 lies about 390 m off in 泾源 and 500 to 600 m in 山西.
SHIFT_METRES = (300.0, 700.0)
# Outlines are compared only where file and county are the same ground, by area.
_WHOLE_COUNTY = (0.8, 1.25)
# Degrees; closes the slits between villages digitised apart, which would count as outline.
_CENTIMETRE = 1e-7
_NEAR = 0.05
_SQUARE_METRES = {"平方米": 1.0, "亩": 2000 / 3, "公顷": 10_000.0, "平方公里": 1_000_000.0}


@dataclass(frozen=True, slots=True)
class Ground:
    """A feature's shape in EPSG:4490 and what can be measured of it.

    `sound` is the polygon to measure: the shape, or its proposed repair, or None.
    """

    shape: BaseGeometry | None
    sound: BaseGeometry | None = None
    repair: Repair | None = None
    area_m2: float | None = None


def measure(shape: BaseGeometry | None) -> Ground:
    if shape is None:
        return Ground(None)
    repair = propose_repair(shape) if flaws(shape) else None
    sound = repair.shape if repair else None if flaws(shape) else shape
    return Ground(shape, sound, repair, None if sound is None else ellipsoid_area(sound))


def refuse_outside(grounds: Sequence[Ground], county: UnitRow) -> None:
    """Raises OutsideCounty where less than half of the ground of all features is in the county."""
    sound = [ground.sound for ground in grounds if ground.sound is not None]
    whole = sum(shape.area for shape in sound)
    inside = sum(_share_inside(shape, county) * shape.area for shape in sound)
    if sound and inside < LEAST_SHARE_OF_FILE * whole:
        raise OutsideCounty(county.name, float(inside / whole))


def shape_problems(ground: Ground, county: UnitRow) -> list[Problem]:
    """Flaws of the shape, with what its repair would change, and how much of it is outside the county."""
    if ground.shape is None:
        return [Problem("no_polygon", Words("没有图形", "there is no shape"))]
    problems = [Problem(_kind(f.kind), _with_repair(f.words, ground.repair)) for f in flaws(ground.shape)]
    if ground.sound is not None and (share := _share_inside(ground.sound, county)) < LEAST_SHARE_INSIDE:
        words = Words(f"只有 {share:.0%} 在{county.name}范围内", f"only {share:.0%} lies in {county.name}")
        problems.append(Problem("outside", words))
    return problems


def area_problems(
    stated: Sequence[float | None], measured_m2: Sequence[float | None], field: str
) -> tuple[list[list[Problem]], list[Words]]:
    """Per feature, where its stated area differs by more than 1 %; and doubts about the column.

    The unit of the column is whichever of m², 亩, 公顷, km² its median agrees with; if none does, the
    column is doubted as a whole instead of every feature.
    """
    pairs = [(s, m) for s, m in zip(stated, measured_m2, strict=True) if s and m]
    nothing: list[list[Problem]] = [[] for _ in stated]
    if not pairs:
        return nothing, []
    ratio = median(m / s for s, m in pairs)
    unit = next((name for name, size in _SQUARE_METRES.items() if abs(ratio / size - 1) < _NEAR), None)
    if unit is None:
        return nothing, [
            Words(
                f"“{field}”字段按平方米、亩、公顷、平方公里都与图形面积对不上，没有核对。",
                f"The column {field} agrees with the shapes in no unit of area and was not compared.",
            )
        ]
    return [_area_problem(s, m, field, unit) for s, m in zip(stated, measured_m2, strict=True)], []


def shift_doubts(grounds: Sequence[Ground], county: UnitRow) -> list[Words]:
    """A doubt where the file's outline lies 300 to 700 m beside the county's, all in one direction.

    That is what GCJ-02 taken for CGCS2000 looks like; the numbers cannot prove it.
    """
    whole = shapely.union_all([ground.sound for ground in grounds], grid_size=_CENTIMETRE)
    low, high = _WHOLE_COUNTY
    if whole.is_empty or not low <= whole.area / county.polygon.area <= high:
        return []
    offset = outline_offset(whole, county.polygon)
    systematic = offset.misfit_after_m <= offset.misfit_before_m / 2
    if not systematic or not SHIFT_METRES[0] <= offset.distance_m <= SHIFT_METRES[1]:
        return []
    shift, east, north = (round(metres) for metres in (offset.distance_m, offset.east_m, offset.north_m))
    return [
        Words(
            f"整个外边界与已知县界一致地错开约 {shift} 米（向东 {east} 米，向北 {north} 米），"
            "像是火星坐标（GCJ-02）。请向数据提供者确认。",
            f"The whole outline lies about {shift} m beside the known county ({east} m east, "
            f"{north} m north), as GCJ-02 would; ask whoever made the file.",
        )
    ]


def _share_inside(sound: BaseGeometry, county: UnitRow) -> float:
    """The part, 0 to 1, of a polygon's area that lies in the county."""
    return float(sound.intersection(county.polygon).area / sound.area)


def _kind(flaw_kind: FlawKind) -> ProblemKind:
    return "no_polygon" if flaw_kind in ("empty", "not_polygonal") else "invalid"


def _with_repair(words: Words, repair: Repair | None) -> Words:
    if repair is None:
        return words
    before, after = repair.area_before_m2, repair.area_after_m2
    return Words(
        f"{words.zh}；修复后面积由 {before:.0f} 变为 {after:.0f} 平方米",
        f"{words.en}; repaired, its area goes from {before:.0f} to {after:.0f} m²",
    )


def _area_problem(stated: float | None, measured_m2: float | None, field: str, unit: str) -> list[Problem]:
    if not stated or not measured_m2:
        return []
    measured = measured_m2 / _SQUARE_METRES[unit]
    if abs(stated - measured) <= MOST_AREA_DIFFERENCE * measured:
        return []
    words = Words(
        f"{field} 写 {stated:g} {unit}，图形是 {measured:.2f} {unit}",
        f"{field} says {stated:g} {unit}, the shape has {measured:.2f}",
    )
    return [Problem("area_differs", words)]
