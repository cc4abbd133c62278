"""Reads in a file somebody brought to the page, if that person may review what it says."""

from sqlalchemy.orm import Session

from layers.queries.decisions import units_to_choose
from layers.tables.documents import Document
from services.errors import UnknownUnits
from services.ingest_plan import Ingested, ingest_plan
from services.log_in import SignedIn
from services.progress import Progress
from services.reviewing.rights import require_reviewer, require_reviewer_somewhere


def upload_plan(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    by: SignedIn | None,
    county_code: str | None = None,
    progress: Progress | None = None,
) -> tuple[Ingested, ...]:
    """county_code and progress as in ingest_plan. Which county a notice is about is known only once it is read.

    Raises what ingest_plan raises, UnknownUnits, and NotLoggedIn or RoleMissing: then the caller's transaction
    must not be committed.
    """
    person = require_reviewer_somewhere(by)
    if county_code is not None:
        require_reviewer(person, [county_code])
        unit = units_to_choose(session, [county_code]).get(county_code)
        if unit is None or unit.level != "county":
            raise UnknownUnits([county_code])
    ingested = ingest_plan(
        session,
        content,
        file_name=file_name,
        by=person.login,
        county_code=county_code,
        progress=progress,
    )
    for notice in ingested:
        require_reviewer(person, session.get_one(Document, notice.document_id).unit_codes)
    return ingested
