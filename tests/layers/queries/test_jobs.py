"""Jobs belong to one person, end once, and what a dead worker leaves behind comes back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.job_queue import is_to_come
from layers.queries.jobs import (
    JobView,
    add_job,
    ask_to_cancel,
    begin_job,
    dismiss,
    end_job,
    forget_old_jobs,
    job_of,
    jobs_of,
    note_progress,
    take_up_lost_jobs,
)
from layers.tables.jobs import Job
from tests.people import add_planner

DAY = timedelta(days=1)


@pytest.fixture
def owner(session: Session) -> int:
    return add_planner(session, "owner").id


def add(session: Session, owner: int) -> JobView:
    return add_job(
        session, owner_id=owner, kind="read", arguments={"county": None}, file_name="方案.txt", content=b"x"
    )


def listed(session: Session, owner: int) -> list[int]:
    return [job.id for job in jobs_of(session, owner, ended_within=DAY, limit=10)]


def content_of(session: Session, job_id: int) -> bytes | None:
    return session.scalar(select(Job.content).where(Job.id == job_id))


def test_new_job_waits_and_is_in_the_queue(session: Session, owner: int) -> None:
    job = add(session, owner)
    assert (job.state, job.done, job.total, job.error) == ("waiting", 0, 0, None)
    assert is_to_come(session, session.get_one(Job, job.id).queue_id)
    assert session.scalar(text("SELECT current_setting('search_path')")) == '"$user", public'


def test_job_rolled_back_is_not_in_the_queue_either(session: Session, owner: int) -> None:
    with session.begin_nested() as step:
        queue_id = session.get_one(Job, add(session, owner).id).queue_id
        step.rollback()
    assert not is_to_come(session, queue_id)


def test_newest_job_stands_first_and_nobody_else_s_is_listed(session: Session, owner: int) -> None:
    other = add_planner(session, "other").id
    first, second, foreign = add(session, owner).id, add(session, owner).id, add(session, other).id
    assert listed(session, owner) == [second, first]
    for deed in (job_of, ask_to_cancel, dismiss):
        with pytest.raises(NotFound) as refused:
            deed(session, owner, foreign)
        with pytest.raises(NotFound) as nothing:
            deed(session, owner, 987_654_321)
        assert str(refused.value).replace(str(foreign), "N") == str(nothing.value).replace("987654321", "N")


def test_begun_job_has_its_file_and_counts_the_attempt(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    begun = begin_job(session, job_id)
    assert begun is not None and (begun.content, begun.attempts) == (b"x", 1)
    view = job_of(session, owner, job_id)
    assert view.state == "running" and view.started_at is not None
    again = begin_job(session, job_id)
    assert again is not None and again.attempts == 2
    assert job_of(session, owner, job_id).started_at == view.started_at


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_ended_job_keeps_no_file_and_is_not_begun_again(session: Session, owner: int, state: str) -> None:
    job_id = add(session, owner).id
    begin_job(session, job_id)
    error = ("坏了。", "Broken.") if state == "failed" else None
    end_job(session, job_id, state, error=error)
    assert content_of(session, job_id) is None
    assert begin_job(session, job_id) is None
    assert job_of(session, owner, job_id).state == state


def test_first_end_counts(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    end_job(session, job_id, "done", result={"notices": []})
    end_job(session, job_id, "failed", error=("坏了。", "Broken."))
    view = job_of(session, owner, job_id)
    assert (view.state, view.result, view.error) == ("done", {"notices": []}, None)


def test_progress_is_seen_and_says_when_to_stop(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    assert not note_progress(session, job_id, "opening", 1, 418)
    begin_job(session, job_id)
    assert note_progress(session, job_id, "opening", 120, 418)
    session.expire_all()
    view = job_of(session, owner, job_id)
    assert (view.phase, view.done, view.total) == ("opening", 120, 418)
    assert ask_to_cancel(session, owner, job_id).cancelling
    assert not note_progress(session, job_id, "opening", 121, 418)


def test_waiting_job_is_cancelled_at_once(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    assert ask_to_cancel(session, owner, job_id).state == "cancelled"
    assert content_of(session, job_id) is None and begin_job(session, job_id) is None


def test_job_to_be_cancelled_ends_when_it_is_taken_up_again(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    begin_job(session, job_id)
    ask_to_cancel(session, owner, job_id)
    assert begin_job(session, job_id) is None
    session.flush()
    session.expire_all()
    assert job_of(session, owner, job_id).state == "cancelled"


def test_only_an_ended_job_is_put_away(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    dismiss(session, owner, job_id)
    assert listed(session, owner) == [job_id]
    ask_to_cancel(session, owner, job_id)
    dismiss(session, owner, job_id)
    assert listed(session, owner) == []


def test_what_ended_long_ago_is_no_longer_listed_and_is_forgotten(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    ask_to_cancel(session, owner, job_id)
    session.get_one(Job, job_id).ended_at = datetime.now(UTC) - timedelta(days=2)
    session.flush()
    assert listed(session, owner) == []
    forget_old_jobs(session, older_than=timedelta(days=3))
    assert session.get(Job, job_id) is not None
    forget_old_jobs(session, older_than=DAY)
    session.expire_all()
    assert session.get(Job, job_id) is None


def test_job_missing_from_the_queue_comes_back_once(session: Session, owner: int) -> None:
    job_id = add(session, owner).id
    before = session.get_one(Job, job_id).queue_id
    assert take_up_lost_jobs(session) == []
    session.execute(text("DELETE FROM queue.procrastinate_events WHERE job_id = :id"), {"id": before})
    session.execute(text("SET LOCAL search_path TO queue, public"))
    session.execute(text("DELETE FROM queue.procrastinate_jobs WHERE id = :id"), {"id": before})
    session.execute(text("SET LOCAL search_path TO DEFAULT"))
    assert take_up_lost_jobs(session) == [job_id]
    assert session.get_one(Job, job_id).queue_id != before
    assert take_up_lost_jobs(session) == []
