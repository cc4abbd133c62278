"""Login sessions by the SHA-256 of their token. The database's clock decides what has expired."""

from datetime import timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from layers.tables.people import LoginSession, Person


def open_session(
    session: Session, *, person_id: int, token_hash: str, csrf_token: str, lifetime: timedelta
) -> None:
    session.add(
        LoginSession(
            token_hash=token_hash,
            person_id=person_id,
            csrf_token=csrf_token,
            expires_at=func.now() + lifetime,
        )
    )
    session.flush()


def live_session(session: Session, token_hash: str) -> tuple[LoginSession, Person] | None:
    """Neither expired nor revoked, and its person's account still active."""
    return session.execute(
        select(LoginSession, Person)
        .join(Person, Person.id == LoginSession.person_id)
        .where(
            LoginSession.token_hash == token_hash,
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > func.now(),
            Person.active,
        )
    ).one_or_none()


def revoke_session(session: Session, token_hash: str) -> None:
    """Ends a session; nothing happens if there is none or it has ended."""
    session.execute(
        update(LoginSession)
        .where(LoginSession.token_hash == token_hash, LoginSession.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )


def revoke_sessions_of(session: Session, person_id: int) -> int:
    """Ends all of a person's sessions; returns how many were still open."""
    ended = session.scalars(
        update(LoginSession)
        .where(
            LoginSession.person_id == person_id,
            LoginSession.revoked_at.is_(None),
            LoginSession.expires_at > func.now(),
        )
        .values(revoked_at=func.now())
        .returning(LoginSession.token_hash)
    )
    return len(ended.all())


def remove_expired_sessions(session: Session) -> None:
    """Rows another transaction is removing right now are left to it."""
    expired = select(LoginSession.token_hash).where(LoginSession.expires_at <= func.now())
    session.execute(
        delete(LoginSession).where(LoginSession.token_hash.in_(expired.with_for_update(skip_locked=True)))
    )
