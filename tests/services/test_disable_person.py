"""A closed account has no open session left."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.trace import Step
from services.disable_person import disable_person
from services.log_in import WrongLogin, log_in, person_of
from tests.people import PASSWORD, add_planner, token_for


def test_all_sessions_end_and_a_step_says_so(session: Session) -> None:
    add_planner(session)
    tokens = [token_for(session), token_for(session)]
    assert disable_person(session, login="Zhang.San", by="管理员") == 2
    assert [person_of(session, token) for token in tokens] == [None, None]
    assert log_in(session, login="zhang.san", password=PASSWORD, address="192.0.2.1") == WrongLogin()
    step = session.scalars(select(Step).order_by(Step.id.desc()).limit(1)).one()
    assert (step.what, step.by, step.details) == ("停用账号", "管理员", {"sessions_ended": 2})


def test_other_people_stay_in(session: Session) -> None:
    add_planner(session)
    add_planner(session, "li.si")
    token = token_for(session, "li.si")
    disable_person(session, login="zhang.san", by="管理员")
    assert person_of(session, token)


def test_unknown_login_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="nobody"):
        disable_person(session, login="nobody", by="管理员")
