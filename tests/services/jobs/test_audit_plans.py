"""A plan brought to the page is audited with its county's other plans, by a job of its own."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.findings import Audit, Finding
from layers.tables.jobs import Job
from tests.audits import LINES
from tests.jobs import run_waiting_jobs, signed_in, start_reading
from tests.people import JINGYUAN, add_planner


def _read(database: Database, content: bytes) -> None:
    with database.transaction() as session:
        start_reading(session, signed_in(session, "zhang.san"), content)
    run_waiting_jobs(database)


def _kinds(session: Session) -> list[tuple[str, str]]:
    return [(job.kind, job.state) for job in session.scalars(select(Job).order_by(Job.id))]


def test_uploaded_plan_is_read_and_then_audited(database: Database, session: Session) -> None:
    add_planner(session)
    known = set(session.scalars(select(Finding.id)))
    content = "\n".join(LINES).encode()
    _read(database, content)
    assert _kinds(session) == [("read", "done"), ("audit", "waiting")]
    run_waiting_jobs(database)
    assert _kinds(session)[-1] == ("audit", "done")
    assert session.scalars(select(Audit)).one().unit_code == JINGYUAN
    assert len(set(session.scalars(select(Finding.id))) - known) == 2


def test_file_known_already_is_not_audited_again(database: Database, session: Session) -> None:
    add_planner(session)
    content = "\n".join(LINES).encode()
    for _ in range(2):
        _read(database, content)
    assert [kind for kind, _ in _kinds(session)] == ["read", "audit", "read"]
