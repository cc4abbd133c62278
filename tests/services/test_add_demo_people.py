"""Four accounts to try Guatu with, on a new installation only."""

from sqlalchemy.orm import Session

from services.add_demo_people import add_demo_people
from services.log_in import LoggedIn, log_in, person_of
from tests.people import add_planner


def test_each_demo_account_lets_in_with_its_role(session: Session) -> None:
    accounts = add_demo_people(session)
    held = {}
    for account in accounts:
        outcome = log_in(session, login=account.login, password=account.password, address="192.0.2.1")
        assert isinstance(outcome, LoggedIn)
        person = person_of(session, outcome.token)
        assert person
        held[person.login] = person.units_by_role
    assert held == {
        "planner": {"planner": ("640424",)},
        "ecologist": {"ecologist": ("640424",)},
        "reviewer": {"reviewer": ("640424",)},
        "admin": {"administrator": ("000000",)},
    }


def test_passwords_are_random_and_not_shown_in_a_log(session: Session) -> None:
    accounts = add_demo_people(session)
    assert len({account.password for account in accounts}) == 4
    assert not [account for account in accounts if account.password in repr(account)]


def test_none_are_added_where_anybody_has_an_account(session: Session) -> None:
    add_planner(session)
    assert add_demo_people(session) == []


def test_second_start_adds_none(session: Session) -> None:
    assert add_demo_people(session)
    assert add_demo_people(session) == []
