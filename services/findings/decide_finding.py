"""Closes a finding with a reason, or opens it again; both stay in the trace."""

from sqlalchemy.orm import Session

from layers.queries.findings import hold_finding, units_of_documents
from layers.tables.findings import Finding, FindingDecision
from services.findings.errors import AlreadySo, ReasonMissing, StaleFinding
from services.log_in import SignedIn
from services.record_step import record_step
from services.reviewing.rights import require_reviewer

LONGEST_REASON = 500
_STEPS = {"closed": "了结核查意见", "open": "重开核查意见"}


def close_finding(
    session: Session, finding_id: int, *, revision: int, reason: str, by: SignedIn | None
) -> Finding:
    """revision is the one the person has seen.

    Raises NotFound, NotLoggedIn, RoleMissing, ReasonMissing, StaleFinding and AlreadySo.
    """
    return _decide(session, finding_id, "closed", revision=revision, reason=reason, by=by)


def reopen_finding(
    session: Session, finding_id: int, *, revision: int, reason: str, by: SignedIn | None
) -> Finding:
    """As close_finding."""
    return _decide(session, finding_id, "open", revision=revision, reason=reason, by=by)


def _decide(
    session: Session, finding_id: int, state: str, *, revision: int, reason: str, by: SignedIn | None
) -> Finding:
    finding = hold_finding(session, finding_id)
    person = require_reviewer(by, units_of_documents(session, finding.document_ids))
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise ReasonMissing(LONGEST_REASON)
    _require_revision(session, finding, revision)
    if finding.state == state:
        raise AlreadySo
    finding.state, finding.revision = state, revision + 1
    step = record_step(
        session, _STEPS[state], subject="finding", key=finding.id, by=person.login,
        revision=finding.revision, why=why,
    )  # fmt: skip
    session.add(
        FindingDecision(
            finding_id=finding.id,
            revision=finding.revision,
            state=state,
            reason=why,
            by=person.login,
            at=step.at,
            step_id=step.id,
        )
    )
    session.flush()
    return finding


def _require_revision(session: Session, finding: Finding, revision: int) -> None:
    if finding.revision == revision:
        return
    last = session.get(FindingDecision, (finding.id, finding.revision))
    raise StaleFinding(
        finding.id,
        by=last.by if last else "",
        reason=last.reason if last else "",
        revision=finding.revision,
    )
