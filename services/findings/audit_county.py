"""Audits the stored plans of a county against themselves and each other, and keeps what is found."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from layers.queries.findings import stored_texts
from layers.queries.units import county_by_name
from layers.tables.findings import Audit
from layers.version import VERSION
from services.auditing.audit_readings import audit_readings
from services.findings.errors import NoTextToAudit
from services.findings.keep_findings import keep_findings
from services.findings.stored_readings import read_stored
from services.log_in import SignedIn
from services.record_step import record_step
from services.reviewing.rights import require_reviewer
from services.stored_gazetteer import StoredGazetteer


@dataclass(frozen=True, slots=True)
class Audited:
    """found are all findings of this audit, fresh those never found before, gone those no longer found."""

    county: str
    documents: int
    found: int
    fresh: int
    gone: int


def audit_county(session: Session, county: str, *, by: SignedIn | None) -> Audited:
    """county is a code or full name. What people decided about a finding stays as it is.

    Raises NotFound, NotLoggedIn, RoleMissing and NoTextToAudit.
    """
    code = county_by_name(session, county)
    person = require_reviewer(by, [code])
    texts = stored_texts(session, code)
    if not texts:
        raise NoTextToAudit
    gazetteer = StoredGazetteer(session)
    readings = read_stored(texts, gazetteer)
    # An invented notice is audited too, so that its findings can be looked at, but never against real ones.
    found = [
        finding
        for sample in (False, True)
        for finding in audit_readings(
            [one.reading for one in readings if one.text.document.sample == sample], gazetteer
        )
    ]
    fresh, gone = keep_findings(session, {one.label: one.text for one in readings}, found)
    versions = [text.version.id for text in texts]
    session.add(Audit(unit_code=code, version_ids=versions, program=VERSION, by=person.login))
    record_step(
        session, "核查规划", subject="unit", key=code, by=person.login,
        versions=versions, found=len(found), fresh=fresh, gone=gone,
    )  # fmt: skip
    return Audited(code, len(texts), len(found), fresh, gone)
