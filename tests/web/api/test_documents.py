"""A file brought to the page becomes drafts for those who may review them, and nothing for anybody else."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.settings import Settings
from layers.tables.documents import Document, DocumentVersion
from layers.tables.jobs import Job
from tests.jobs import run_waiting_jobs
from tests.people import JINGYUAN, LUSHI, add_planner
from tests.web.signing_in import csrf_in, send_login
from web.app import create_app

NOTICE = """泾测发〔2031〕77号

关于印发泾源县上传测试工作方案的通知

一、主要任务

1. 建设蜂场。在香水镇下桥村新建标准化蜂场 2 个，投资 30 万元。

2. 种植药材。在泾河源镇种植黄芪 500 亩。
"""
NOWHERE = NOTICE.replace("泾源县", "").replace("香水镇下桥村", "").replace("泾河源镇", "")


@pytest.fixture(autouse=True)
def people(session: Session) -> None:
    add_planner(session, "planner", roles={"planner": [JINGYUAN]})
    add_planner(session, "reviewer", roles={"reviewer": [JINGYUAN]})
    add_planner(session, "ecologist", roles={"ecologist": [JINGYUAN]})
    add_planner(session, "other", roles={"planner": [LUSHI]})


def visitor(database: Database, login: str, *, max_document_mb: int = 1) -> TestClient:
    app = create_app(Settings(max_document_mb=max_document_mb), database)
    client = TestClient(app, base_url="http://guatu.example", follow_redirects=False)
    if login:
        assert send_login(client, login).status_code == 303
    client.headers["x-csrf-token"] = csrf_in(client.get("/documents" if login else "/login"))
    return client


def send(client: TestClient, content: bytes, name: str = "方案.txt", **fields: str) -> Response:
    answer: Response = client.post("/api/documents", files={"file": (name, content)}, data=fields)
    return answer


def read_in(database: Database, client: TestClient, content: bytes, **fields: str) -> dict[str, Any]:
    """The one notice of a file, once a worker has done its part."""
    sent = send(client, content, **fields)
    assert sent.status_code == 202
    run_waiting_jobs(database)
    job = client.get(sent.headers["location"]).json()
    assert job["state"] == "done"
    (notice,) = job["result"]["notices"]
    return dict(notice)


def refused(database: Database, client: TestClient, content: bytes, **fields: str) -> str:
    """The sentence a file ends in that was taken and could not be read in."""
    sent = send(client, content, **fields)
    run_waiting_jobs(database)
    job = client.get(sent.headers["location"]).json()
    assert (sent.status_code, job["state"], job["result"]) == (202, "failed", None)
    return str(job["error"]["zh"])


def stored(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Document)) or 0


def test_uploaded_notice_waits_in_the_queue_as_a_draft(database: Database, session: Session) -> None:
    client = visitor(database, "planner")
    notice = read_in(database, client, NOTICE.encode())
    assert (notice["number"], notice["fresh"], notice["items"]) == ("泾测发〔2031〕77号", True, 2)
    assert session.get_one(Document, notice["document_id"]).state == "draft"
    queue = client.get(f"/api/review/documents/{notice['document_id']}/queue").json()
    assert queue["document"]["total"] == 2
    version = session.scalars(
        select(DocumentVersion).where(DocumentVersion.document_id == notice["document_id"])
    ).one()
    assert (version.added_by, version.file_name) == ("planner", "方案.txt")


def test_from_upload_to_a_project_everybody_sees(database: Database) -> None:
    client, citizen = visitor(database, "reviewer"), TestClient(create_app(Settings(), database))
    document = read_in(database, client, NOTICE.encode())["document_id"]
    listed = f"/api/projects?document={document}"
    items = client.get(f"/api/review/documents/{document}/queue").json()["items"]
    for item in items[:1]:
        client.post(f"/api/review/items/{item['id']}/accept", json={"revision": item["revision"]})
    assert citizen.get(listed).json()["total"] == 0
    assert client.post(f"/api/review/documents/{document}/publish").json()["projects"] == 1
    page = citizen.get(listed).json()
    assert (page["total"], page["projects"][0]["name"]) == (1, items[0]["name"])
    text = citizen.get(f"/documents/{document}").text
    assert "种植黄芪" in text and text.count("<mark") == 1


def test_same_file_again_adds_nothing(database: Database, session: Session) -> None:
    client = visitor(database, "planner")
    read_in(database, client, NOTICE.encode())
    before = stored(session)
    notice = read_in(database, client, NOTICE.encode())
    assert not notice["fresh"] and stored(session) == before


def test_answer_comes_before_the_file_is_read(database: Database, session: Session) -> None:
    before = stored(session)
    answer = send(visitor(database, "planner"), NOTICE.encode())
    job = answer.json()
    assert (answer.status_code, answer.headers["location"]) == (202, f"/api/jobs/{job['id']}")
    assert (job["state"], job["file_name"], stored(session)) == ("waiting", "方案.txt", before)


@pytest.mark.parametrize("login", ["", "ecologist"])
@pytest.mark.parametrize("fields", [{}, {"county": JINGYUAN}])
def test_who_may_review_nothing_may_bring_nothing(
    database: Database, session: Session, login: str, fields: dict[str, str]
) -> None:
    answer = send(visitor(database, login), NOTICE.encode(), **fields)
    assert answer.status_code == 403 and answer.json()["error"]["zh"].endswith("。")
    assert session.scalar(select(func.count()).select_from(Job)) == 0


@pytest.mark.parametrize("fields", [{}, {"county": JINGYUAN}])
def test_who_may_not_review_the_county_stores_nothing(
    database: Database, session: Session, fields: dict[str, str]
) -> None:
    before = stored(session)
    sentence = refused(database, visitor(database, "other"), NOTICE.encode(), **fields)
    assert "权限" in sentence and sentence.endswith("。") and stored(session) == before


def test_known_file_of_another_county_tells_nothing(database: Database) -> None:
    read_in(database, visitor(database, "planner"), NOTICE.encode())
    sentence = refused(database, visitor(database, "other"), NOTICE.encode())
    assert "权限" in sentence and "77号" not in sentence


def test_notice_that_names_no_county_needs_one(database: Database) -> None:
    client = visitor(database, "planner")
    assert "哪个县" in refused(database, client, NOWHERE.encode())
    assert read_in(database, client, NOWHERE.encode(), county=JINGYUAN)["fresh"]


def test_county_of_another_form_is_refused_at_once(database: Database) -> None:
    assert send(visitor(database, "planner"), NOTICE.encode(), county="' OR 1").status_code == 422


@pytest.mark.parametrize(("county", "word"), [("640499", "权限"), ("640424200", "行政单位代码")])
def test_county_that_is_none_is_refused(database: Database, county: str, word: str) -> None:
    assert word in refused(database, visitor(database, "planner"), NOTICE.encode(), county=county)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n broken"])
def test_file_that_cannot_be_read_is_refused_in_a_sentence(
    database: Database, session: Session, content: bytes
) -> None:
    before = stored(session)
    sentence = refused(database, visitor(database, "planner"), content, name="方案.docx")
    assert sentence.startswith("方案.docx：") and sentence.endswith("。") and stored(session) == before


def test_file_over_the_limit_is_refused_before_it_is_read(database: Database) -> None:
    answer = send(visitor(database, "planner"), b"x" * 1_200_000)
    assert answer.status_code == 422 and "超过 1 MB" in answer.json()["error"]["zh"]


def test_body_of_untold_size_is_not_read(database: Database) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = visitor(database, "planner").post("/api/documents", content=iter([b"x"]), headers=headers)
    assert answer.status_code == 411


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "application/x-www-form-urlencoded"])
def test_anything_but_a_form_with_a_file_is_refused(database: Database, kind: str) -> None:
    answer = visitor(database, "planner").post(
        "/api/documents", content=b"file=x", headers={"content-type": kind}
    )
    assert answer.status_code == 415


def test_form_without_its_file_or_with_two_is_refused(database: Database) -> None:
    client = visitor(database, "planner")
    without = client.post("/api/documents", files={"other": ("a.txt", b"x")})
    assert without.status_code == 422 and "file" in without.json()["error"]["zh"]
    two = client.post("/api/documents", files=[("file", ("a.txt", b"x")), ("file", ("b.txt", b"x"))])
    assert two.status_code == 400


def test_file_name_is_kept_without_folders_and_what_cannot_be_printed(
    database: Database, session: Session
) -> None:
    """Sent by hand, for a client that is well-behaved escapes such a name itself."""
    head = 'Content-Disposition: form-data; name="file"; filename="C:/桌面/../方案\x07.txt"'
    body = f"--border\r\n{head}\r\n\r\n{NOTICE}\r\n--border--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=border"}
    answer = visitor(database, "planner").post("/api/documents", content=body.encode(), headers=headers)
    assert answer.status_code == 202
    run_waiting_jobs(database)
    newest = select(DocumentVersion.file_name).order_by(DocumentVersion.id.desc()).limit(1)
    assert session.scalar(newest) == "方案.txt"


def test_upload_of_another_site_is_refused(database: Database) -> None:
    client = visitor(database, "planner")
    del client.headers["x-csrf-token"]
    assert send(client, NOTICE.encode()).status_code == 403
