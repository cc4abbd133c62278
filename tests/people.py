"""Accounts for tests, and a shorter way in."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from layers.tables.people import Person
from services.add_person import add_person
from services.log_in import LoggedIn, log_in

PASSWORD = "青山绿水 2026 correct"
JINGYUAN, LUSHI = "640424", "411224"


def add_planner(
    session: Session, login: str = "zhang.san", *, roles: Mapping[str, Sequence[str]] | None = None
) -> Person:
    roles = roles or {"planner": [JINGYUAN]}
    return add_person(session, login=login, name="张三", password=PASSWORD, roles=roles, by="测试")


def token_for(session: Session, login: str = "zhang.san") -> str:
    outcome = log_in(session, login=login, password=PASSWORD, address="192.0.2.1")
    assert isinstance(outcome, LoggedIn)
    return outcome.token
