"""What routes ask for: the database, who is asking, the filter, the page."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.filters import Box, ProjectFilter
from layers.settings import Settings
from layers.viewer import PUBLIC, Viewer
from services.log_in import SignedIn, person_of
from web.login import SESSION_COOKIE

UNIT_CODE = r"^([0-9]{6}|[0-9]{9}|[0-9]{12})$"
UnitCode = Annotated[str, Query(pattern=UNIT_CODE)]
# Where a place stands: at a unit's point, or at a site drawn for it.
StandsAt = Annotated[str, Query(pattern=r"^([0-9]{6}|[0-9]{9}|[0-9]{12}|site[0-9]{1,18})$")]


def database_of(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


DatabaseDep = Annotated[Database, Depends(database_of)]
SettingsDep = Annotated[Settings, Depends(settings_of)]


def signed_in(request: Request, database: DatabaseDep) -> SignedIn | None:
    """Who is signed in, if anybody; also left on the request for the page's header."""
    token = request.cookies.get(SESSION_COOKIE)
    person = None
    if token:
        with database.transaction() as session:
            person = person_of(session, token)
    request.state.signed_in = person
    return person


PersonDep = Annotated[SignedIn | None, Depends(signed_in)]


def viewer_of(person: PersonDep) -> Viewer:
    return person.viewer if person else PUBLIC


ViewerDep = Annotated[Viewer, Depends(viewer_of)]


def reading(database: DatabaseDep, viewer: ViewerDep) -> Iterator[Session]:
    """A read-only session that sees what the person may see."""
    with database.reading(viewer) as session:
        yield session


ReadingDep = Annotated[Session, Depends(reading)]


def wanted_projects(
    county: UnitCode | None = None,
    township: UnitCode | None = None,
    unit: UnitCode | None = None,
    category: Annotated[list[str] | None, Query(max_length=40)] = None,
    action: Annotated[list[str] | None, Query(max_length=10)] = None,
    year: Annotated[int | None, Query(ge=1949, le=2100)] = None,
    document: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    bbox: Annotated[str | None, Query(max_length=200)] = None,
    position: StandsAt | None = None,
    q: Annotated[str | None, Query(max_length=100)] = None,
) -> ProjectFilter:
    """The filter every list, count and tile of projects takes; the smallest unit named counts."""
    return ProjectFilter(
        unit=unit or township or county,
        categories=tuple(_without_nul(key) for key in category or ()),
        actions=tuple(_without_nul(key) for key in action or ()),
        year=year,
        document=document,
        text=_without_nul(q) or None,
        box=_box(bbox),
        position=position,
    )


WantedDep = Annotated[ProjectFilter, Depends(wanted_projects)]


def _without_nul(text: str | None) -> str:
    """PostgreSQL's text holds no NUL; nobody means one."""
    return (text or "").replace("\x00", "").strip()


def _box(text: str | None) -> Box | None:
    """min longitude, min latitude, max longitude, max latitude in degrees (EPSG:4490)."""
    if text is None:
        return None
    try:
        x_min, y_min, x_max, y_max = (float(part) for part in text.split(","))
    except ValueError:
        raise _bad_box() from None
    if not (-180 <= x_min <= x_max <= 180 and -90 <= y_min <= y_max <= 90):
        raise _bad_box()
    return x_min, y_min, x_max, y_max


def box_asked(bbox: Annotated[str, Query(max_length=200)]) -> Box:
    """For what is asked for by its box alone."""
    box = _box(bbox)
    if box is None:
        raise _bad_box()
    return box


BoxDep = Annotated[Box, Depends(box_asked)]


def _bad_box() -> RequestValidationError:
    return RequestValidationError([{"loc": ("query", "bbox"), "type": "bounding_box"}])
