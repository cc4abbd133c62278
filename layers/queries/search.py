"""One search over units, projects and documents; tolerant of homophones, aliases and one wrong character."""

from dataclasses import dataclass

from pypinyin import lazy_pinyin
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from layers.queries.filters import like_pattern, storable
from layers.sql import run
from layers.tables.documents import Document
from layers.tables.projects import Project
from layers.unit_names import short_name, shown_name


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """lon, lat and bbox in degrees (EPSG:4490); why: code, name, alias, pinyin or similar."""

    code: str
    name: str
    level: str
    path: str
    lon: float | None
    lat: float | None
    bbox: tuple[float, float, float, float] | None
    why: str


@dataclass(frozen=True, slots=True)
class FoundProject:
    id: int
    name: str
    category: str
    document_number: str | None


@dataclass(frozen=True, slots=True)
class FoundDocument:
    id: int
    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    units: tuple[FoundUnit, ...]
    projects: tuple[FoundProject, ...]
    documents: tuple[FoundDocument, ...]


def search(session: Session, text: str, *, limit: int = 10) -> Found:
    """Nothing for an empty text."""
    wanted = storable(text).strip()
    if not wanted:
        return Found((), (), ())
    return Found(
        _units(session, wanted, limit), _projects(session, wanted, limit), _documents(session, wanted, limit)
    )


def _units(session: Session, text: str, limit: int) -> tuple[FoundUnit, ...]:
    short = short_name(text)
    parameters = {
        "code": text if text.isascii() and text.isdigit() else "",
        "name": text,
        "short": short,
        "like": like_pattern(text),
        "pinyin": "".join(lazy_pinyin(short)).lower().replace(" ", ""),
        "limit": limit,
    }
    return tuple(
        FoundUnit(
            code=row.code,
            name=shown_name(row.name),
            level=row.level,
            path=" ".join(dict.fromkeys(name for name in (row.county_name, row.parent_name) if name)),
            lon=row.lon,
            lat=row.lat,
            bbox=tuple(row.bbox) if row.bbox else None,
            why=row.why,
        )
        for row in run(session, "search_units", parameters)
    )


def _projects(session: Session, text: str, limit: int) -> tuple[FoundProject, ...]:
    rows = session.execute(
        select(Project.id, Project.name, Project.category, Document.number)
        .join(Document, Document.id == Project.document_id)
        .where(
            Project.name.ilike(like_pattern(text)), Project.sample.is_(False), Project.state != "withdrawn"
        )
        .order_by(Project.id)
        .limit(limit)
    )
    return tuple(FoundProject(*row) for row in rows)


def _documents(session: Session, text: str, limit: int) -> tuple[FoundDocument, ...]:
    like = like_pattern(text)
    rows = session.execute(
        select(Document.id, Document.number, Document.title)
        .where(or_(Document.title.ilike(like), Document.number.ilike(like)))
        .order_by(Document.dated.desc().nulls_last())
        .limit(limit)
    )
    return tuple(FoundDocument(*row) for row in rows)
