"""Jobs for tests: who brings what, and the worker's part done here and now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.database import Database
from layers.queries.jobs import JobView, job_of
from layers.queries.people import person_by_login, units_by_role
from layers.tables.jobs import Job
from services.jobs.run_job import run_job
from services.jobs.start_job import start_job
from services.log_in import SignedIn

NOTICE = """泾测发〔2031〕{number}号

关于印发泾源县{number}号排队工作方案的通知

一、主要任务

1. 建设蜂场。在香水镇下桥村新建标准化蜂场 2 个，投资 30 万元。

2. 种植药材。在泾河源镇种植黄芪 500 亩。
"""


def notice(number: int) -> bytes:
    return NOTICE.replace("{number}", str(number)).encode()


def signed_in(session: Session, login: str) -> SignedIn:
    person = person_by_login(session, login)
    assert person is not None
    return SignedIn(person.id, person.login, person.name, units_by_role(session, person.id), "")


def start_reading(
    session: Session,
    owner: SignedIn,
    content: bytes,
    *,
    file_name: str = "方案.txt",
    county: str | None = None,
) -> JobView:
    return start_job(
        session,
        kind="read",
        owner=owner,
        file_name=file_name,
        content=content,
        arguments={"county": county},
    )


def run_waiting_jobs(database: Database) -> None:
    """What workers would do, in this process."""
    with database.transaction() as session:
        waiting = session.scalars(select(Job.id).where(Job.ended_at.is_(None)).order_by(Job.id)).all()
    for job_id in waiting:
        run_job(database, job_id)


def outcome(database: Database, owner: SignedIn, job_id: int) -> JobView:
    with database.transaction() as session:
        return job_of(session, owner.id, job_id)
