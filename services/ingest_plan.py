"""Reads a plan document into the database: document, version, lines, items, places and proposed projects."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.decisions import hold_document
from layers.queries.plans import version_by_hash
from layers.tables.documents import Document, DocumentVersion
from services.ingesting.county_projects import CountyProjects
from services.ingesting.known_items import known_items
from services.ingesting.notices import add_version, counties_of_notice, document_of
from services.ingesting.settle_entries import settle_entries
from services.ingesting.settled import Settled
from services.ingesting.store_items import store_items
from services.progress import STORING, Progress, told
from services.reading.model import Item as ReadItem
from services.reading.model import Notice, Reading
from services.reading.read_plan import read_plan
from services.record_step import record_step
from services.stored_gazetteer import StoredGazetteer


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one notice of a file came to; fresh is False if this very file was known, then nothing was stored.

    projects counts the new ones. Of those that were there already, known were stated by other notices, carried
    go on from the version before, changed say something else there and wait for review, vanished had been
    decided about and are not found in the new version, withdrawn had not. doubtful counts the items that may
    state a known project.
    """

    document_id: int
    number: str | None
    title: str
    version: int
    fresh: bool
    items: int = 0
    projects: int = 0
    withdrawn: int = 0
    known: int = 0
    carried: int = 0
    changed: int = 0
    vanished: int = 0
    doubtful: int = 0


def ingest_plan(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    by: str,
    county_code: str | None = None,
    sample: bool = False,
    progress: Progress | None = None,
) -> tuple[Ingested, ...]:
    """Stores every notice of the file as drafts; a file known by its hash adds nothing, a changed one a version.

    A new version goes on from the one before: what it says alike stays decided, what it says otherwise waits.
    sample publishes an invented notice at once, marked as such. Raises ReadingRefused and CountyUnknown.
    """
    reading = read_plan(
        content,
        file_name=file_name,
        gazetteer=StoredGazetteer(session),
        county_code=county_code,
        progress=progress,
    )
    county = CountyProjects(session)
    stored = [
        _store_notice(session, reading, notice, county, by=by, county_code=county_code, sample=sample)
        for notice in told(reading.notices, progress, STORING, len(reading.notices))
    ]
    # Last of all: from the first step until the transaction ends nobody else can leave one, or log in.
    return tuple(one if isinstance(one, Ingested) else _told(session, one, by) for one in stored)


def _store_notice(
    session: Session,
    reading: Reading,
    notice: Notice,
    county: CountyProjects,
    *,
    by: str,
    county_code: str | None,
    sample: bool,
) -> "Ingested | _Stored":
    """A known notice is told at once, as it leaves no step."""
    items = [
        (index, item)
        for index, item in enumerate(reading.items)
        if notice.first_line <= item.line <= notice.last_line
    ]
    counties = counties_of_notice(notice, county_code, [item for _, item in items])
    document = document_of(session, notice, counties, sample=sample)
    # Nobody may decide about what the new version takes over meanwhile.
    hold_document(session, document.id)
    known = version_by_hash(session, document.id, reading.sha256)
    if known:
        return Ingested(document.id, document.number, document.title, known.version, fresh=False)
    version = add_version(session, document, reading, notice, by)
    settled = _store_items(session, document, version, reading, items, county)
    return _Stored(document, version, len(items), settled)


def _store_items(
    session: Session,
    document: Document,
    version: DocumentVersion,
    reading: Reading,
    items: Sequence[tuple[int, ReadItem]],
    county: CountyProjects,
) -> Settled:
    county.look_around(document)
    before = known_items(session, document)
    entries = store_items(session, document, version, items, reading.lines, before)
    return settle_entries(session, document, entries, before, county)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A notice whose step is still to be left."""

    document: Document
    version: DocumentVersion
    items: int
    settled: Settled


def _told(session: Session, stored: _Stored, by: str) -> Ingested:
    """The step names every project whose page should tell of it."""
    document, version, settled = stored.document, stored.version, stored.settled
    named = {
        "opened": settled.opened,
        "known": settled.known,
        "carried": settled.carried,
        "changed": settled.changed,
        "withdrawn": settled.withdrawn,
        "vanished": settled.vanished,
    }
    ids = {kind: sorted({project.id for project in projects}) for kind, projects in named.items()}
    record_step(
        session, "读入文件", subject="document", key=document.id, by=by,
        version=version.version, sha256=version.sha256, items=stored.items, projects=ids,
    )  # fmt: skip
    return Ingested(
        document.id,
        document.number,
        document.title,
        version.version,
        fresh=True,
        items=stored.items,
        projects=len(ids["opened"]),
        withdrawn=len(ids["withdrawn"]),
        known=len(ids["known"]),
        carried=len(ids["carried"]),
        changed=len(ids["changed"]),
        vanished=len(ids["vanished"]),
        doubtful=settled.doubtful,
    )
