"""The audit's pages: run it, read it, close with a reason; nobody else learns anything of it."""

import re

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.documents import Document
from services.findings.audit_county import audit_county
from services.log_in import person_of
from tests.audits import LINES, add_notice, findings_of
from tests.people import JINGYUAN, LUSHI, add_planner, token_for
from tests.web.signing_in import csrf_in, visitor

PAGE = {"accept": "text/html"}
PHRASE = "1月10日前"


@pytest.fixture
def notice(session: Session) -> Document:
    add_planner(session, "planner", roles={"planner": [JINGYUAN]})
    add_planner(session, "other", roles={"planner": [LUSHI]})
    add_planner(session, "township", roles={"planner": ["640424200"]})
    add_planner(session, "ecologist", roles={"ecologist": [JINGYUAN]})
    return add_notice(session)


@pytest.fixture
def audited(session: Session, notice: Document) -> Document:
    audit_county(session, JINGYUAN, by=person_of(session, token_for(session, "planner")))
    return notice


def test_planner_runs_the_audit_and_reads_the_lines(database: Database, notice: Document) -> None:
    client = visitor(database, "planner")
    page = client.get(f"/audit/{JINGYUAN}", headers=PAGE)
    assert "还没有核查过" in page.text
    assert client.post(f"/audit/{JINGYUAN}", data={"csrf": csrf_in(page)}).status_code == 303
    page = client.get(f"/audit/{JINGYUAN}", headers=PAGE)
    assert PHRASE in page.text and f'href="/documents/{notice.id}#L6"' in page.text


def test_door_leads_straight_to_the_only_county(database: Database, notice: Document) -> None:
    answer = visitor(database, "planner").get("/audit", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/audit/{JINGYUAN}")


def test_closed_finding_moves_with_its_reason(
    database: Database, session: Session, audited: Document
) -> None:
    client = visitor(database, "planner")
    finding = findings_of(session, audited)[0]
    fields = {"csrf": csrf_in(client.get(f"/audit/{JINGYUAN}", headers=PAGE)), "revision": "0"}
    answer = client.post(
        f"/audit/{JINGYUAN}/{finding.id}/close", data={**fields, "reason": "已请起草单位更正"}
    )
    assert answer.status_code == 303
    assert f'id="finding-{finding.id}"' not in client.get(f"/audit/{JINGYUAN}", headers=PAGE).text
    closed = client.get(f"/audit/{JINGYUAN}?shown=closed", headers=PAGE)
    assert f'id="finding-{finding.id}"' in closed.text and "已请起草单位更正" in closed.text
    stale = client.post(
        f"/audit/{JINGYUAN}/{finding.id}/close", data={**fields, "reason": "晚了"}, headers=PAGE
    )
    assert stale.status_code == 409 and "已请起草单位更正" in stale.text


@pytest.mark.parametrize("revision", ["", "x", "-1", "²", "9" * 30])
def test_revision_that_is_no_number_is_refused(
    database: Database, session: Session, audited: Document, revision: str
) -> None:
    client = visitor(database, "planner")
    token = csrf_in(client.get(f"/audit/{JINGYUAN}", headers=PAGE))
    finding = findings_of(session, audited)[0]
    data = {"csrf": token, "revision": revision, "reason": "误报"}
    assert client.post(f"/audit/{JINGYUAN}/{finding.id}/close", data=data).status_code == 422


def test_document_carries_marks_beside_its_lines(
    database: Database, session: Session, audited: Document
) -> None:
    page = visitor(database, "planner").get(f"/documents/{audited.id}", headers=PAGE)
    line = re.search(r'id="L6".*?</li>', page.text, re.S)
    finding = findings_of(session, audited)[0]
    assert line and f"#finding-{finding.id}" in line[0]
    assert "audit-mark" not in (re.search(r'id="L4".*?</li>', page.text, re.S) or [""])[0]


@pytest.mark.parametrize("login", ["", "other", "township", "ecologist"])
def test_nobody_else_gets_the_page_or_runs_the_audit(
    database: Database, audited: Document, login: str
) -> None:
    client = visitor(database, login)
    page = client.get(f"/audit/{JINGYUAN}", headers=PAGE)
    assert page.status_code == 403 and PHRASE not in page.text
    token = csrf_in(client.get("/" if login else "/login", headers=PAGE))
    assert client.post(f"/audit/{JINGYUAN}", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize("login", ["", "other", "township"])
def test_who_may_not_see_a_finding_is_not_told_that_it_is(
    database: Database, session: Session, audited: Document, login: str
) -> None:
    client = visitor(database, login)
    token = csrf_in(client.get("/" if login else "/login", headers=PAGE))
    finding = findings_of(session, audited)[0]
    data = {"csrf": token, "revision": "0", "reason": "看看"}
    theirs = client.post(f"/audit/{JINGYUAN}/{finding.id}/close", data=data)
    nobodys = client.post(f"/audit/{JINGYUAN}/{2**40}/close", data=data)
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace(str(finding.id), "N") == nobodys.text.replace(str(2**40), "N")


def test_ecologist_sees_a_finding_but_may_not_close_it(
    database: Database, session: Session, audited: Document
) -> None:
    client = visitor(database, "ecologist")
    token = csrf_in(client.get("/", headers=PAGE))
    finding = findings_of(session, audited)[0]
    data = {"csrf": token, "revision": "0", "reason": "看看"}
    assert client.post(f"/audit/{JINGYUAN}/{finding.id}/close", data=data).status_code == 403
    assert "audit-mark" in client.get(f"/documents/{audited.id}", headers=PAGE).text


def test_public_document_shows_the_public_no_findings(client: TestClient, committed: Database) -> None:
    with committed.transaction() as session:
        bundled = session.query(Document).filter_by(slug="jingyuan-cattle").one().id
    assert "audit-mark" not in client.get(f"/documents/{bundled}", headers=PAGE).text


def test_finding_that_quotes_two_counties_is_seen_by_who_answers_for_both(
    database: Database, session: Session, audited: Document
) -> None:
    finding = findings_of(session, audited)[0]
    secret = add_notice(session)
    secret.unit_codes = [LUSHI]
    finding.document_ids = sorted([audited.id, secret.id])
    session.flush()
    page = visitor(database, "planner").get(f"/audit/{JINGYUAN}", headers=PAGE)
    assert f'id="finding-{finding.id}"' not in page.text
    add_planner(session, "both", roles={"planner": [JINGYUAN, LUSHI]})
    page = visitor(database, "both").get(f"/audit/{JINGYUAN}", headers=PAGE)
    assert f'id="finding-{finding.id}"' in page.text


def test_empty_list_has_words(database: Database, audited: Document) -> None:
    page = visitor(database, "planner").get(f"/audit/{JINGYUAN}?shown=gone", headers=PAGE)
    assert "没有因文件改正而消失" in page.text
    assert LINES[5] not in page.text
