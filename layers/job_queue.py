"""The queue that brings jobs to workers: procrastinate's tables in the schema `queue`, and its worker.

A job is enqueued in the transaction that adds it, so that none is lost and none runs before it can be seen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

_TASK, _QUEUE = "guatu.job", "jobs"
_PATH = "queue,public"
_TO_COME = text("SELECT EXISTS (SELECT FROM procrastinate_jobs WHERE id = :queue_id AND status = 'todo')")
# A worker that has not been heard of for half a minute is removed, and its number with it.
_ABANDONED = text("DELETE FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL")
_POLL_SECONDS = 5.0


def enqueue(session: Session, job_id: int) -> int:
    """The number under which the queue knows the job; a worker is woken when the transaction is committed."""
    queued = QueuedJob(
        id=None, queue=_QUEUE, lock=None, queueing_lock=None, task_name=_TASK, task_kwargs={"job_id": job_id}
    )
    connection = session.connection().connection.driver_connection
    with _queue_path(session):
        queued = JobManager(SyncPsycopgConnector()).defer_job(queued, connection=connection)
    if queued.id is None:
        raise RuntimeError("the queue gave the job no number")
    return queued.id


def is_to_come(session: Session, queue_id: int | None) -> bool:
    """Whether a worker is still to be given what was enqueued under this number."""
    with _queue_path(session):
        return bool(session.scalar(_TO_COME, {"queue_id": queue_id}))


def forget_abandoned(session: Session) -> None:
    """Removes what dead workers were given from the queue; the jobs themselves are enqueued anew."""
    with _queue_path(session):
        session.execute(_ABANDONED)


def queue_app(url: str, run: Callable[[int], None]) -> App:
    """What a worker runs, one job at a time: `run` is called with the job's id, in a thread."""
    app = App(
        connector=PsycopgConnector(
            conninfo=url, min_size=1, max_size=4, kwargs={"options": f"-c search_path={_PATH}"}
        ),
        worker_defaults={
            "queues": [_QUEUE],
            "concurrency": 1,
            "fetch_job_polling_interval": _POLL_SECONDS,
            # What became of a job is told by its own row.
            "delete_jobs": "always",
            "install_signal_handlers": False,
        },
    )

    @app.task(name=_TASK, queue=_QUEUE)
    def job(job_id: int) -> None:
        run(job_id)

    return app


@contextmanager
def _queue_path(session: Session) -> Iterator[None]:
    """The queue's functions name its tables without their schema."""
    before = session.scalar(select(func.current_setting("search_path")))
    session.execute(select(func.set_config("search_path", _PATH, True)))
    yield
    session.execute(select(func.set_config("search_path", before, True)))
