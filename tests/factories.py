"""One factory a table: a valid row with what the test names, the rest filled in; flushed, never committed."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from geoalchemy2 import WKBElement
from geoalchemy2.shape import from_shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from layers.columns import Base
from layers.tables.documents import (
    Document,
    DocumentVersion,
    Item,
    ItemPlace,
    ItemQuantity,
    ItemSubsidy,
    Line,
    PlaceCandidate,
)
from layers.tables.people import LoginAttempt, LoginSession, Person, PersonRole
from layers.tables.projects import PossibleRepeat, Project, ProjectEvidence, ProjectPlace
from layers.tables.trace import Step
from layers.tables.units import Alias, Source, Unit, UnitOutline, UnitPosition
from tests.shapes import SQUARE

COUNTY, TOWNSHIP, OTHER_COUNTY = "640424", "640424100", "411224"

_Row = TypeVar("_Row", bound=Base)
_number = count(1)


def _added(session: Session, row: _Row) -> _Row:
    session.add(row)
    session.flush()
    return row


def _fresh(word: str) -> str:
    return f"{word}-{next(_number)}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def wkb(shape: BaseGeometry, *, srid: int = 4490) -> WKBElement:
    return from_shape(shape, srid=srid)


def add_source(session: Session, **fields: Any) -> Source:
    given = {
        "name": _fresh("source"),
        "title": "测试来源",
        "origin": "测试",
        "datum": "EPSG:4490",
        "dated": "2026",
    }
    return _added(session, Source(**{**given, **fields}))


def add_unit(session: Session, code: str, level: str, **fields: Any) -> Unit:
    given: dict[str, Any] = {
        "name": "测试村",
        "short_name": "测试",
        "pinyin": "ceshi",
        "county_code": code[:6],
    }
    if "source_id" not in fields:
        given["source_id"] = add_source(session).id
    return _added(session, Unit(code=code, level=level, **{**given, **fields}))


def add_position(
    session: Session, unit_code: str, on: BaseGeometry = SQUARE.shape, **fields: Any
) -> UnitPosition:
    """An official position on that shape (EPSG:4490)."""
    given: dict[str, Any] = {
        "shape": wkb(on),
        "point": wkb(on.representative_point()),
        "ground": wkb(on),
        "location_class": "A",
        "accuracy_m": 5.0,
        "extent_m": 700.0,
        "area_m2": 1e6,
    }
    if "source_id" not in fields:
        given["source_id"] = add_source(session).id
    return _added(session, UnitPosition(unit_code=unit_code, **{**given, **fields}))


def add_outline(session: Session, unit_code: str, on: BaseGeometry, **fields: Any) -> UnitOutline:
    """The shape in EPSG:3857, for zooms no map has."""
    given = {"min_zoom": 23, "max_zoom": 24, "shape_3857": wkb(on, srid=3857)}
    return _added(session, UnitOutline(unit_code=unit_code, **{**given, **fields}))


def add_alias(session: Session, unit_code: str, alias: str, **fields: Any) -> Alias:
    given = {"pinyin": "ceshi", "source": "测试", "added_by": "测试"}
    return _added(session, Alias(unit_code=unit_code, alias=alias, **{**given, **fields}))


def add_document(session: Session, **fields: Any) -> Document:
    """A draft of 泾源县; its versions and items take over whether it is published."""
    given = {"slug": _fresh("document"), "title": "测试方案", "unit_codes": [COUNTY]}
    return _added(session, Document(**{**given, **fields}))


def add_version(session: Session, document: Document, **fields: Any) -> DocumentVersion:
    given = {
        "version": 1,
        "state": document.state,
        "file_name": "测试.txt",
        "sha256": _sha256(_fresh("version")),
        "encoding": "utf-8",
        "first_line": 1,
        "added_by": "测试",
    }
    return _added(session, DocumentVersion(document_id=document.id, **{**given, **fields}))


def add_line(session: Session, version: DocumentVersion, no: int = 1, text: str = "新建蜂场1处。") -> Line:
    return _added(session, Line(version_id=version.id, no=no, text=text))


def add_item(session: Session, document: Document, **fields: Any) -> Item:
    state = "accepted" if document.state == "published" else "proposed"
    given = {
        "slug": _fresh("item"),
        "name": "测试项目",
        "category": "bee",
        "action": "new",
        "state": state,
    }
    return _added(session, Item(document_id=document.id, **{**given, **fields}))


def add_quantity(session: Session, item: Item, value: float | Decimal = 1, **fields: Any) -> ItemQuantity:
    given = {"position": 0, "measure": "数量", "unit": "处", "value": Decimal(str(value))}
    return _added(session, ItemQuantity(item_id=item.id, **{**given, **fields}))


def add_subsidy(session: Session, item: Item, rate: float | Decimal = 600, **fields: Any) -> ItemSubsidy:
    """So much for each 亩, without conditions."""
    given: dict[str, Any] = {"unit": "元/亩", "conditions": [], "caps": [], "tiers": []}
    return _added(session, ItemSubsidy(item_id=item.id, rate=Decimal(str(rate)), **{**given, **fields}))


def add_possible_repeat(session: Session, item: Item, project: Project, **fields: Any) -> PossibleRepeat:
    given = {"doubt": "可能是同一项目。"}
    return _added(session, PossibleRepeat(item_id=item.id, project_id=project.id, **{**given, **fields}))


def add_item_place(session: Session, item: Item, **fields: Any) -> ItemPlace:
    """A certain place at 香水镇."""
    given = {
        "position": 0,
        "written": "香水镇",
        "level": "township",
        "unit_code": TOWNSHIP,
        "resolution": "certain",
    }
    return _added(session, ItemPlace(item_id=item.id, **{**given, **fields}))


def add_candidate(session: Session, place: ItemPlace, unit_code: str = TOWNSHIP) -> PlaceCandidate:
    return _added(session, PlaceCandidate(place_id=place.id, unit_code=unit_code, reason="同名"))


def add_project(
    session: Session,
    *,
    anchors: Sequence[str] = (TOWNSHIP,),
    document: Document | None = None,
    item: Item | None = None,
    **fields: Any,
) -> Project:
    """A project with a place at each anchor and its item as evidence; a draft unless the state is given."""
    document = document or add_document(session, state=fields.get("state", "draft"))
    item = item or add_item(session, document)
    given = {
        "name": item.name,
        "category": item.category,
        "action": item.action,
        "unit_codes": sorted(anchors),
    }
    project = _added(session, Project(item_id=item.id, document_id=document.id, **{**given, **fields}))
    for position, anchor in enumerate(anchors):
        add_project_place(session, project, anchor, position=position)
    add_evidence(session, project, item)
    return project


def add_project_place(
    session: Session, project: Project, anchor_code: str = TOWNSHIP, **fields: Any
) -> ProjectPlace:
    given = {
        "state": project.state,
        "position": 0,
        "written": "测试地名",
        "level": "township",
        "resolution": "certain",
    }
    row = ProjectPlace(project_id=project.id, anchor_code=anchor_code, **{**given, **fields})
    return _added(session, row)


def add_evidence(session: Session, project: Project, item: Item) -> ProjectEvidence:
    return _added(session, ProjectEvidence(project_id=project.id, item_id=item.id))


def add_person_row(session: Session, **fields: Any) -> Person:
    """The bare row; tests/people.py adds somebody who can log in."""
    given = {"login": _fresh("person"), "name": "测试", "password_hash": "无"}
    return _added(session, Person(**{**given, **fields}))


def add_role(session: Session, person: Person, role: str = "planner", unit_code: str = COUNTY) -> PersonRole:
    return _added(session, PersonRole(person_id=person.id, role=role, unit_code=unit_code))


def add_login_session(session: Session, person: Person, **fields: Any) -> LoginSession:
    given = {
        "token_hash": _sha256(_fresh("token")),
        "csrf_token": _fresh("csrf"),
        "expires_at": datetime.now(UTC) + timedelta(hours=1),
    }
    return _added(session, LoginSession(person_id=person.id, **{**given, **fields}))


def add_login_attempt(session: Session, **fields: Any) -> LoginAttempt:
    given = {"login_hash": _sha256("somebody"), "address": "192.0.2.1"}
    return _added(session, LoginAttempt(**{**given, **fields}))


def add_step(session: Session, **fields: Any) -> Step:
    """A row outside the chain; services/record_step.py adds links to it."""
    given = {
        "by": "测试",
        "what": "测试",
        "subject": "test",
        "subject_key": "1",
        "hash": _sha256(_fresh("step")),
    }
    return _added(session, Step(**{**given, **fields}))
