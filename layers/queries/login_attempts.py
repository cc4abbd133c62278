"""Failed logins: how many lately, and until when that counts. The database's clock decides."""

from datetime import timedelta
from math import ceil

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from layers.tables.people import LoginAttempt

# First keys of two-key advisory locks: any numbers, the same for all writers.
_LOGIN_LOCK = 0x4C4F47
_ADDRESS_LOCK = 0x414444


def lock_attempts(session: Session, *, login_hash: str, address: str) -> None:
    """Lets one attempt at a time count and be counted, per login and per address, until the transaction ends.

    Always the login first, then the address: two attempts never wait for each other in a circle.
    """
    session.execute(select(func.pg_advisory_xact_lock(_LOGIN_LOCK, func.hashtext(login_hash))))
    session.execute(select(func.pg_advisory_xact_lock(_ADDRESS_LOCK, func.hashtext(address))))


def wait_for_login(session: Session, login_hash: str, *, allowed: int, window: timedelta) -> int:
    """Seconds until this login may be tried again; 0 if now."""
    return _seconds_to_wait(session, LoginAttempt.login_hash, login_hash, allowed, window)


def wait_for_address(session: Session, address: str, *, allowed: int, window: timedelta) -> int:
    """Seconds until this address may try again; 0 if now."""
    return _seconds_to_wait(session, LoginAttempt.address, address, allowed, window)


def _seconds_to_wait(
    session: Session, column: InstrumentedAttribute[str], value: str, allowed: int, window: timedelta
) -> int:
    """The newest `allowed` failures all lie inside the window until the oldest of them leaves it."""
    oldest = (
        select(LoginAttempt.at)
        .where(column == value)
        .order_by(LoginAttempt.at.desc(), LoginAttempt.id.desc())
        .offset(allowed - 1)
        .limit(1)
        .scalar_subquery()
    )
    left = session.scalar(select(oldest + window - func.now()))
    return max(0, ceil(left.total_seconds())) if left else 0


def forget_attempts(session: Session, login_hash: str) -> None:
    """Removes a login's failures, once its person has come in."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.login_hash == login_hash))


def remove_old_attempts(session: Session, window: timedelta) -> None:
    """Rows another transaction is removing right now are left to it."""
    old = select(LoginAttempt.id).where(LoginAttempt.at <= func.now() - window)
    session.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(old.with_for_update(skip_locked=True))))
