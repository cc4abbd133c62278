"""From what surveyors' files state in words (datum, zone, width) and their eastings to a coordinate system."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyproj import CRS

from geo.crs import DEGREES_EPSG
from geo.words import Words

__all__ = ["StatedSystem", "stated_system", "zone_prefix"]

# First EPSG codes of the Gauss-Krueger systems whose eastings carry the zone number, by datum and width:
# 3 degrees from zone 25, 6 degrees from zone 13; those named by their central meridian follow `behind`.
_FIRST = {
    ("CGCS2000", 3): (4513, 25, 45, 21), ("CGCS2000", 6): (4491, 13, 23, 11),
    ("Xian80", 3): (2349, 25, 45, 21), ("Xian80", 6): (2327, 13, 23, 11),
    ("Beijing54", 3): (2401, 25, 45, 21),
}  # fmt: skip
_DEGREES = {"CGCS2000": DEGREES_EPSG, "Xian80": 4610, "Beijing54": 4214}
_DATUM_WORDS = (
    ("2000", "CGCS2000"),
    ("80", "Xian80"),
    ("西安", "Xian80"),
    ("54", "Beijing54"),
    ("北京", "Beijing54"),
)
_ZONE_STEP = 1_000_000.0


@dataclass(frozen=True, slots=True)
class StatedSystem:
    """`crs` is None where datum or zone cannot be told; `notes` are what did not agree."""

    crs: CRS | None
    words: Words | None
    notes: tuple[Words, ...] = ()


def zone_prefix(eastings: Sequence[float]) -> int | None:
    """The zone number all eastings start with; None where they have none or different ones."""
    zones = {int(easting // _ZONE_STEP) for easting in eastings}
    zone = zones.pop() if len(zones) == 1 else 0
    return zone if zone else None


def stated_system(
    datum_text: str, width_text: str, zone_text: str, *, eastings: Sequence[float], degrees: bool
) -> StatedSystem:
    """The system of a header's words; `eastings` are the first and the last there are, to see their prefix.

    Where the stated zone and the prefix of the eastings disagree the prefix holds, and a note says so.
    """
    datum = next((datum for word, datum in _DATUM_WORDS if word in datum_text), None)
    if datum is None:
        return StatedSystem(None, None)
    if degrees:
        return StatedSystem(CRS.from_epsg(_DEGREES[datum]), _words(datum_text, None, None))
    width = 6 if width_text.strip().startswith("6") else 3
    known = _FIRST.get((datum, width))
    stated = int(zone_text) if zone_text.strip().isdecimal() else None
    prefix = zone_prefix(eastings)
    zone = prefix or stated
    if known is None or zone is None or not known[1] <= zone <= known[2]:
        return StatedSystem(None, None)
    first, lowest, _, behind = known
    epsg = first + zone - lowest + (0 if prefix else behind)
    notes = (_disagree(stated, prefix),) if prefix and stated and prefix != stated else ()
    return StatedSystem(CRS.from_epsg(epsg), _words(datum_text, width, zone), notes)


def _words(datum_text: str, width: int | None, zone: int | None) -> Words:
    if width is None:
        return Words(f"文件头写明“{datum_text}”，数值是经纬度", f"the header says “{datum_text}”, in degrees")
    return Words(
        f"文件头写明“{datum_text}”，{width} 度带第 {zone} 带",
        f"the header says “{datum_text}”, {width}-degree zone {zone}",
    )


def _disagree(stated: int, prefix: int) -> Words:
    return Words(
        f"文件头写的带号是 {stated}，但坐标以 {prefix} 开头，以坐标为准，请核对",
        f"the header says zone {stated}, but the eastings start with {prefix}, which was taken; check it",
    )
