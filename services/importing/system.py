"""Decides which coordinate system a file's numbers are in, or refuses it with the reason."""

from statistics import median

from pyproj import CRS
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import DEGREES_EPSG, datum_of, system_of, to_degrees
from geo.crs_guess import DATUM_REMARK, Bounds, Candidate, candidates_for
from geo.errors import NotTransformable
from geo.formats import VectorLayer
from geo.words import Words
from services.importing.preview import FoundSystem, UnitRow
from services.importing.refusals import SwappedAxes, SystemContradicted, SystemUnknown

__all__ = ["find_system", "shapes_in_degrees", "system_doubts"]


def find_system(layer: VectorLayer, county: UnitRow) -> tuple[FoundSystem, CRS]:
    """The system, and the CRS to read the shapes with.

    What the file states holds if the county's place agrees; otherwise, and where nothing is stated, the
    numbers are asked with the county as hint. Judged by the median of the shapes' centres, so that one
    stray polygon does not decide. Raises WrongDatum, SwappedAxes, SystemContradicted or SystemUnknown.
    A stated system whose place is elsewhere and nothing fits is let through: the check against the
    county's polygon refuses it with the share.
    """
    x, y = _typical_place(layer)
    candidates = candidates_for((x, y, x, y), county.polygon.bounds)
    fitting = [candidate for candidate in candidates if candidate.fits]
    if layer.crs is not None:
        return _stated(layer.crs, (x, y), fitting, county.polygon.bounds), layer.crs
    if not fitting:
        raise SystemUnknown(x, y, candidates)
    guessed = _unswapped(fitting)
    reason = Words(f"文件没有写明坐标系；{guessed.reason.zh}", f"the file states none; {guessed.reason.en}")
    return FoundSystem(guessed.system.name_zh, guessed.system.epsg, False, reason), guessed.system.crs


def shapes_in_degrees(layer: VectorLayer, crs: CRS) -> list[BaseGeometry | None]:
    """The shapes in EPSG:4490, x = longitude; None for missing and empty ones."""
    return [
        None if feature.shape is None or feature.shape.is_empty else to_degrees(feature.shape, crs)
        for feature in layer.features
    ]


def system_doubts(found: FoundSystem, crs: CRS) -> list[Words]:
    if not found.stated:
        return [DATUM_REMARK]
    if datum_of(crs) == "WGS84":
        return [
            Words(
                "文件写明 WGS84，按 CGCS2000 使用；两者只差分米，但请确认不是火星坐标（GCJ-02）。",
                "The file states WGS84, taken as CGCS2000, decimetres apart; make sure it is not GCJ-02.",
            )
        ]
    return []


def _stated(crs: CRS, place: tuple[float, float], fitting: list[Candidate], county: Bounds) -> FoundSystem:
    known = system_of(crs)
    try:
        stands_at = to_degrees(Point(place), crs)
        agrees = _near(stands_at.x, stands_at.y, county)
    except NotTransformable:
        agrees = False
    if not agrees and fitting:
        raise SystemContradicted(crs.name, _unswapped(fitting))
    name = known.name_zh if known else crs.name
    reason = Words("文件中写明", "stated in the file")
    return FoundSystem(name, known.epsg if known else crs.to_epsg(), True, reason)


def _near(x: float, y: float, county: Bounds) -> bool:
    """Whether a place in degrees lies at the county, by the same measure as the candidates."""
    return any(
        c.fits and c.system.epsg == DEGREES_EPSG and not c.swapped
        for c in candidates_for((x, y, x, y), county)
    )


def _unswapped(fitting: list[Candidate]) -> Candidate:
    straight = [candidate for candidate in fitting if not candidate.swapped]
    if not straight:
        raise SwappedAxes(fitting[0])
    return straight[0]


def _typical_place(layer: VectorLayer) -> tuple[float, float]:
    boxes: list[Bounds] = [
        f.shape.bounds for f in layer.features if f.shape is not None and not f.shape.is_empty
    ]
    return median((box[0] + box[2]) / 2 for box in boxes), median((box[1] + box[3]) / 2 for box in boxes)
