"""Finds or adds the document a notice is, and adds its version with all its lines."""

import hashlib
from collections.abc import Sequence

from sqlalchemy.orm import Session

from layers.queries.item_rows import insert_rows
from layers.queries.plans import document_by_slug, documents_by_number, documents_by_title, last_version
from layers.tables.documents import Document, DocumentVersion, Line
from services.errors import NotReady
from services.reading.model import Item, Notice, Reading


class CountyUnknown(NotReady):
    def __init__(self, title: str) -> None:
        super().__init__(
            f"看不出《{title}》属于哪个县，什么也没有存入。请写明县名或六位代码（命令行用 --county）后再试。",
            f"Which county “{title}” is about cannot be told; nothing was stored. Name it with --county.",
        )


def counties_of_notice(notice: Notice, county_code: str | None, items: Sequence[Item]) -> list[str]:
    """The notice's county, else the counties of one province its items are certain to lie in.

    Raises CountyUnknown.
    """
    if found := county_code or notice.county_code:
        return [found]
    codes = {place.code[:6] for item in items for place in item.places if place.code}
    provinces = {code[:2] for code in codes}
    if len(provinces) != 1:
        raise CountyUnknown(notice.title)
    return sorted(codes)


def document_of(session: Session, notice: Notice, counties: list[str], *, sample: bool) -> Document:
    """Notices are told apart by number (else title) and counties; a known one keeps what people made of it.

    One whose facts alone were known so far has its own number and counties too: the text becomes its version.
    """
    identity = "|".join([notice.number or notice.title, *counties])
    slug = f"read/{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
    document = document_by_slug(session, slug) or _known_otherwise(session, notice, counties)
    if document is None:
        document = Document(
            slug=slug,
            number=notice.number,
            title=notice.title,
            issuer=notice.issuer,
            dated=notice.dated,
            unit_codes=counties,
            sample=sample,
            state="published" if sample else "draft",
        )
        session.add(document)
        session.flush()
    return document


def _known_otherwise(session: Session, notice: Notice, counties: list[str]) -> Document | None:
    """By the number, which one issuer gives once; without one by the whole title. A county has to be shared."""
    found = (
        documents_by_number(session, notice.number)
        if notice.number
        else documents_by_title(session, notice.title)
    )
    return next((one for one in found if set(one.unit_codes) & set(counties)), None)


def add_version(
    session: Session, document: Document, reading: Reading, notice: Notice, by: str
) -> DocumentVersion:
    version = DocumentVersion(
        document_id=document.id,
        version=last_version(session, document.id) + 1,
        file_name=reading.file_name,
        sha256=reading.sha256,
        encoding=reading.encoding,
        first_line=notice.first_line,
        annexes=list(notice.annexes),
        state="published" if document.sample else "draft",
        added_by=by,
    )
    session.add(version)
    session.flush()
    lines = [
        {
            "version_id": version.id,
            "no": line.no,
            "text": line.text,
            "section": line.section,
            "page": line.page,
        }
        for line in reading.lines
        if notice.first_line <= line.no <= notice.last_line
    ]
    insert_rows(session, Line, lines)
    return version
