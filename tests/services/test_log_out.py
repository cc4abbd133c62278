"""Out means out on the server, not only in the browser."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.tables.trace import Step
from services.log_in import person_of
from services.log_out import log_out
from tests.people import add_planner, token_for


def steps(session: Session) -> list[str]:
    return list(session.scalars(select(Step.what).where(Step.subject == "people").order_by(Step.id)))


def test_token_opens_nothing_after_logging_out(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    log_out(session, token=token)
    assert person_of(session, token) is None
    assert steps(session) == ["添加账号", "登录", "退出"]


def test_other_sessions_of_the_person_stay_open(session: Session) -> None:
    add_planner(session)
    here, there = token_for(session), token_for(session)
    log_out(session, token=here)
    assert person_of(session, there)


def test_logging_out_without_a_session_changes_nothing(session: Session) -> None:
    before = session.scalar(select(func.count(Step.id)))
    log_out(session, token="unknown")
    assert session.scalar(select(func.count(Step.id))) == before
