"""Jobs: what their owner sees of them, and what a worker does with them. As owner of the tables.

Whoever asks for jobs names the person; nothing here shows one person the job of another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, undefer

from layers.errors import NotFound
from layers.job_queue import enqueue, forget_abandoned, is_to_come
from layers.tables.jobs import Job

ENDED = ("done", "failed", "cancelled")
# The first of the two numbers of an advisory lock; the second is the job's id.
_LOCK_OF_JOBS = 7_406_102


@dataclass(frozen=True, slots=True)
class JobView:
    """error is a sentence by language, of a job that failed; result is what the task gave, of one that is done."""

    id: int
    kind: str
    file_name: str | None
    state: str
    phase: str | None
    done: int
    total: int
    result: dict[str, Any] | None
    error: dict[str, str] | None
    cancelling: bool
    added_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


def add_job(
    session: Session,
    *,
    owner_id: int,
    kind: str,
    arguments: Mapping[str, Any],
    file_name: str | None,
    content: bytes | None,
) -> JobView:
    job = Job(owner_id=owner_id, kind=kind, arguments=dict(arguments), file_name=file_name, content=content)
    session.add(job)
    session.flush()
    job.queue_id = enqueue(session, job.id)
    session.flush()
    session.refresh(job)
    return _view(job)


def jobs_of(
    session: Session, owner_id: int, *, ended_within: timedelta, limit: int, kind: str | None = None
) -> list[JobView]:
    """Newest first, of one kind or of all: what has not ended, and what ended lately and was not put away."""
    lately = Job.ended_at > func.now() - ended_within
    wanted = select(Job).where(Job.owner_id == owner_id, ~Job.dismissed, Job.ended_at.is_(None) | lately)
    if kind is not None:
        wanted = wanted.where(Job.kind == kind)
    return [_view(job) for job in session.scalars(wanted.order_by(Job.id.desc()).limit(limit))]


def job_of(session: Session, owner_id: int, job_id: int) -> JobView:
    """Raises NotFound, also for a job of somebody else."""
    return _view(_own(session, owner_id, job_id))


def ask_to_cancel(session: Session, owner_id: int, job_id: int) -> JobView:
    """One that waits ends at once, one that runs at its next word of progress, one that has ended stays."""
    job = _own(session, owner_id, job_id, for_update=True)
    if job.state == "waiting":
        _end(job, "cancelled")
    elif job.state == "running":
        job.cancel_asked = True
    session.flush()
    session.refresh(job)
    return _view(job)


def dismiss(session: Session, owner_id: int, job_id: int) -> JobView:
    """Puts away one that has ended; one that has not stays in sight."""
    job = _own(session, owner_id, job_id, for_update=True)
    job.dismissed = job.state in ENDED
    session.flush()
    return _view(job)


def hold_job(session: Session, job_id: int) -> bool:
    """Whether nobody else is at it; from now on this transaction is, until it ends in whatever way."""
    return bool(session.scalar(select(func.pg_try_advisory_xact_lock(_LOCK_OF_JOBS, job_id))))


def begin_job(session: Session, job_id: int) -> Job | None:
    """The job with its file, now running; None if it has ended or is to be cancelled."""
    job = session.get(Job, job_id, options=[undefer(Job.content)], with_for_update=True)
    if job is None or job.state in ENDED:
        return None
    if job.cancel_asked:
        _end(job, "cancelled")
        return None
    job.state, job.phase, job.done, job.total = "running", None, 0, 0
    job.attempts += 1
    job.started_at = job.started_at or func.now()
    session.flush()
    session.refresh(
        job, attribute_names=["content", "attempts", "arguments", "owner_id", "kind", "file_name"]
    )
    session.expunge(job)
    return job


def note_progress(session: Session, job_id: int, phase: str, done: int, total: int) -> bool:
    """Whether the job may go on; False once its owner wants it cancelled, or it is gone."""
    going_on = session.scalar(
        update(Job)
        .where(Job.id == job_id, Job.state == "running")
        .values(phase=phase, done=min(done, total), total=total)
        .returning(~Job.cancel_asked)
    )
    return bool(going_on)


def end_job(
    session: Session,
    job_id: int,
    state: str,
    *,
    result: Mapping[str, Any] | None = None,
    error: tuple[str, str] | None = None,
) -> None:
    """error is the sentence in Chinese and in English. A job that has ended already stays as it is."""
    job = session.get(Job, job_id, with_for_update=True)
    if job is None or job.state in ENDED:
        return
    job.result = dict(result) if result is not None else None
    job.error_zh, job.error_en = error or (None, None)
    _end(job, state)
    session.flush()


def take_up_lost_jobs(session: Session) -> list[int]:
    """Enqueues anew what a worker left behind when it died: what runs without anybody at it, what waits in no queue.

    Once too often does no harm: a job that somebody is at, or that has ended, is not begun again.
    """
    forget_abandoned(session)
    taken = []
    for job in session.scalars(select(Job).where(Job.ended_at.is_(None)).order_by(Job.id)):
        if _is_lost(session, job):
            job.queue_id = enqueue(session, job.id)
            taken.append(job.id)
    session.flush()
    return taken


def _is_lost(session: Session, job: Job) -> bool:
    return not is_to_come(session, job.queue_id) and hold_job(session, job.id)


def forget_old_jobs(session: Session, *, older_than: timedelta) -> None:
    session.execute(delete(Job).where(Job.ended_at < func.now() - older_than))


def _own(session: Session, owner_id: int, job_id: int, *, for_update: bool = False) -> Job:
    wanted = select(Job).where(Job.id == job_id, Job.owner_id == owner_id)
    job = session.scalars(wanted.with_for_update() if for_update else wanted).one_or_none()
    if job is None:
        raise NotFound("任务", job_id)
    return job


def _end(job: Job, state: str) -> None:
    job.state, job.ended_at, job.content = state, func.now(), None


def _view(job: Job) -> JobView:
    error = {"zh": job.error_zh, "en": job.error_en} if job.error_zh and job.error_en else None
    return JobView(
        id=job.id,
        kind=job.kind,
        file_name=job.file_name,
        state=job.state,
        phase=job.phase,
        done=job.done,
        total=job.total,
        result=job.result,
        error=error,
        cancelling=job.cancel_asked and job.state == "running",
        added_at=job.added_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
    )
