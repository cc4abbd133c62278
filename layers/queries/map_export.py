"""Everything the single-file map of a county shows, as far as the reader may see it."""

from dataclasses import dataclass

from geoalchemy2 import WKBElement
from geoalchemy2.shape import to_shape
from shapely import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.documents import DocumentRow, list_documents
from layers.queries.filters import ProjectFilter
from layers.queries.projects import ProjectCard, project_cards
from layers.sql import run
from layers.tables.projects import Project
from layers.tables.sites import Site
from layers.tables.units import Source, Unit, UnitPosition
from layers.unit_names import shown_name


@dataclass(frozen=True, slots=True)
class CountyName:
    """path names what lies above the county: 宁夏回族自治区 固原市."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class StandingPoint:
    """A point in degrees (EPSG:4490) that places stand at; code and name are its unit's.

    A site's is site12 with its project's name and level site, for readers who may see it.
    """

    code: str
    name: str
    level: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class SourceName:
    title: str
    origin: str
    licence: str | None
    dated: str


@dataclass(frozen=True, slots=True)
class CountyContents:
    """shape is the county's ground in degrees (EPSG:4490), x = longitude.

    points holds the county's own point, those of its townships as far as they are known, and every further
    point a place of the projects stands at.
    """

    county: CountyName
    shape: BaseGeometry
    points: tuple[StandingPoint, ...]
    projects: tuple[ProjectCard, ...]
    documents: tuple[DocumentRow, ...]
    sources: tuple[SourceName, ...]


def counties_named(session: Session, *, name: str, short_name: str) -> tuple[CountyName, ...]:
    """Counties in force by their code, full name or name without its kind; several counties share a name."""
    wanted = or_(Unit.code == name, Unit.name == name, Unit.short_name == short_name)
    found = session.scalars(
        select(Unit).where(Unit.level == "county", Unit.valid_to.is_(None), wanted).order_by(Unit.code)
    ).all()
    # A full name or code leaves out those that only sound like it: 泾源县 is not 泾源区.
    exact = [unit for unit in found if name in (unit.code, unit.name)]
    return tuple(_county_name(session, unit) for unit in exact or found)


def county_contents(session: Session, code: str) -> CountyContents:
    """Raises NotFound if the county has no position on the map."""
    county = session.get_one(Unit, code)
    ground = session.scalar(
        select(UnitPosition.ground).where(UnitPosition.unit_code == code, UnitPosition.replaced_at.is_(None))
    )
    if ground is None:
        raise NotFound("县界", county.name)
    places = run(session, "matching_places", ProjectFilter(unit=code).parameters()).all()
    ids = sorted({place.project_id for place in places})
    return CountyContents(
        county=_county_name(session, county),
        shape=to_shape(ground),
        points=_points(session, code, {place.stands_at for place in places}),
        projects=project_cards(session, ids),
        documents=list_documents(session, county=code),
        sources=_sources(session, code),
    )


def _county_name(session: Session, county: Unit) -> CountyName:
    above = session.scalars(
        select(Unit.name)
        .where(Unit.code.in_((county.code[:2] + "0000", county.code[:4] + "00")), Unit.code != county.code)
        .order_by(Unit.code)
    )
    return CountyName(county.code, county.name, " ".join(above))


def _points(session: Session, county: str, standing: set[str]) -> tuple[StandingPoint, ...]:
    rows = session.execute(
        select(Unit, UnitPosition.point)
        .join(UnitPosition, UnitPosition.unit_code == Unit.code)
        .where(
            UnitPosition.replaced_at.is_(None),
            or_(
                Unit.code.in_(standing | {county}),
                (Unit.level == "township") & (Unit.county_code == county) & Unit.valid_to.is_(None),
            ),
        )
        .order_by(Unit.code)
    )
    at_units = [_standing_point(unit, point) for unit, point in rows]
    drawn = session.execute(
        select(Site.id, Project.name, Site.point)
        .join(Project, Project.id == Site.project_id)
        .where(Site.id.in_([int(code[4:]) for code in standing if code.startswith("site")]))
        .order_by(Site.id)
    )
    return (
        *at_units,
        *(_point(f"site{key}", name, "site", point) for key, name, point in drawn if point is not None),
    )


def _standing_point(unit: Unit, wkb: WKBElement) -> StandingPoint:
    return _point(unit.code, shown_name(unit.name), unit.level, wkb)


def _point(code: str, name: str, level: str, wkb: WKBElement) -> StandingPoint:
    point = to_shape(wkb)
    assert isinstance(point, Point)  # the column holds nothing else
    return StandingPoint(code, name, level, point.x, point.y)


def _sources(session: Session, county: str) -> tuple[SourceName, ...]:
    """Where the county's units, outline and points come from."""
    positions = select(UnitPosition.source_id).where(
        UnitPosition.unit_code.startswith(county), UnitPosition.replaced_at.is_(None)
    )
    units = select(Unit.source_id).where(Unit.code.startswith(county))
    rows = session.scalars(select(Source).where(Source.id.in_(positions.union(units))).order_by(Source.id))
    return tuple(SourceName(row.title, row.origin, row.licence, row.dated) for row in rows)
