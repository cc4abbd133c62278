"""The CGCS2000 systems by name, the datum behind a CRS, and transforms that always keep x, y order.

x is longitude or easting, y latitude or northing, whatever axis order the EPSG entry states.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import shapely
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from geo.errors import LongitudeOutsideZones, NotTransformable, UnknownSystem, UnknownZone, WrongDatum

__all__ = [
    "DEGREES_EPSG",
    "FIRST_ZONE",
    "LAST_ZONE",
    "SYSTEMS",
    "Datum",
    "System",
    "datum_of",
    "gauss_kruger",
    "system",
    "system_of",
    "to_degrees",
    "transform",
    "zone_for_longitude",
]

DEGREES_EPSG = 4490
FIRST_ZONE, LAST_ZONE = 25, 45
_PREFIXED_BASE, _UNPREFIXED_BASE = 4513 - FIRST_ZONE, 4534 - FIRST_ZONE

Datum = Literal["CGCS2000", "WGS84", "Xian80", "Beijing54", "unknown"]


@dataclass(frozen=True, slots=True)
class System:
    """One CGCS2000 system: degrees (`zone` is None) or a 3-degree Gauss-Krueger zone in metres.

    With `prefixed` the easting starts with the zone number: 35 620 688 instead of 620 688.
    """

    epsg: int
    zone: int | None = None
    prefixed: bool = False

    @property
    def central_meridian(self) -> int | None:
        """Degrees east; the 3-degree zones are numbered by a third of it."""
        return None if self.zone is None else 3 * self.zone

    @property
    def name_zh(self) -> str:
        if self.zone is None:
            return "2000国家大地坐标系（经纬度）"
        prefix = "东坐标带带号" if self.prefixed else "东坐标不带带号"
        return f"2000国家大地坐标系 3度带第{self.zone}带（中央经线{self.central_meridian}°，{prefix}）"

    @property
    def name_en(self) -> str:
        if self.zone is None:
            return "CGCS2000, longitude and latitude"
        prefix = "with" if self.prefixed else "without"
        return f"CGCS2000 3-degree zone {self.zone} (CM {self.central_meridian}°E, {prefix} zone prefix)"

    @property
    def crs(self) -> CRS:
        return _crs(self.epsg)


def _all_systems() -> tuple[System, ...]:
    zones = range(FIRST_ZONE, LAST_ZONE + 1)
    prefixed = [System(_PREFIXED_BASE + zone, zone, prefixed=True) for zone in zones]
    unprefixed = [System(_UNPREFIXED_BASE + zone, zone) for zone in zones]
    return (System(DEGREES_EPSG), *prefixed, *unprefixed)


SYSTEMS = _all_systems()
_BY_EPSG = {known.epsg: known for known in SYSTEMS}


def system(epsg: int) -> System:
    """The CGCS2000 system of an EPSG code. Raises UnknownSystem for any other code."""
    if epsg not in _BY_EPSG:
        raise UnknownSystem(epsg)
    return _BY_EPSG[epsg]


def gauss_kruger(zone: int, *, prefixed: bool) -> System:
    """The 3-degree system of a zone number. Raises UnknownZone outside 25 to 45."""
    if not FIRST_ZONE <= zone <= LAST_ZONE:
        raise UnknownZone(zone)
    return _BY_EPSG[(_PREFIXED_BASE if prefixed else _UNPREFIXED_BASE) + zone]


def zone_for_longitude(longitude: float) -> int:
    """The 3-degree zone, 25 to 45, whose central meridian is nearest; on the edge the eastern one.

    Raises LongitudeOutsideZones outside 73.5° to 136.5°.
    """
    edge = 1.5
    if not FIRST_ZONE * 3 - edge <= longitude < LAST_ZONE * 3 + edge:
        raise LongitudeOutsideZones(longitude)
    return int((longitude + edge) // 3)


def datum_of(crs: CRS) -> Datum:
    """The datum a CRS stands on, by its name and, where the name says nothing, by its ellipsoid.

    Xian 1980 and Beijing 1954 each have an ellipsoid of their own (IAG 1975, Krassowsky 1940), so a
    .prj with a home-made name still gives itself away.
    """
    flat = _horizontal(crs)
    text = " ".join(str(part.name) for part in (flat, flat.datum, flat.ellipsoid) if part is not None).lower()
    for datum, marks in _DATUM_MARKS:
        if any(mark in text for mark in marks):
            return datum
    return "unknown"


_DATUM_MARKS: tuple[tuple[Datum, tuple[str, ...]], ...] = (
    ("Beijing54", ("beijing", "krassow", "krasov", "pulkovo", "北京")),
    ("Xian80", ("xian", "xi'an", "iag 1975", "iag75", "iag_1975", "西安")),
    ("CGCS2000", ("china geodetic", "china_geodetic", "china 2000", "china_2000", "cgcs2000", "cgcs 2000")),
    ("WGS84", ("wgs 84", "wgs84", "wgs_84", "wgs_1984", "wgs 1984", "world geodetic system 1984")),
)


def system_of(crs: CRS) -> System | None:
    """The CGCS2000 system a CRS is, or None; projected files often carry ESRI names without a code."""
    epsg = _horizontal(crs).to_epsg(min_confidence=20)
    return _BY_EPSG.get(epsg) if epsg is not None else None


def to_degrees(shape: BaseGeometry, source: CRS) -> BaseGeometry:
    """The shape in EPSG:4490, x = longitude, y = latitude.

    WGS84 is taken as CGCS2000: the two differ by decimetres. Any other datum raises WrongDatum, because
    PROJ would pass the numbers through unchanged and leave the shape tens of metres off. Coordinates
    outside what `source` can hold raise NotTransformable.
    """
    datum = datum_of(source)
    if datum not in ("CGCS2000", "WGS84"):
        raise WrongDatum(datum, source.name)
    return transform(shape, _horizontal(source), _crs(DEGREES_EPSG))


def transform(shape: BaseGeometry, source: CRS, target: CRS) -> BaseGeometry:
    """The shape in another system, x, y order in and out; a z value is dropped.

    Raises NotTransformable where PROJ finds no place for a coordinate.
    """
    transformer = _transformer(source, target)

    def moved(points: np.ndarray) -> np.ndarray:
        result = np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
        lost = ~np.isfinite(result).all(axis=1)
        if lost.any():
            x, y = points[lost][0]
            raise NotTransformable(float(x), float(y), source.name)
        return result

    return shapely.transform(shape, moved)


def _horizontal(crs: CRS) -> CRS:
    """The CRS without a vertical part and without datum shifts its author attached (BoundCRS)."""
    if crs.is_compound:
        return _horizontal(crs.sub_crs_list[0])
    if crs.is_bound and crs.source_crs is not None:
        return _horizontal(crs.source_crs)
    return crs


@lru_cache(maxsize=64)
def _crs(epsg: int) -> CRS:
    return CRS.from_epsg(epsg)


@lru_cache(maxsize=64)
def _transformer(source: CRS, target: CRS) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)
