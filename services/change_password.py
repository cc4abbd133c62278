"""Gives an account a new password and ends all its sessions: whoever knew the old one is out."""

from sqlalchemy.orm import Session

from layers.errors import NotFound
from layers.queries.people import person_by_login
from layers.queries.sessions import revoke_sessions_of
from services.logins import accepted_login
from services.passwords import hash_of_new_password
from services.record_step import record_step


def change_password(session: Session, *, login: str, password: str, by: str) -> int:
    """Returns how many open sessions were ended. Raises LoginRefused, NotFound or PasswordRefused."""
    login = accepted_login(login)
    person = person_by_login(session, login)
    if person is None:
        raise NotFound("账号", login)
    person.password_hash = hash_of_new_password(password, login=login)
    ended = revoke_sessions_of(session, person.id)
    record_step(session, "更改密码", subject="people", key=login, by=by, sessions_ended=ended)
    return ended
