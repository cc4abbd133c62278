"""Does one job from beginning to end; a worker calls it for every job that the queue brings."""

import logging

from sqlalchemy.orm import Session

from layers.database import Database
from layers.errors import DatabaseUnreachable, LayersError, RuleBroken
from layers.queries.jobs import begin_job, end_job, hold_job
from layers.queries.people import person_by_id, units_by_role
from services.errors import ServicesError
from services.jobs.errors import Cancelled, Failed, Interrupted, OwnerGone
from services.jobs.job_progress import JobProgress
from services.jobs.task import Work
from services.jobs.tasks import TASKS
from services.log_in import SignedIn
from services.reading.errors import ReadingRefused

_log = logging.getLogger("guatu.jobs")

MOST_ATTEMPTS = 3
_REFUSED_IN_ENGLISH = "This cannot be taken as it is; nothing was stored. The Chinese sentence says why."


def run_job(database: Database, job_id: int) -> None:
    """What the task writes and that it is done are stored in one transaction, held by one worker alone.

    A job that has ended, or that somebody else is at, is left alone. Raises DatabaseUnreachable: the job is
    then taken up again by whoever finds it.
    """
    try:
        _run(database, job_id)
    except DatabaseUnreachable:
        raise
    except Cancelled:
        _end(database, job_id, "cancelled")
    except (ServicesError, ReadingRefused, LayersError) as error:
        _end(database, job_id, "failed", _sentences(error))
    except Exception:
        # Whatever went wrong, the person who waits is told that it did.
        _log.exception("job %s failed", job_id)
        _end(database, job_id, "failed", _sentences(Failed()))


def _run(database: Database, job_id: int) -> None:
    try:
        _run_once(database, job_id)
    except RuleBroken:
        # Two jobs store the same document at the same moment: the second one now finds it there.
        _run_once(database, job_id)


def _run_once(database: Database, job_id: int) -> None:
    with database.transaction() as session:
        if not hold_job(session, job_id):
            return
        with database.transaction() as at_once:
            job = begin_job(at_once, job_id)
        if job is None:
            return
        if job.attempts > MOST_ATTEMPTS:
            raise Interrupted(MOST_ATTEMPTS)
        work = Work(
            session=session,
            owner=_owner(session, job.owner_id),
            arguments=job.arguments,
            file_name=job.file_name or "",
            content=job.content or b"",
            progress=JobProgress(database, job_id),
        )
        result = TASKS[job.kind](work)
        end_job(session, job_id, "done", result=result)


def _owner(session: Session, person_id: int) -> SignedIn:
    """As the person's own page would know them, without a page: rights are those of this moment."""
    person = person_by_id(session, person_id)
    if person is None or not person.active:
        raise OwnerGone
    return SignedIn(
        id=person.id,
        login=person.login,
        name=person.name,
        units_by_role=units_by_role(session, person.id),
        csrf_token="",
    )


def _end(database: Database, job_id: int, state: str, error: tuple[str, str] | None = None) -> None:
    with database.transaction() as session:
        end_job(session, job_id, state, error=error)


def _sentences(error: Exception) -> tuple[str, str]:
    return str(error), getattr(error, "en", _REFUSED_IN_ENGLISH)
