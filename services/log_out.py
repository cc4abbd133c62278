"""Ends the session of a token."""

from sqlalchemy.orm import Session

from layers.queries.sessions import revoke_session
from services.log_in import person_of, token_hash
from services.record_step import record_step


def log_out(session: Session, *, token: str) -> None:
    """Does nothing for a token that opens no session."""
    person = person_of(session, token)
    if person is None:
        return
    revoke_session(session, token_hash(token))
    record_step(session, "退出", subject="people", key=person.login, by=person.login)
