"""A draft document with one draft project in 泾源's 新民乡; every row holds a word nothing else holds."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from layers.tables.documents import (
    Document,
    DocumentVersion,
    Item,
    ItemPlace,
    ItemQuantity,
    Line,
    PlaceCandidate,
)
from layers.tables.projects import Project, ProjectEvidence, ProjectPlace

SECRET = "秘而未宣"
COUNTY, TOWNSHIP, OTHER_TOWNSHIP, OTHER_COUNTY = "640424", "640424200", "640424100", "411224"
CATEGORY, YEAR = "bee", 2031


@dataclass(frozen=True, slots=True)
class Draft:
    document_id: int
    version_id: int
    item_id: int
    place_id: int
    project_id: int


def add_draft(session: Session) -> Draft:
    document = Document(
        slug=f"test/{SECRET}", number=f"{SECRET}〔2031〕1号", title=f"{SECRET}方案", unit_codes=[COUNTY]
    )
    session.add(document)
    session.flush()
    version = DocumentVersion(
        document_id=document.id,
        version=1,
        file_name="draft.txt",
        sha256=hashlib.sha256(SECRET.encode()).hexdigest(),
        encoding="utf-8",
        first_line=1,
        added_by="测试",
    )
    session.add(version)
    session.flush()
    session.add(Line(version_id=version.id, no=1, text=f"{SECRET}：新民乡新建蜂场1处。"))
    item, place = _add_item(session, document, version)
    project = _add_project(session, document, item)
    return Draft(document.id, version.id, item.id, place.id, project.id)


def _add_item(session: Session, document: Document, version: DocumentVersion) -> tuple[Item, ItemPlace]:
    item = Item(
        document_id=document.id,
        version_id=version.id,
        slug=f"test/{SECRET}/1",
        line_no=1,
        start_at=0,
        end_at=4,
        evidence=SECRET,
        name=f"{SECRET}蜂场",
        category=CATEGORY,
        action="new",
    )
    session.add(item)
    session.flush()
    place = ItemPlace(
        item_id=item.id,
        position=0,
        written=SECRET,
        level="township",
        unit_code=TOWNSHIP,
        resolution="certain",
    )
    session.add_all(
        [ItemQuantity(item_id=item.id, position=0, measure="数量", value=Decimal(1), unit="处"), place]
    )
    session.flush()
    session.add(PlaceCandidate(place_id=place.id, unit_code=TOWNSHIP, reason="测试"))
    return item, place


def _add_project(session: Session, document: Document, item: Item) -> Project:
    project = Project(
        item_id=item.id,
        document_id=document.id,
        name=item.name,
        category=CATEGORY,
        action="new",
        year=YEAR,
        unit_codes=[TOWNSHIP],
        state="draft",
    )
    session.add(project)
    session.flush()
    session.add_all(
        [
            ProjectPlace(
                project_id=project.id,
                state="draft",
                position=0,
                written=SECRET,
                level="township",
                resolution="certain",
                anchor_code=TOWNSHIP,
            ),
            ProjectEvidence(project_id=project.id, item_id=item.id),
        ]
    )
    session.flush()
    return project
