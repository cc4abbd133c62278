"""Short notices of 泾源 to be read in, and how to read them in and look at what came of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.tables.documents import Document, DocumentVersion, Item
from layers.tables.projects import Project, ProjectEvidence
from services.ingest_plan import Ingested, ingest_plan

FARM, HERBS = "新建标准化蜂场 2 个", "种植黄芪 500 亩"
NOTICE = f"""泾测发〔2026〕1号

关于印发泾源县2026年测试工作方案的通知

一、主要任务

1. 建设蜂场。在香水镇下桥村{FARM}，投资 30 万元。

2. 种植药材。在泾河源镇{HERBS}。
"""
OTHER_NOTICE = NOTICE.replace("1号", "2号").replace("测试工作方案", "另一方案")


def ingest(session: Session, content: str | bytes, **wanted: Any) -> tuple[Ingested, ...]:
    raw = content.encode() if isinstance(content, str) else content
    return ingest_plan(session, raw, **{"file_name": "方案.txt", "by": "测试", **wanted})


def ingest_one(session: Session, content: str | bytes, **wanted: Any) -> Ingested:
    (done,) = ingest(session, content, **wanted)
    return done


def items_of(session: Session, done: Ingested) -> Sequence[Item]:
    """The items of the version that was read in, in its order."""
    wanted = select(Item).join(DocumentVersion, DocumentVersion.id == Item.version_id)
    mine = wanted.where(
        DocumentVersion.document_id == done.document_id, DocumentVersion.version == done.version
    )
    return session.scalars(mine.order_by(Item.line_no, Item.start_at, Item.id)).all()


def projects_of(session: Session, document_id: int) -> Sequence[Project]:
    """The projects the document states, first or again, as they are stored."""
    stated = (
        select(ProjectEvidence.project_id)
        .join(Item, Item.id == ProjectEvidence.item_id)
        .where(Item.document_id == document_id)
    )
    wanted = select(Project).where(Project.id.in_(stated)).order_by(Project.id)
    return session.scalars(wanted.execution_options(populate_existing=True)).all()


def document_of(session: Session, done: Ingested) -> Document:
    return session.get_one(Document, done.document_id)
