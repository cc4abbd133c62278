"""Closes somebody's account: the person stays in the trace, the door is shut at once."""

from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.people import person_by_login
from layers.queries.sessions import revoke_sessions_of
from services.logins import accepted_login
from services.record_step import record_step


def disable_person(session: Session, *, login: str, by: str) -> int:
    """Returns how many open sessions were ended. Raises LoginRefused or NotFound."""
    login = accepted_login(login)
    person = person_by_login(session, login)
    if person is None:
        raise NotFound("账号", login)
    person.active = False
    ended = revoke_sessions_of(session, person.id)
    record_step(session, "停用账号", subject="people", key=login, by=by, sessions_ended=ended)
    return ended
