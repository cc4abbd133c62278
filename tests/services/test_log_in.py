"""The way in: who gets a session, who does not, and what a refusal gives away."""

import secrets
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.people import LoginAttempt, LoginSession, Person
from services import log_in as log_in_module
from services.disable_person import disable_person
from services.log_in import SESSION_LIFETIME, LoggedIn, TooManyFailures, WrongLogin, log_in, person_of
from services.login_throttle import FAILURES_PER_ADDRESS, FAILURES_PER_LOGIN, WINDOW
from services.passwords import password_matches
from tests.people import JINGYUAN, LUSHI, PASSWORD, add_planner, token_for

HERE = "192.0.2.1"


def attempt(
    session: Session, login: str = "zhang.san", password: str = "wrong password", address: str = HERE
) -> LoggedIn | WrongLogin | TooManyFailures:
    return log_in(session, login=login, password=password, address=address)


def age_failures(session: Session, by: timedelta) -> None:
    session.execute(update(LoginAttempt).values(at=LoginAttempt.at - by))


def test_token_tells_who_it_is(session: Session) -> None:
    add_planner(session, roles={"reviewer": [JINGYUAN], "planner": [LUSHI, JINGYUAN]})
    person = person_of(session, token_for(session))
    assert person is not None
    assert (person.login, person.name) == ("zhang.san", "张三")
    assert person.roles == ("planner", "reviewer")
    assert person.unit_codes == (LUSHI, JINGYUAN)
    assert person.viewer.patterns == (f"{LUSHI}%", f"{JINGYUAN}%")


def test_login_is_found_in_any_spelling(session: Session) -> None:
    add_planner(session)
    assert isinstance(attempt(session, " ZHANG.San", PASSWORD), LoggedIn)


def test_token_has_256_bits_and_is_stored_only_as_hash(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    stored = session.scalars(select(LoginSession)).one()
    assert len(token) == len(secrets.token_urlsafe(32))
    assert token not in (stored.token_hash, stored.csrf_token) and len(stored.token_hash) == 64
    assert token not in repr(LoggedIn(token))
    assert person_of(session, stored.token_hash) is None


def test_two_logins_share_neither_token_nor_csrf_token(session: Session) -> None:
    add_planner(session)
    first, second = (person_of(session, token_for(session)) for _ in range(2))
    assert first and second and first.csrf_token != second.csrf_token
    assert session.scalar(select(func.count(func.distinct(LoginSession.token_hash)))) == 2


def test_session_ends_after_its_lifetime(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    lived = session.scalar(select(LoginSession.expires_at - LoginSession.created_at))
    assert lived == SESSION_LIFETIME
    session.execute(update(LoginSession).values(expires_at=func.now()))
    assert person_of(session, token) is None


def test_revoked_session_opens_nothing(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    session.execute(update(LoginSession).values(revoked_at=func.now()))
    assert person_of(session, token) is None


@pytest.mark.parametrize("token", ["", "x", "' OR true --", "\x00", "é" * 5000])
def test_token_nobody_was_given_opens_nothing(session: Session, token: str) -> None:
    add_planner(session)
    token_for(session)
    assert person_of(session, token) is None


def test_disabled_person_is_out_at_once_and_stays_out(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    session.execute(update(Person).values(active=False))
    assert person_of(session, token) is None
    assert attempt(session, password=PASSWORD) == WrongLogin()


def test_login_with_an_old_session_ends_it_and_gives_a_new_token(session: Session) -> None:
    add_planner(session)
    old = token_for(session)
    outcome = log_in(session, login="zhang.san", password=PASSWORD, address=HERE, old_token=old)
    assert isinstance(outcome, LoggedIn) and outcome.token != old
    assert person_of(session, old) is None


def test_token_planted_before_the_login_is_never_taken_over(session: Session) -> None:
    add_planner(session)
    planted = "planted-by-somebody-else"
    outcome = log_in(session, login="zhang.san", password=PASSWORD, address=HERE, old_token=planted)
    assert isinstance(outcome, LoggedIn) and outcome.token != planted
    assert person_of(session, planted) is None


def test_failed_login_leaves_an_open_session_alone(session: Session) -> None:
    add_planner(session)
    token = token_for(session)
    assert log_in(session, login="zhang.san", password="wrong", address=HERE, old_token=token) == WrongLogin()
    assert person_of(session, token)


def test_expired_sessions_are_removed_by_the_next_login(session: Session) -> None:
    add_planner(session)
    token_for(session)
    session.execute(update(LoginSession).values(expires_at=func.now() - timedelta(seconds=1)))
    token_for(session)
    assert session.scalar(select(func.count(LoginSession.token_hash))) == 1


def test_same_answer_and_same_work_whether_the_login_exists_or_not(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_planner(session)
    add_planner(session, "disabled")
    disable_person(session, login="disabled", by="测试")
    checked: list[str | None] = []

    def counted(password: str, stored: str | None) -> bool:
        checked.append(stored)
        return password_matches(password, stored)

    monkeypatch.setattr(log_in_module, "password_matches", counted)
    known = attempt(session, "zhang.san")
    unknown = attempt(session, "nobody")
    disabled = attempt(session, "disabled", PASSWORD)
    no_login_at_all = attempt(session, "' OR 1=1 --")
    assert known == unknown == disabled == no_login_at_all == WrongLogin()
    assert [stored is None for stored in checked] == [False, True, False, True]


@pytest.mark.parametrize(
    "login",
    [
        "' OR '1'='1",
        "zhang.san'; DROP TABLE people; --",
        "<script>alert(1)</script>",
        "nul\0",
        "%",
        "张三",
        "x" * 9000,
    ],
)
def test_hostile_login_is_a_wrong_login(session: Session, login: str) -> None:
    add_planner(session)
    assert attempt(session, login, PASSWORD) == WrongLogin()
    assert session.scalar(select(func.count(Person.id))) == 1


def test_what_was_typed_as_login_is_not_kept_in_the_clear(session: Session) -> None:
    attempt(session, "my secret password")
    kept = session.scalars(select(LoginAttempt)).one()
    assert "secret" not in kept.login_hash and kept.address == HERE


@pytest.mark.parametrize("login", ["zhang.san", "nobody"])
def test_login_waits_after_five_failures_from_anywhere(session: Session, login: str) -> None:
    add_planner(session)
    for number in range(FAILURES_PER_LOGIN):
        assert attempt(session, login, address=f"192.0.2.{number}") == WrongLogin()
    right_at_last = attempt(session, login, PASSWORD, address="198.51.100.9")
    assert right_at_last == TooManyFailures(wait_seconds=int(WINDOW.total_seconds()))


def test_wait_is_told_and_ends_when_the_oldest_failure_leaves_the_window(session: Session) -> None:
    add_planner(session)
    for _ in range(FAILURES_PER_LOGIN):
        attempt(session)
    age_failures(session, WINDOW - timedelta(seconds=90))
    assert attempt(session, password=PASSWORD) == TooManyFailures(wait_seconds=90)
    age_failures(session, timedelta(seconds=90))
    assert isinstance(attempt(session, password=PASSWORD), LoggedIn)


def test_refused_attempts_do_not_prolong_the_wait(session: Session) -> None:
    for _ in range(FAILURES_PER_LOGIN + 3):
        attempt(session)
    assert session.scalar(select(func.count(LoginAttempt.id))) == FAILURES_PER_LOGIN


def test_address_waits_after_thirty_failures_on_any_logins(session: Session) -> None:
    add_planner(session)
    for number in range(FAILURES_PER_ADDRESS):
        assert attempt(session, f"guess{number}") == WrongLogin()
    assert isinstance(attempt(session, password=PASSWORD), TooManyFailures)
    assert isinstance(attempt(session, password=PASSWORD, address="198.51.100.9"), LoggedIn)


def test_coming_in_clears_the_failures_of_that_login_only(session: Session) -> None:
    add_planner(session)
    for _ in range(FAILURES_PER_LOGIN - 1):
        attempt(session)
    attempt(session, "other")
    assert isinstance(attempt(session, password=PASSWORD), LoggedIn)
    assert session.scalar(select(func.count(LoginAttempt.id))) == 1


def test_failures_older_than_the_window_are_removed(session: Session) -> None:
    attempt(session)
    age_failures(session, WINDOW)
    attempt(session, "other")
    assert session.scalar(select(func.count(LoginAttempt.id))) == 1


def test_failures_at_the_same_moment_are_counted_one_by_one(committed: Database) -> None:
    """Nobody gets more guesses by sending them all at once. Real transactions: the rows are removed after."""
    outcomes: list[object] = []

    def guess() -> None:
        with committed.transaction() as session:
            outcomes.append(attempt(session, "guessed.at.once", address="203.0.113.7"))

    threads = [Thread(target=guess) for _ in range(FAILURES_PER_LOGIN + 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with committed.transaction() as session:
        for row in session.scalars(select(LoginAttempt)):
            session.delete(row)
    assert outcomes.count(WrongLogin()) == FAILURES_PER_LOGIN
    assert len(outcomes) == FAILURES_PER_LOGIN + 4
