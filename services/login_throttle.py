"""Slows down the guessing of passwords: by login and by address, whether the login exists or not."""

from datetime import timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from layers.queries.login_attempts import (
    forget_attempts,
    lock_attempts,
    remove_old_attempts,
    wait_for_address,
    wait_for_login,
)
from layers.tables.people import LoginAttempt

WINDOW = timedelta(minutes=15)
FAILURES_PER_LOGIN = 5
FAILURES_PER_ADDRESS = 30


def seconds_to_wait(session: Session, *, login: str, address: str) -> int:
    """0 if the attempt may be made; others of the same login or address wait until this transaction ends."""
    remove_old_attempts(session, WINDOW)
    lock_attempts(session, login_hash=_hash(login), address=address)
    return max(
        wait_for_login(session, _hash(login), allowed=FAILURES_PER_LOGIN, window=WINDOW),
        wait_for_address(session, address, allowed=FAILURES_PER_ADDRESS, window=WINDOW),
    )


def count_failure(session: Session, *, login: str, address: str) -> None:
    session.add(LoginAttempt(login_hash=_hash(login), address=address))
    session.flush()


def forget_failures(session: Session, *, login: str) -> None:
    """A person who has come in starts anew; what others did from the same address still counts."""
    forget_attempts(session, _hash(login))


def _hash(login: str) -> str:
    return sha256(login.encode()).hexdigest()
