"""Closing a finding needs a reason, the right, and the newest state; every decision stays in the trace."""

import pytest
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.findings import Finding, FindingDecision
from services.errors import NotLoggedIn, RoleMissing
from services.findings.audit_county import audit_county
from services.findings.decide_finding import LONGEST_REASON, close_finding, reopen_finding
from services.findings.errors import AlreadySo, ReasonMissing, StaleFinding
from services.log_in import SignedIn
from tests.audits import add_notice, findings_of, last_step, reviewer
from tests.people import JINGYUAN, LUSHI


@pytest.fixture
def person(session: Session) -> SignedIn:
    return reviewer(session)


@pytest.fixture
def finding(session: Session, person: SignedIn) -> Finding:
    document = add_notice(session)
    audit_county(session, JINGYUAN, by=person)
    return findings_of(session, document)[0]


def test_closed_finding_keeps_who_and_why(session: Session, finding: Finding, person: SignedIn) -> None:
    close_finding(session, finding.id, revision=0, reason=" 以附件为准 ", by=person)
    assert (finding.state, finding.revision) == ("closed", 1)
    decision = session.get_one(FindingDecision, (finding.id, 1))
    assert (decision.reason, decision.by) == ("以附件为准", "zhang.san")
    step = last_step(session)
    assert (step.what, step.subject, step.details["why"]) == ("了结核查意见", "finding", "以附件为准")


def test_reopened_finding_keeps_both_decisions(session: Session, finding: Finding, person: SignedIn) -> None:
    close_finding(session, finding.id, revision=0, reason="误报", by=person)
    reopen_finding(session, finding.id, revision=1, reason="核对原件，确有矛盾", by=person)
    assert (finding.state, finding.revision) == ("open", 2)
    assert [session.get_one(FindingDecision, (finding.id, n)).state for n in (1, 2)] == ["closed", "open"]


@pytest.mark.parametrize("reason", ["", " \n", "长" * (LONGEST_REASON + 1)])
def test_no_reason_or_an_endless_one_changes_nothing(
    session: Session, finding: Finding, person: SignedIn, reason: str
) -> None:
    with pytest.raises(ReasonMissing, match="理由"):
        close_finding(session, finding.id, revision=0, reason=reason, by=person)
    assert finding.state == "open"


def test_decision_on_an_old_state_says_who_was_first_and_why(
    session: Session, finding: Finding, person: SignedIn
) -> None:
    close_finding(session, finding.id, revision=0, reason="误报", by=person)
    with pytest.raises(StaleFinding, match=r"zhang\.san.*误报"):
        close_finding(session, finding.id, revision=0, reason="我也看过", by=person)
    with pytest.raises(AlreadySo):
        close_finding(session, finding.id, revision=1, reason="我也看过", by=person)


def test_others_may_not_decide(session: Session, finding: Finding) -> None:
    with pytest.raises(NotLoggedIn):
        close_finding(session, finding.id, revision=0, reason="误报", by=None)
    with pytest.raises(RoleMissing):
        close_finding(session, finding.id, revision=0, reason="误报", by=reviewer(session, "li.si", LUSHI))
    with pytest.raises(NotFound):
        close_finding(session, 2**40, revision=0, reason="误报", by=None)
