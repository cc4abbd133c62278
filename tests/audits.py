"""Draft notices of 泾源 that contradict themselves, stored line by line as uploaded ones are."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.tables.documents import Document, DocumentVersion
from layers.tables.findings import Finding
from layers.tables.trace import Step
from services.log_in import SignedIn, person_of
from tests.factories import add_document, add_line, add_version
from tests.people import JINGYUAN, add_planner, token_for

NUMBER = "泾测办发〔2023〕1号"
# Two deadlines that were over when the notice was dated.
LINES = (
    "泾源县2023年蜜蜂产业工作方案",
    NUMBER,
    "一、目标任务",
    "壮大蜜蜂产业。",
    "二、工作步骤",
    "（一）申报阶段。2023年1月10日前完成申报。",
    "（二）建设阶段。2023年2月10日前完成建设。",
    "泾源县人民政府办公室",
    "2023年3月6日",
)


def add_notice(session: Session, lines: Sequence[str] = LINES, *, first_line: int = 1) -> Document:
    document = add_document(
        session, title=lines[0], number=NUMBER, unit_codes=[JINGYUAN], state="draft", dated=date(2023, 3, 6)
    )
    add_text(session, document, lines, first_line=first_line)
    return document


def add_text(
    session: Session, document: Document, lines: Sequence[str], *, first_line: int = 1
) -> DocumentVersion:
    """Another version of the document."""
    newest = select(DocumentVersion).where(DocumentVersion.document_id == document.id)
    number = len(list(session.scalars(newest))) + 1
    version = add_version(session, document, version=number, first_line=first_line)
    for no, text in enumerate(lines, start=first_line):
        add_line(session, version, no, text)
    return version


def reviewer(session: Session, login: str = "zhang.san", county: str = JINGYUAN) -> SignedIn:
    add_planner(session, login, roles={"planner": [county]})
    person = person_of(session, token_for(session, login))
    assert person
    return person


def findings_of(session: Session, document: Document) -> list[Finding]:
    wanted = select(Finding).where(Finding.document_ids.contains([document.id]))
    return list(session.scalars(wanted.order_by(Finding.id)))


def last_step(session: Session) -> Step:
    return session.scalars(select(Step).order_by(Step.id.desc()).limit(1)).one()
