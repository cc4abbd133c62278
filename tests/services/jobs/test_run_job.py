"""A job comes to its result, to a sentence, or to nothing at all; never to half of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import RuleBroken
from layers.queries.jobs import JobView, ask_to_cancel, hold_job
from layers.tables.documents import Document
from layers.tables.jobs import Job
from services.disable_person import disable_person
from services.jobs import run_job as running
from services.jobs.read_document import read_document
from services.jobs.run_job import MOST_ATTEMPTS, run_job
from services.jobs.task import Work
from services.log_in import SignedIn
from services.record_step import record_step
from tests.jobs import notice, outcome, signed_in, start_reading
from tests.people import JINGYUAN, LUSHI, add_planner, token_for

Steps = Callable[[Work], dict[str, Any]]


@pytest.fixture
def owner(session: Session) -> SignedIn:
    add_planner(session, "owner", roles={"planner": [JINGYUAN]})
    return signed_in(session, "owner")


def ended(database: Database, owner: SignedIn, job: JobView) -> JobView:
    run_job(database, job.id)
    return outcome(database, owner, job.id)


def documents(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Document)) or 0


def as_read(monkeypatch: pytest.MonkeyPatch, task: Steps) -> None:
    tasks: Mapping[str, Steps] = {"read": task}
    monkeypatch.setattr(running, "TASKS", tasks)


def test_notice_is_read_and_its_review_page_told(
    database: Database, session: Session, owner: SignedIn
) -> None:
    job = ended(database, owner, start_reading(session, owner, notice(31)))
    assert job.state == "done" and job.result is not None
    (read,) = job.result["notices"]
    assert (read["number"], read["items"], read["fresh"]) == ("泾测发〔2031〕31号", 2, True)
    assert session.get_one(Document, read["document_id"]).state == "draft"
    assert job.phase is not None and job.done == job.total > 0


def test_file_that_cannot_be_read_ends_in_a_sentence_in_both_languages(
    database: Database, session: Session, owner: SignedIn
) -> None:
    before = documents(session)
    job = ended(database, owner, start_reading(session, owner, b"PK\x03\x04 broken", file_name="方案.docx"))
    assert job.state == "failed" and job.error is not None
    assert job.error["zh"].startswith("方案.docx：") and job.error["zh"].endswith("。")
    assert job.error["en"].endswith(".") and documents(session) == before


def test_county_of_somebody_else_stores_nothing(
    database: Database, session: Session, owner: SignedIn
) -> None:
    add_planner(session, "other", roles={"planner": [LUSHI]})
    other, before = signed_in(session, "other"), documents(session)
    job = ended(database, other, start_reading(session, other, notice(32)))
    assert job.state == "failed" and job.error is not None and "权限" in job.error["zh"]
    assert documents(session) == before


def test_rights_are_those_of_the_moment_it_runs(
    database: Database, session: Session, owner: SignedIn
) -> None:
    job, before = start_reading(session, owner, notice(33)), documents(session)
    disable_person(session, login="owner", by="测试")
    view = ended(database, owner, job)
    assert view.error is not None and "停用" in view.error["zh"] and documents(session) == before


def test_mistake_of_ours_is_logged_and_told_without_its_words(
    database: Database,
    session: Session,
    owner: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(work: Work) -> dict[str, Any]:
        record_step(work.session, "写了一半", subject="test", key=1, by="测试")
        raise ZeroDivisionError("secret detail")

    as_read(monkeypatch, fails)
    job = ended(database, owner, start_reading(session, owner, b"x"))
    assert job.state == "failed" and job.error is not None and "secret" not in str(job.error)
    assert "secret detail" in caplog.text


def test_what_a_failing_task_wrote_is_not_stored(
    database: Database, session: Session, owner: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(work: Work) -> dict[str, Any]:
        add_planner(work.session, "half")
        raise ZeroDivisionError

    as_read(monkeypatch, fails)
    ended(database, owner, start_reading(session, owner, b"x"))
    with pytest.raises(AssertionError):
        signed_in(session, "half")


def test_cancelled_job_stops_at_its_next_word_and_stores_nothing(
    database: Database, session: Session, owner: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def goes_on(work: Work) -> dict[str, Any]:
        add_planner(work.session, "half")
        work.progress("opening", 1, 3)
        with database.transaction() as page:
            ask_to_cancel(page, owner.id, job.id)
        work.progress("reading", 2, 3)
        raise AssertionError("it should have stopped")

    as_read(monkeypatch, goes_on)
    job = start_reading(session, owner, b"x")
    assert ended(database, owner, job).state == "cancelled"
    with pytest.raises(AssertionError):
        signed_in(session, "half")


def test_two_of_the_same_file_at_the_same_moment_both_come_to_the_document(
    database: Database, session: Session, owner: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def collides_once(work: Work) -> dict[str, Any]:
        tries.append(1)
        if len(tries) == 1:
            raise RuleBroken("documents_slug_key")
        return {"notices": []}

    as_read(monkeypatch, collides_once)
    assert ended(database, owner, start_reading(session, owner, b"x")).state == "done"


def test_job_that_ends_its_worker_every_time_is_given_up_with_a_sentence(
    database: Database, session: Session, owner: SignedIn
) -> None:
    job = start_reading(session, owner, notice(34))
    session.get_one(Job, job.id).attempts = MOST_ATTEMPTS
    session.flush()
    view = ended(database, owner, job)
    assert view.state == "failed" and view.error is not None and "中断了 3 次" in view.error["zh"]


def test_ended_job_is_left_alone(database: Database, session: Session, owner: SignedIn) -> None:
    job = start_reading(session, owner, notice(35))
    first = ended(database, owner, job)
    assert ended(database, owner, job) == first


def test_job_somebody_is_at_is_left_to_them(committable: Database) -> None:
    with committable.transaction() as session:
        add_planner(session, "owner", roles={"planner": [JINGYUAN]})
        owner = signed_in(session, "owner")
        job = start_reading(session, owner, notice(36))
    with committable.transaction() as elsewhere:
        assert hold_job(elsewhere, job.id)
        run_job(committable, job.id)
        assert outcome(committable, owner, job.id).state == "waiting"
    run_job(committable, job.id)
    assert outcome(committable, owner, job.id).state == "done"


def test_nobody_waits_for_a_file_that_is_being_stored(
    committable: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step ties on to the one before, so whoever leaves one keeps all others from logging in."""
    with committable.transaction() as session:
        add_planner(session, "patient", roles={"planner": [JINGYUAN]})
        owner = signed_in(session, "patient")
        job = start_reading(session, owner, notice(37) + b"\n" + notice(38))
    logins: list[str] = []

    def logs_in_meanwhile(work: Work) -> dict[str, Any]:
        def told(phase: str, done: int, total: int) -> None:
            if phase == "storing":
                with committable.transaction() as elsewhere:
                    elsewhere.execute(text("SET LOCAL lock_timeout = '2s'"))
                    logins.append(token_for(elsewhere, "patient"))

        return read_document(replace(work, progress=told))

    as_read(monkeypatch, logs_in_meanwhile)
    run_job(committable, job.id)
    view = outcome(committable, owner, job.id)
    assert view.state == "done" and view.result is not None
    assert len(view.result["notices"]) == 2 and len(logins) >= 3
