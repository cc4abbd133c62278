"""Attaches a shape to the units it lies in: by geometry where polygons are known, else as the project states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area, ellipsoid_length
from geo.overlap import polygons_of
from layers.queries.sites_keeping import StatedUnit, UnitUnder, stated_units, units_under

LEVELS = ("county", "township", "village")
# Rounding to the storage grid leaves less than this of a share where a shape only touches a boundary.
_LEAST_SHARE = 1e-6
_CLOSES = 1e-4


@dataclass(frozen=True, slots=True)
class Inside:
    """What of the shape lies in a unit's polygon; area_m2 only for polygons. Shares of one level add up to 1 at most."""

    unit: UnitUnder
    part: BaseGeometry
    share: float
    area_m2: float | None


@dataclass(frozen=True, slots=True)
class Attached:
    """stated are the units that stand because the project names them and nothing better is known."""

    inside: tuple[Inside, ...]
    stated: tuple[StatedUnit, ...]


def attach_units(session: Session, shape: BaseGeometry, *, project_id: int) -> Attached:
    """Level by level; what no polygon of a level covers stands in the stated units that have no polygon either."""
    return attached_from(shape, units_under(session, shape), stated_units(session, project_id))


def attached_from(shape: BaseGeometry, under: Sequence[UnitUnder], known: Sequence[StatedUnit]) -> Attached:
    """The same of the units found under the shape and the units the project states."""
    inside = {
        level: list(_inside(shape, [unit for unit in under if unit.level == level])) for level in LEVELS
    }
    stated = [
        unit
        for unit in known
        if not unit.has_polygon and sum(one.share for one in inside[unit.level]) < 1 - _LEAST_SHARE
    ]
    return Attached(tuple(one for level in LEVELS for one in inside[level]), tuple(stated))


def _inside(shape: BaseGeometry, units: Sequence[UnitUnder]) -> list[Inside]:
    """A point or line on a common boundary goes to the first unit alone; polygons share no ground anyway."""
    whole = _amount(shape, like=shape)
    parts = [(unit, part, _amount(part, like=shape)) for unit, part in _parts(shape, units)]
    # Cutting a long edge in two changes the ellipsoid's area a little (geo.area): parts that all but cover the
    # shape are made to add up to it.
    covered = sum(amount for _, _, amount in parts)
    closing = whole / covered if abs(covered - whole) <= whole * _CLOSES else 1.0
    polygonal = shape.geom_type.endswith("Polygon")
    return [
        Inside(unit, part, min(amount * closing / whole, 1.0), amount * closing if polygonal else None)
        for unit, part, amount in parts
        if amount > whole * _LEAST_SHARE
    ]


def _parts(shape: BaseGeometry, units: Sequence[UnitUnder]) -> Iterator[tuple[UnitUnder, BaseGeometry]]:
    rest = shape
    for unit in units:
        part = unit.part
        if not shape.geom_type.endswith("Polygon"):
            part = shapely.intersection(rest, part)
            rest = shapely.difference(rest, part)
        yield unit, part


def _amount(part: BaseGeometry, *, like: BaseGeometry) -> float:
    """Square metres of polygons, metres of lines, number of points: whatever the whole shape is made of."""
    if like.geom_type.endswith("Polygon"):
        return ellipsoid_area(polygons_of(part))
    pieces = [one for one in shapely.get_parts(part) if not one.is_empty]
    if like.geom_type.endswith("LineString"):
        return sum(ellipsoid_length(one) for one in pieces if one.geom_type == "LineString")
    return float(sum(one.geom_type == "Point" for one in pieces))
