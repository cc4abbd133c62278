"""Writes down how far a job has come, seldom enough not to slow it."""

import time

from layers.database import Database
from layers.queries.jobs import note_progress
from services.jobs.errors import Cancelled

_SECONDS_BETWEEN = 0.25


class JobProgress:
    """A services.progress.Progress. Its own transactions are seen at once, whatever becomes of the job's."""

    def __init__(self, database: Database, job_id: int) -> None:
        self._database, self._job_id = database, job_id
        self._phase, self._next = "", 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Raises Cancelled if the job's owner wants it no more."""
        now = time.monotonic()
        if phase == self._phase and now < self._next and done < total:
            return
        self._phase, self._next = phase, now + _SECONDS_BETWEEN
        with self._database.transaction() as session:
            if not note_progress(session, self._job_id, phase, done, total):
                raise Cancelled
