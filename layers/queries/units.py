"""Units by code and name, and where they stand."""

from collections import Counter
from collections.abc import Sequence

from geoalchemy2.shape import to_shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.units import Alias, Source, Unit, UnitPosition


def known_codes(session: Session) -> set[str]:
    return set(session.scalars(select(Unit.code)))


def counties_in_force(session: Session) -> list[Unit]:
    return list(session.scalars(select(Unit).where(Unit.level == "county", Unit.valid_to.is_(None))))


def units_inside(session: Session, county_code: str) -> list[Unit]:
    """The county itself, its townships and villages in force."""
    inside = select(Unit).where(Unit.county_code == county_code, Unit.valid_to.is_(None))
    return list(session.scalars(inside.order_by(Unit.code)))


def aliases_inside(session: Session, county_code: str) -> list[Alias]:
    return list(session.scalars(select(Alias).where(Alias.unit_code.startswith(county_code))))


def county_by_name(session: Session, name: str) -> str:
    """Code of the county of that full name or code. Raises NotFound."""
    wanted = select(Unit.code).where(Unit.level == "county", or_(Unit.code == name, Unit.name == name))
    codes = session.scalars(wanted.limit(2)).all()
    if len(codes) != 1:
        raise NotFound("县", name)
    return codes[0]


def unit_holding(session: Session, county_codes: Sequence[str]) -> str:
    """The county itself, or the smallest city or province known that holds all of them. Raises NotFound."""
    if len(county_codes) == 1:
        return county_codes[0]
    for digits in (4, 2):
        above = {code[:digits].ljust(6, "0") for code in county_codes}
        if len(above) == 1 and (known := session.get(Unit, *above)):
            return known.code
    raise NotFound("共同的上级行政单位", "、".join(county_codes))


def unit_polygon(session: Session, code: str) -> BaseGeometry:
    """The unit's polygon now in force, EPSG:4490, x = longitude. Raises NotFound where it has none."""
    shape = session.scalars(
        select(UnitPosition.shape).where(
            UnitPosition.unit_code == code,
            UnitPosition.replaced_at.is_(None),
            UnitPosition.area_m2.isnot(None),
        )
    ).one_or_none()
    if shape is None:
        raise NotFound("县界", code)
    return to_shape(shape)


def position_classes(session: Session, codes: Sequence[str]) -> dict[str, int]:
    """How many of the units have each location class."""
    return dict(Counter(session.scalars(select(Unit.location_class).where(Unit.code.in_(codes)))))


def known_source(session: Session, name: str) -> Source | None:
    return session.scalars(select(Source).where(Source.name == name)).one_or_none()
