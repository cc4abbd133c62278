"""Workers as they run: processes of their own, that may die at any moment without anything being lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from layers.database import Database
from layers.queries.jobs import JobView, ask_to_cancel
from layers.tables.documents import Document
from services.log_in import SignedIn
from tests.jobs import notice, outcome, signed_in, start_reading
from tests.people import JINGYUAN, add_planner
from web.workers import Workers

_SECONDS = 60


@pytest.fixture(scope="module")
def owner(committable: Database) -> SignedIn:
    with committable.transaction() as session:
        add_planner(session, "worker.owner", roles={"planner": [JINGYUAN]})
        return signed_in(session, "worker.owner")


@pytest.fixture(scope="module")
def slow_file() -> bytes:
    """A plan that takes a worker a few seconds."""
    paragraph = "在香水镇下桥村新建标准化蜂场 2 个，投资 30 万元；在泾河源镇种植黄芪 500 亩。\n\n"
    return notice(61) + (paragraph * 400).encode()


@pytest.fixture
def workers(committable: Database) -> Iterator[Workers]:
    with Workers(committable.url, 1) as running:
        yield running


def start(database: Database, owner: SignedIn, content: bytes) -> int:
    with database.transaction() as session:
        return start_reading(session, owner, content).id


def eventually(question: Callable[[], bool]) -> None:
    end = time.monotonic() + _SECONDS
    while not question():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def state(database: Database, owner: SignedIn, job_id: int) -> str:
    return outcome(database, owner, job_id).state


def ended(database: Database, owner: SignedIn, job_id: int) -> JobView:
    eventually(lambda: state(database, owner, job_id) in ("done", "failed", "cancelled"))
    return outcome(database, owner, job_id)


@pytest.mark.usefixtures("workers")
def test_waiting_worker_reads_a_small_notice_at_once(committable: Database, owner: SignedIn) -> None:
    ended(committable, owner, start(committable, owner, notice(62)))
    began = time.monotonic()
    job = ended(committable, owner, start(committable, owner, notice(63)))
    assert job.state == "done" and time.monotonic() - began < 5


def test_job_of_a_killed_worker_is_done_by_the_next_one(
    committable: Database, owner: SignedIn, slow_file: bytes, workers: Workers
) -> None:
    job = start(committable, owner, slow_file)
    eventually(lambda: outcome(committable, owner, job).phase == "reading")
    (killed,) = workers.process_ids
    os.kill(killed, signal.SIGKILL)
    view = ended(committable, owner, job)
    assert view.state == "done" and view.result is not None
    assert killed not in workers.process_ids
    with committable.transaction() as session:
        stored = session.scalar(
            select(func.count()).select_from(Document).where(Document.number == "泾测发〔2031〕61号")
        )
    assert stored == 1


def test_job_interrupted_by_an_orderly_end_waits_for_the_next_start(
    committable: Database, owner: SignedIn, slow_file: bytes
) -> None:
    with Workers(committable.url, 1):
        job = start(committable, owner, slow_file + b"\n")
        eventually(lambda: state(committable, owner, job) == "running")
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert state(committable, owner, job) == "running"
    with Workers(committable.url, 1):
        assert ended(committable, owner, job).state == "done"


@pytest.mark.usefixtures("workers")
def test_running_job_can_be_cancelled(committable: Database, owner: SignedIn) -> None:

    many = b"".join(notice(at) + b"\n" for at in range(300, 450))
    job = start(committable, owner, many)
    eventually(lambda: outcome(committable, owner, job).phase is not None)
    with committable.transaction() as session:
        ask_to_cancel(session, owner.id, job)
    assert ended(committable, owner, job).state == "cancelled"


def test_worker_ends_with_whoever_started_it(committable: Database) -> None:
    starter = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from web.workers import Workers\n"
            "with Workers(sys.argv[1], 1) as workers:\n"
            "    while not workers.process_ids: time.sleep(0.01)\n"
            "    print(workers.process_ids[0], flush=True); time.sleep(600)",
            committable.url,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert starter.stdout is not None
    worker = int(starter.stdout.readline())
    starter.kill()
    starter.wait()
    starter.stdout.close()
    eventually(lambda: not _lives(worker))


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True
