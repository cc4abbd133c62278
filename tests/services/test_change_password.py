"""A new password shuts out whoever knew the old one."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.tables.people import Person
from layers.tables.trace import Step
from services.change_password import change_password
from services.errors import PasswordRefused
from services.log_in import LoggedIn, WrongLogin, log_in, person_of
from tests.people import PASSWORD, add_planner, token_for

NEW = "a quite different one"


def test_old_password_and_old_sessions_are_out(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    assert change_password(session, login="zhang.san", password=NEW, by="管理员") == 1
    assert person_of(session, token) is None
    old, new = (
        log_in(session, login="zhang.san", password=password, address="192.0.2.1")
        for password in (PASSWORD, NEW)
    )
    assert old == WrongLogin() and isinstance(new, LoggedIn)


def test_step_is_left_without_the_password(session: Session) -> None:
    add_planner(session)
    change_password(session, login="zhang.san", password=NEW, by="管理员")
    step = session.scalars(select(Step).order_by(Step.id.desc()).limit(1)).one()
    assert step.what == "更改密码"
    assert NEW not in json.dumps(step.details) and "argon2" not in json.dumps(step.details)


def test_refused_password_leaves_all_as_it_was(session: Session) -> None:
    person: Person = add_planner(session)
    token, stored = token_for(session), person.password_hash
    with pytest.raises(PasswordRefused):
        change_password(session, login="zhang.san", password="short", by="管理员")
    assert person_of(session, token) and person.password_hash == stored


def test_unknown_login_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound, match="nobody"):
        change_password(session, login="nobody", password=NEW, by="管理员")
