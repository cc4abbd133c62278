"""One sees how far one's own jobs are, and never that there are others."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.jobs import begin_job, note_progress
from services.jobs.run_job import run_job
from tests.jobs import notice, run_waiting_jobs, signed_in, start_reading
from tests.people import JINGYUAN, add_planner
from tests.web.signing_in import browser, csrf_in, send_login

SECRET = "秘而未宣"


@pytest.fixture(autouse=True)
def people(session: Session) -> None:
    for login in ("mine", "other"):
        add_planner(session, login, roles={"planner": [JINGYUAN]})


def visitor(database: Database, login: str) -> TestClient:
    client: TestClient = browser(database)
    if login:
        assert send_login(client, login).status_code == 303
    client.headers["x-csrf-token"] = csrf_in(client.get("/documents" if login else "/login"))
    return client


def start(session: Session, content: bytes = b"x", *, login: str = "mine", name: str = "方案.txt") -> int:
    return start_reading(session, signed_in(session, login), content, file_name=name).id


def test_list_shows_how_far_each_job_is(database: Database, session: Session) -> None:
    client, job = visitor(database, "mine"), start(session)
    begin_job(session, job)
    note_progress(session, job, "opening", 119, 418)
    (listed,) = client.get("/api/jobs").json()["jobs"]
    assert (listed["id"], listed["state"], listed["phase"]) == (job, "running", "opening")
    assert (listed["done"], listed["total"]) == (119, 418)
    assert client.get(f"/api/jobs/{job}").json() == listed


def test_list_can_be_of_one_kind(database: Database, session: Session) -> None:
    client, job = visitor(database, "mine"), start(session)
    assert [one["id"] for one in client.get("/api/jobs?kind=read").json()["jobs"]] == [job]
    assert client.get("/api/jobs?kind=another").json()["jobs"] == []
    assert client.get("/api/jobs?kind=%27 OR 1").status_code == 422


def test_result_and_sentence_reach_the_list(database: Database, session: Session) -> None:
    client = visitor(database, "mine")
    start(session, notice(51))
    start(session, b"PK\x03\x04", name="坏.docx")
    run_waiting_jobs(database)
    failed, done = client.get("/api/jobs?kind=read").json()["jobs"]
    assert failed["error"]["zh"].startswith("坏.docx：") and failed["result"] is None
    assert done["result"]["notices"][0]["items"] == 2 and done["error"] is None


def test_nothing_new_is_answered_with_nothing(database: Database, session: Session) -> None:
    client, job = visitor(database, "mine"), start(session)
    for path in ("/api/jobs", f"/api/jobs/{job}"):
        first = client.get(path)
        known = {"If-None-Match": first.headers["etag"]}
        again = client.get(path, headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert "private" in first.headers["cache-control"]
    begin_job(session, job)
    assert client.get("/api/jobs", headers=known).status_code == 200


@pytest.mark.parametrize("login", ["other", ""])
def test_job_of_somebody_else_is_in_no_list_answer_or_error(
    database: Database, session: Session, login: str
) -> None:
    job = start(session, f"{SECRET}。".encode(), name=f"{SECRET}.txt")
    run_job(database, job)
    client = visitor(database, login)
    for method, path in (
        ("GET", "/api/jobs"),
        ("GET", f"/api/jobs/{job}"),
        ("POST", f"/api/jobs/{job}/cancel"),
        ("POST", f"/api/jobs/{job}/dismiss"),
    ):
        answer = client.request(method, path)
        assert SECRET not in answer.text
        nothing = client.request(method, path.replace(str(job), "987654321"))
        assert answer.status_code == nothing.status_code
        assert answer.text.replace(str(job), "N") == nothing.text.replace("987654321", "N")
    assert client.get("/api/jobs").status_code == (200 if login else 403)
    assert len(visitor(database, "mine").get("/api/jobs").json()["jobs"]) == 1


def test_waiting_job_is_cancelled_and_put_away(database: Database, session: Session) -> None:
    client, job = visitor(database, "mine"), start(session, notice(52))
    assert client.post(f"/api/jobs/{job}/dismiss").json()["state"] == "waiting"
    assert client.post(f"/api/jobs/{job}/cancel").json()["state"] == "cancelled"
    run_job(database, job)
    assert client.get(f"/api/jobs/{job}").json()["state"] == "cancelled"
    client.post(f"/api/jobs/{job}/dismiss")
    assert client.get("/api/jobs").json()["jobs"] == []


def test_running_job_says_that_it_is_being_cancelled(database: Database, session: Session) -> None:
    client, job = visitor(database, "mine"), start(session)
    begin_job(session, job)
    answer = client.post(f"/api/jobs/{job}/cancel").json()
    assert (answer["state"], answer["cancelling"]) == ("running", True)


@pytest.mark.parametrize("deed", ["cancel", "dismiss"])
def test_deed_of_another_site_is_refused(database: Database, session: Session, deed: str) -> None:
    client, job = visitor(database, "mine"), start(session)
    del client.headers["x-csrf-token"]
    assert client.post(f"/api/jobs/{job}/{deed}").status_code == 403
