"""The program that does jobs beside the web server: python -m services.jobs.worker

It needs GUATU_DATABASE_URL of a database that is up to date, and ends when its standard input does, so that it
never outlives whoever started it. What it was at is then taken up again by the next one.
"""

import asyncio
import logging
import os
import sys
import threading
import time
from datetime import timedelta
from functools import partial

from layers.database import Database
from layers.errors import DatabaseUnreachable
from layers.job_queue import queue_app
from layers.queries.jobs import forget_old_jobs, take_up_lost_jobs
from layers.settings import Settings
from services.jobs.run_job import run_job

_log = logging.getLogger("guatu.jobs")

_SECONDS_BETWEEN_SWEEPS = 5.0
_SECONDS_TO_LEAVE = 1.0
_KEPT = timedelta(days=30)
# Reading yields to the map: people wait for the one and watch the other.
_NICE = 5


def main() -> None:
    url = Settings().database_url
    if url is None:
        sys.exit("GUATU_DATABASE_URL 没有设置。")
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    os.nice(_NICE)
    database = Database(url.get_secret_value())
    try:
        asyncio.run(_work(database))
    except asyncio.CancelledError:
        pass
    finally:
        database.close()


async def _work(database: Database) -> None:
    loop, this = asyncio.get_running_loop(), asyncio.current_task()
    assert this is not None
    leave = partial(loop.call_soon_threadsafe, this.cancel)
    threading.Thread(target=_leave_with_starter, args=(leave,), daemon=True).start()
    sweeping = asyncio.create_task(_sweep(database))
    try:
        async with queue_app(database.url, partial(run_job, database)).open_async() as app:
            await app.run_worker_async()
    finally:
        sweeping.cancel()


def _leave_with_starter(leave: "partial[object]") -> None:
    """A job under way cannot be stopped in its thread: the process goes, and its transaction with it."""
    sys.stdin.buffer.read()
    leave()
    time.sleep(_SECONDS_TO_LEAVE)
    os._exit(0)


async def _sweep(database: Database) -> None:
    """Takes up what other workers left behind, now and ever again."""
    while True:
        try:
            await asyncio.to_thread(_tidy, database)
        except DatabaseUnreachable as error:
            _log.warning("lost jobs were not looked for: %s", error.reason)
        await asyncio.sleep(_SECONDS_BETWEEN_SWEEPS)


def _tidy(database: Database) -> None:
    with database.transaction() as session:
        take_up_lost_jobs(session)
        forget_old_jobs(session, older_than=_KEPT)


if __name__ == "__main__":
    main()
