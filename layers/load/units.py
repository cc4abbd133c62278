"""Units and their positions into the tables: rows in, counts out. Every function can run twice without harm."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from geoalchemy2 import WKBElement
from geoalchemy2.shape import from_shape
from shapely import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from geo.crs import DEGREES_EPSG
from geo.halo import halo, smallest_circle
from layers.sql import run
from layers.tables.units import Alias, Unit, UnitOutline, UnitPosition
from layers.unit_names import pinyin_of, short_name

_BATCH = 500


@dataclass(frozen=True, slots=True)
class UnitRow:
    code: str
    level: str
    name: str
    parent_code: str | None


@dataclass(frozen=True, slots=True)
class UnitPolygon:
    """A unit's polygon in EPSG:4490, x = longitude."""

    code: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class TownshipPoint:
    """A township's published point in degrees and how far it may be off."""

    code: str
    lon: float
    lat: float
    accuracy_m: float


def add_units(session: Session, rows: Iterable[UnitRow], *, source_id: int, valid_from: date | None) -> int:
    """Adds units that are not there yet (parents before children); known ones keep what they are."""
    values = [
        {
            "code": row.code,
            "level": row.level,
            "name": row.name,
            "short_name": short_name(row.name),
            "pinyin": pinyin_of(row.name),
            "parent_code": row.parent_code,
            "county_code": row.code[:6] if row.level in ("county", "township", "village") else None,
            "source_id": source_id,
            "valid_from": valid_from,
        }
        for row in rows
    ]
    if values:
        session.execute(insert(Unit).on_conflict_do_nothing(), values)
    return len(values)


def place_polygons(
    session: Session,
    polygons: Iterable[UnitPolygon],
    *,
    source_id: int,
    location_class: str,
    accuracy_m: float,
) -> int:
    """Makes the polygons the units' current positions; earlier positions stay as history."""
    placed = 0
    for batch in _batched(polygons, _BATCH):
        _retire(session, [polygon.code for polygon in batch])
        rows = [
            {
                "unit_code": polygon.code,
                "shape": _wkb(polygon.shape),
                "point": _wkb(polygon.shape.representative_point()),
                "ground": _wkb(polygon.shape),
                "location_class": location_class,
                "accuracy_m": accuracy_m,
                "extent_m": smallest_circle(polygon.shape.convex_hull).radius_m,
                "area_m2": ellipsoid_area(polygon.shape),
                "source_id": source_id,
            }
            for polygon in batch
        ]
        session.execute(insert(UnitPosition), rows)
        placed += len(rows)
    return placed


def _batched(rows: Iterable[UnitPolygon], size: int) -> Iterator[list[UnitPolygon]]:
    """Lists of up to size rows: itertools has this from Python 3.12 on."""
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch


def _wkb(shape: BaseGeometry) -> WKBElement:
    return from_shape(shape, srid=DEGREES_EPSG)


def _retire(session: Session, codes: list[str]) -> None:
    session.execute(
        update(UnitPosition)
        .where(UnitPosition.unit_code.in_(codes), UnitPosition.replaced_at.is_(None))
        .values(replaced_at=func.clock_timestamp())
    )


def officially_placed(session: Session) -> set[str]:
    """Codes of the units that stand where their county's own layer says (location class A)."""
    official = (UnitPosition.replaced_at.is_(None), UnitPosition.location_class == "A")
    return set(session.scalars(select(UnitPosition.unit_code).where(*official)))


def place_township_points(session: Session, points: Iterable[TownshipPoint], *, source_id: int) -> int:
    """Gives townships their published point; counties must have their polygons by then.

    A point that moved replaces the one of the same source, which stays as history; where another source has
    placed the township, it stays there. The extent is the radius of the township's equal share of its county,
    sqrt(county area / townships / pi), and the ground its projects may stand on a circle of that radius
    (location class C2).
    """
    shares = _township_shares_m(session)
    standing = _current_points(session)
    wanted = [p for p in points if p.code in shares and _is_news(p, source_id, standing.get(p.code))]
    _retire(session, [point.code for point in wanted])
    rows = [
        {
            "unit_code": point.code,
            "shape": _wkb(Point(point.lon, point.lat)),
            "point": _wkb(Point(point.lon, point.lat)),
            "ground": _wkb(halo(point.lon, point.lat, shares[point.code])),
            "location_class": "B",
            "accuracy_m": point.accuracy_m,
            "extent_m": shares[point.code],
            "source_id": source_id,
        }
        for point in wanted
    ]
    if rows:
        session.execute(insert(UnitPosition), rows)
    return len(rows)


_Standing = tuple[int, float, float, float]


def _current_points(session: Session) -> dict[str, _Standing]:
    """Source, longitude, latitude and accuracy of every position in force."""
    point = UnitPosition.point
    columns = (UnitPosition.source_id, func.ST_X(point), func.ST_Y(point), UnitPosition.accuracy_m)
    rows = session.execute(select(UnitPosition.unit_code, *columns).where(UnitPosition.replaced_at.is_(None)))
    return {code: (source, lon, lat, accuracy_m) for code, source, lon, lat, accuracy_m in rows}


def _is_news(point: TownshipPoint, source_id: int, standing: _Standing | None) -> bool:
    if standing is None:
        return True
    source, *stands = standing
    return source == source_id and stands != [point.lon, point.lat, point.accuracy_m]


def _township_shares_m(session: Session) -> dict[str, float]:
    """Radius in metres of each township's equal share of its county."""
    counties = session.execute(
        select(Unit.county_code, func.array_agg(Unit.code), UnitPosition.area_m2)
        .join(UnitPosition, UnitPosition.unit_code == Unit.county_code)
        .where(Unit.level == "township", UnitPosition.replaced_at.is_(None), UnitPosition.area_m2.isnot(None))
        .group_by(Unit.county_code, UnitPosition.area_m2)
    )
    return {
        code: math.sqrt(area_m2 / len(townships) / math.pi)
        for _, townships, area_m2 in counties
        if area_m2
        for code in townships
    }


def add_aliases(session: Session, rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Rows of unit code, alias, who added it, source; unknown units are left out, known aliases kept."""
    known = set(session.scalars(select(Unit.code)))
    values = [
        {
            "unit_code": code,
            "alias": alias,
            "pinyin": pinyin_of(alias),
            "added_by": added_by,
            "source": source,
        }
        for code, alias, added_by, source in rows
        if code in known
    ]
    if values:
        session.execute(insert(Alias).on_conflict_do_nothing(), values)


def stand_units(session: Session, *, prefix: str = "") -> None:
    """Works out anew where units stand and draws their outlines; prefix limits it to codes beginning so."""
    run(session, "stand_units", {"prefix": prefix})
    session.execute(delete(UnitOutline).where(UnitOutline.unit_code.startswith(prefix)))
    run(session, "outline_units", {"prefix": prefix})
