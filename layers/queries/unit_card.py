"""One unit as its page shows it: where it belongs, where it stands, what lies inside."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.sql import run
from layers.unit_names import shown_name


@dataclass(frozen=True, slots=True)
class UnitName:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ChildUnit:
    code: str
    name: str
    projects: int


@dataclass(frozen=True, slots=True)
class UnitCard:
    """path runs from the province down to the unit's parent; lon, lat and bbox in degrees (EPSG:4490)."""

    code: str
    name: str
    level: str
    path: tuple[UnitName, ...]
    lon: float | None
    lat: float | None
    bbox: tuple[float, float, float, float] | None
    location_class: str | None
    accuracy_m: int | None
    stands_at: str | None
    source: str
    valid_from: str | None
    area_m2: float | None
    aliases: tuple[str, ...]
    children: tuple[ChildUnit, ...]


def unit_card(session: Session, code: str) -> UnitCard:
    """Raises NotFound for an unknown code. Projects of children are those the reader may see."""
    row = run(session, "unit_card", {"code": code}).one_or_none()
    if row is None:
        raise NotFound("行政单位", code)
    path = run(session, "unit_path", {"code": code}).all()
    children = run(session, "unit_children", {"code": code}).all()
    return UnitCard(
        code=row.code,
        name=shown_name(row.name),
        level=row.level,
        path=tuple(UnitName(unit.code, unit.name) for unit in path),
        lon=row.lon,
        lat=row.lat,
        bbox=tuple(row.bbox) if row.bbox else None,
        location_class=row.location_class,
        accuracy_m=None if row.accuracy_m is None else round(row.accuracy_m),
        stands_at=row.stands_at,
        source=row.source,
        valid_from=row.valid_from.isoformat() if row.valid_from else None,
        area_m2=row.area_m2,
        aliases=tuple(row.aliases or ()),
        children=tuple(ChildUnit(unit.code, shown_name(unit.name), unit.projects) for unit in children),
    )
