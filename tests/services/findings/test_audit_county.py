"""Auditing what is stored: findings are kept once, follow their lines, and vanish in public, not in silence."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.findings import Audit, FindingQuote
from services.errors import NotLoggedIn, RoleMissing
from services.findings.audit_county import audit_county
from services.findings.decide_finding import close_finding
from services.findings.errors import NoTextToAudit
from tests.audits import LINES, add_notice, add_text, findings_of, last_step, reviewer
from tests.people import JINGYUAN, LUSHI


def test_audit_keeps_each_finding_with_the_line_it_is_read_in(session: Session) -> None:
    document = add_notice(session, first_line=40)
    audited = audit_county(session, JINGYUAN, by=reviewer(session))
    found = findings_of(session, document)
    assert audited.fresh == audited.found == len(found) == 2
    assert {one.kind for one in found} == {"deadline"}
    quotes = [session.get_one(FindingQuote, (one.id, 0)) for one in found]
    assert [LINES[quote.line_no - 40][quote.start_at : quote.end_at] for quote in quotes] == [
        quote.text for quote in quotes
    ]
    audit = session.scalars(select(Audit)).one()
    assert audit.by == "zhang.san" and audit.program
    assert last_step(session).what == "核查规划"


def test_second_audit_adds_nothing_and_keeps_what_people_decided(session: Session) -> None:
    document, person = add_notice(session), reviewer(session)
    audit_county(session, JINGYUAN, by=person)
    closed = findings_of(session, document)[0]
    close_finding(session, closed.id, revision=0, reason="已请起草单位更正", by=person)
    again = audit_county(session, JINGYUAN, by=person)
    assert (again.fresh, again.gone) == (0, 0)
    assert closed.state == "closed" and len(findings_of(session, document)) == 2


def test_finding_follows_its_line_into_a_new_version(session: Session) -> None:
    document, person = add_notice(session), reviewer(session)
    audit_county(session, JINGYUAN, by=person)
    add_text(session, document, [*LINES[:3], "做好宣传。", *LINES[3:]])
    assert audit_county(session, JINGYUAN, by=person).fresh == 0
    lines = [session.get_one(FindingQuote, (one.id, 0)).line_no for one in findings_of(session, document)]
    assert lines == [7, 8]


def test_corrected_contradiction_is_gone_but_not_forgotten_and_comes_back(session: Session) -> None:
    document, person = add_notice(session), reviewer(session)
    audit_county(session, JINGYUAN, by=person)
    add_text(session, document, [line.replace("1月10日", "4月10日") for line in LINES])
    assert audit_county(session, JINGYUAN, by=person).gone == 1
    assert [one.gone_at is not None for one in findings_of(session, document)] == [True, False]
    add_text(session, document, [*LINES, "附件另发。"])
    assert audit_county(session, JINGYUAN, by=person).fresh == 0
    assert all(one.gone_at is None for one in findings_of(session, document))


def test_the_same_wrong_twice_is_two_findings(session: Session) -> None:
    document = add_notice(session, [*LINES[:6], LINES[5], *LINES[6:]])
    audit_county(session, JINGYUAN, by=reviewer(session))
    assert len(findings_of(session, document)) == 3


def test_two_notices_of_one_number_are_told_apart(session: Session) -> None:
    first, second = add_notice(session), add_notice(session)
    audit_county(session, JINGYUAN, by=reviewer(session))
    assert len(findings_of(session, first)) == len(findings_of(session, second)) == 2


def test_county_without_stored_text_is_refused_in_words(session: Session) -> None:
    with pytest.raises(NoTextToAudit, match="上传"):
        audit_county(session, LUSHI, by=reviewer(session, county=LUSHI))


def test_unknown_county_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        audit_county(session, "999999", by=reviewer(session))


def test_only_who_answers_for_the_county_audits_it(session: Session) -> None:
    add_notice(session)
    with pytest.raises(NotLoggedIn):
        audit_county(session, JINGYUAN, by=None)
    with pytest.raises(RoleMissing):
        audit_county(session, JINGYUAN, by=reviewer(session, county=LUSHI))


def test_invented_notice_is_never_held_against_real_ones(session: Session) -> None:
    figures = ("全县中蜂养殖规模达到1.5万箱。", "全县中蜂养殖规模达到1.8万箱。")
    real, invented = (add_notice(session, [*LINES[:3], figure, *LINES[7:]]) for figure in figures)
    person = reviewer(session)
    assert audit_county(session, JINGYUAN, by=person).found == 1
    invented.sample = True
    session.flush()
    again = audit_county(session, JINGYUAN, by=person)
    assert (again.found, again.gone) == (0, 1) and findings_of(session, real)[0].gone_at
