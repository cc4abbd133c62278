"""Fills a database with many sites of 10 to 60 corners, the same for the same seed, and official township polygons."""

import math
import random
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import shapely
from geoalchemy2.shape import from_shape, to_shape
from psycopg import Cursor
from shapely.geometry.base import BaseGeometry
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from geo.area import ellipsoid_area
from geo.grid import on_grid
from layers.database import Database
from layers.tables.projects import ProjectPlace
from layers.tables.units import Source, Unit, UnitPosition
from services.record_step import record_step

_METRES_A_DEGREE = 111_320.0
_SITES = "COPY sites (id, project_id, version, shape, area_m2) FROM STDIN"
_VERSIONS = "COPY site_versions (site_id, version, shape, area_m2, made, by, at, step_id) FROM STDIN"


def add_township_polygons(database: Database) -> int:
    """A polygon for every township with a point: the part of its county nearest to it, some hundred corners each.

    Nobody's real boundaries: they make saving do the work it does where official ones were imported.
    """
    with database.transaction() as session:
        source = Source(name="draw bench", title="测速", origin="测速", datum="EPSG:4490", dated="2026")
        session.add(source)
        session.flush()
        added = 0
        for county, outline in _counties(session).items():
            for code, polygon in _cells(session, county, outline):
                _replace(session, code, polygon, source)
                added += 1
        return added


def add_sites(database: Database, wanted: int, *, seed: int) -> list[int]:
    """Ids of projects that have some of the sites; they lie in the county of their project, at random."""
    chance = random.Random(seed)
    with database.transaction() as session:
        outlines, projects = _counties(session), _projects(session)
        step = record_step(session, "测速", subject="site", key="bench", by="bench").id
        at = session.scalar(select(func.now()))
    counties = sorted(outlines.keys() & projects.keys())
    places = [
        (chance.choice(projects[county]), outlines[county]) for county in chance.choices(counties, k=wanted)
    ]
    shapes = [random_site(outline, chance) for _, outline in places]
    raw = database.engine.raw_connection()
    try:
        cursor: Cursor[tuple[object, ...]] = raw.cursor()  # type: ignore[assignment]  # psycopg's own underneath
        with cursor.copy(_SITES) as rows:
            for number, ((project, _), shape) in enumerate(zip(places, shapes, strict=True), start=1):
                rows.write_row((number, project, 1, _ewkb(shape), ellipsoid_area(shape)))
        with cursor.copy(_VERSIONS) as rows:
            for number, shape in enumerate(shapes, start=1):
                rows.write_row(
                    (number, 1, _ewkb(shape), ellipsoid_area(shape), "imported", "bench", at, step)
                )
        cursor.execute("SELECT setval(pg_get_serial_sequence('sites', 'id'), %s)", (wanted,))
        raw.commit()
    finally:
        raw.close()
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    return sorted({project for project, _ in places})


def random_site(outline: BaseGeometry, chance: random.Random) -> BaseGeometry:
    """A ring round a point inside the outline, 10 to 60 corners, 40 to 300 m wide, on the storage grid."""
    x_min, y_min, x_max, y_max = outline.bounds
    while not outline.contains(
        centre := shapely.Point(chance.uniform(x_min, x_max), chance.uniform(y_min, y_max))
    ):
        pass
    corners, radius = chance.randint(10, 60), chance.uniform(20, 150)
    turns = np.sort([chance.uniform(0, math.tau) for _ in range(corners)])
    reach = np.array([radius * chance.uniform(0.6, 1.0) for _ in range(corners)]) / _METRES_A_DEGREE
    x = centre.x + reach * np.cos(turns) / math.cos(math.radians(centre.y))
    shape = on_grid(shapely.Polygon(np.column_stack((x, centre.y + reach * np.sin(turns)))))
    return shape if shape.is_valid else random_site(outline, chance)


def county_outlines(database: Database) -> dict[str, BaseGeometry]:
    with database.transaction() as session:
        return _counties(session)


def _counties(session: Session) -> dict[str, BaseGeometry]:
    """Outlines of the counties that have townships."""
    with_townships = select(Unit.county_code).where(Unit.level == "township")
    rows = session.execute(
        select(UnitPosition.unit_code, UnitPosition.shape)
        .where(UnitPosition.unit_code.in_(with_townships), UnitPosition.replaced_at.is_(None))
        .order_by(UnitPosition.unit_code)
    )
    outlines = {code: to_shape(shape) for code, shape in rows}
    for outline in outlines.values():
        shapely.prepare(outline)
    return outlines


def _projects(session: Session) -> dict[str, list[int]]:
    """Projects by the county of their first place."""
    found: dict[str, list[int]] = defaultdict(list)
    places = select(ProjectPlace.project_id, ProjectPlace.anchor_code).where(ProjectPlace.position == 0)
    for project, anchor in session.execute(places.order_by(ProjectPlace.project_id)):
        found[anchor[:6]].append(project)
    return found


def _cells(session: Session, county: str, outline: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    rows = session.execute(
        select(UnitPosition.unit_code, UnitPosition.point)
        .join(Unit, Unit.code == UnitPosition.unit_code)
        .where(Unit.level == "township", Unit.county_code == county, UnitPosition.replaced_at.is_(None))
        .order_by(UnitPosition.unit_code)
    ).all()
    points = {code: to_shape(point) for code, point in rows}
    if len(points) < 2:
        return
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(list(points.values())), extend_to=outline)
    )
    for code, point in points.items():
        cell = next((one for one in cells if one.contains(point)), None)
        if cell is not None:
            yield code, shapely.segmentize(cell.intersection(outline), 0.002)


def _replace(session: Session, code: str, polygon: BaseGeometry, source: Source) -> None:
    current = (UnitPosition.unit_code == code) & UnitPosition.replaced_at.is_(None)
    session.execute(update(UnitPosition).where(current).values(replaced_at=func.now()))
    shape = from_shape(polygon, srid=4490)
    session.add(
        UnitPosition(
            unit_code=code,
            shape=shape,
            point=from_shape(polygon.representative_point(), srid=4490),
            ground=shape,
            location_class="A",
            accuracy_m=5.0,
            extent_m=5000.0,
            area_m2=ellipsoid_area(polygon),
            source_id=source.id,
        )
    )
    session.flush()


def _ewkb(shape: BaseGeometry) -> str:
    return str(shapely.to_wkb(shapely.set_srid(shape, 4490), hex=True, include_srid=True))
