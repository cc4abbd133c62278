"""Reads a plan document into the database: document, version, lines, items, places and proposed projects."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.plans import (
    document_by_slug,
    last_version,
    projects_in_state,
    townships_by_name,
    version_by_hash,
)
from layers.tables.documents import (
    Document,
    DocumentVersion,
    Item,
    ItemPlace,
    Line,
    PlaceCandidate,
)
from layers.tables.projects import Project, ProjectEvidence
from services.errors import NotReady
from services.item_rows import add_quantities, resolution_of
from services.open_projects import open_project
from services.reading.model import Item as ReadItem
from services.reading.model import Notice, Place, Reading
from services.reading.read_plan import read_plan
from services.record_step import record_step
from services.stored_gazetteer import StoredGazetteer


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one notice of a file came to; fresh is False if this very file was known, then nothing was stored."""

    document_id: int
    number: str | None
    title: str
    version: int
    fresh: bool
    items: int
    projects: int
    withdrawn: int


class CountyUnknown(NotReady):
    def __init__(self, title: str) -> None:
        super().__init__(
            f"看不出《{title}》属于哪个县，什么也没有存入。请写明县名或六位代码（命令行用 --county）后再试。",
            f"Which county “{title}” is about cannot be told; nothing was stored. Name it with --county.",
        )


def ingest_plan(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    by: str,
    county_code: str | None = None,
    sample: bool = False,
) -> tuple[Ingested, ...]:
    """Stores every notice of the file as drafts; a file known by its hash adds nothing, a changed one a version.

    sample publishes an invented notice at once, marked as such. Raises ReadingRefused and CountyUnknown.
    """
    reading = read_plan(
        content, file_name=file_name, gazetteer=StoredGazetteer(session), county_code=county_code
    )
    return tuple(
        _store_notice(session, reading, notice, by=by, county_code=county_code, sample=sample)
        for notice in reading.notices
    )


def _store_notice(
    session: Session, reading: Reading, notice: Notice, *, by: str, county_code: str | None, sample: bool
) -> Ingested:
    items = [
        (index, item)
        for index, item in enumerate(reading.items)
        if notice.first_line <= item.line <= notice.last_line
    ]
    counties = _counties(notice, county_code, [item for _, item in items])
    document = _document(session, notice, counties, sample=sample)
    known = version_by_hash(session, document.id, reading.sha256)
    if known:
        return Ingested(document.id, document.number, document.title, known.version, False, 0, 0, 0)
    version = _version(session, document, reading, notice, by)
    withdrawn = _withdraw_drafts(session, document, by)
    stored = {index: _item(session, document, version, index, item) for index, item in items}
    opened = _open_projects(session, document, items, stored)
    record_step(
        session, "读入文件", subject="document", key=document.id, by=by,
        version=version.version, sha256=reading.sha256, items=len(stored), projects=len(opened), withdrawn=withdrawn,
    )  # fmt: skip
    return Ingested(
        document.id,
        document.number,
        document.title,
        version.version,
        True,
        len(stored),
        len(opened),
        withdrawn,
    )


def _counties(notice: Notice, county_code: str | None, items: Sequence[ReadItem]) -> list[str]:
    """The notice's county, else the counties of one province its items are certain to lie in."""
    if found := county_code or notice.county_code:
        return [found]
    codes = {place.code[:6] for item in items for place in item.places if place.code}
    provinces = {code[:2] for code in codes}
    if len(provinces) != 1:
        raise CountyUnknown(notice.title)
    return sorted(codes)


def _document(session: Session, notice: Notice, counties: list[str], *, sample: bool) -> Document:
    """Notices are told apart by number (else title) and counties; a known one keeps what people made of it."""
    identity = "|".join([notice.number or notice.title, *counties])
    slug = f"read/{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
    document = document_by_slug(session, slug)
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


def _version(
    session: Session, document: Document, reading: Reading, notice: Notice, by: str
) -> DocumentVersion:
    version = DocumentVersion(
        document_id=document.id,
        version=last_version(session, document.id) + 1,
        file_name=reading.file_name,
        sha256=reading.sha256,
        encoding=reading.encoding,
        first_line=notice.first_line,
        state="published" if document.sample else "draft",
        added_by=by,
    )
    session.add(version)
    session.flush()
    session.add_all(
        Line(version_id=version.id, no=line.no, text=line.text, section=line.section, page=line.page)
        for line in reading.lines
        if notice.first_line <= line.no <= notice.last_line
    )
    return version


def _withdraw_drafts(session: Session, document: Document, by: str) -> int:
    """What earlier versions proposed and nobody took further makes room for what the new one says.

    A sample's projects are published without anybody's doing, so a new sample replaces them too.
    """
    drafts = projects_in_state(session, document.id, _state(document))
    for project in drafts:
        project.state = "withdrawn"
        record_step(session, "新版文件取代草稿", subject="project", key=project.id, by=by)
    return len(drafts)


def _state(document: Document) -> str:
    """In which state the document's projects are opened."""
    return "published" if document.sample else "draft"


def _item(
    session: Session, document: Document, version: DocumentVersion, index: int, read: ReadItem
) -> tuple[Item, list[ItemPlace]]:
    item = Item(
        document_id=document.id,
        version_id=version.id,
        slug=f"{document.slug}/{version.version}/{index}",
        line_no=read.line,
        start_at=read.start,
        end_at=read.end,
        evidence=read.evidence,
        section=read.section,
        name=read.name,
        category=read.category,
        action=read.action,
        lead=read.lead,
        deadline=read.deadline,
        doubts=list(read.doubts),
        state="accepted" if document.sample else "proposed",
    )
    session.add(item)
    session.flush()
    add_quantities(session, item.id, read.quantities)
    places = [_place(session, item, position, place) for position, place in enumerate(read.places)]
    return item, places


def _place(session: Session, item: Item, position: int, read: Place) -> ItemPlace:
    place = ItemPlace(
        item_id=item.id,
        position=position,
        written=read.name,
        level=read.level,
        township=read.township,
        unit_code=read.code,
        alias=read.alias,
        resolution=resolution_of(code=read.code, ambiguous=read.ambiguous, level=read.level),
        reason=read.reason,
    )
    session.add(place)
    session.flush()
    session.add_all(
        PlaceCandidate(place_id=place.id, unit_code=candidate.code, reason=candidate.reason)
        for candidate in read.candidates
    )
    return place


def _open_projects(
    session: Session,
    document: Document,
    items: Sequence[tuple[int, ReadItem]],
    stored: dict[int, tuple[Item, list[ItemPlace]]],
) -> list[Project]:
    """One project an item; an item that repeats another is a further evidence of that one's project."""
    townships = townships_by_name(session, document.unit_codes)
    projects: dict[int, Project] = {}
    for index, read in items:
        item, places = stored[index]
        first = projects.get(read.repeat_of) if read.repeat_of is not None else None
        if first is not None and read.repeat_of is not None:
            item.repeat_of = stored[read.repeat_of][0].id
            session.add(ProjectEvidence(project_id=first.id, item_id=item.id))
            projects[index] = first
        else:
            projects[index] = open_project(
                session,
                document=document,
                item=item,
                places=places,
                township_codes=townships,
                state=_state(document),
                year=None,
            )
    session.flush()
    return list({project.id: project for project in projects.values()}.values())
