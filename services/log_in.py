"""Lets a person in by login and password, and tells from a session's token who it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from layers.queries.people import person_by_login, units_by_role
from layers.queries.sessions import live_session, open_session, remove_expired_sessions, revoke_session
from layers.tables.people import ROLES, Person
from layers.viewer import Viewer
from services.login_throttle import count_failure, forget_failures, seconds_to_wait
from services.logins import canonical_login, is_login
from services.passwords import password_matches
from services.record_step import record_step

# A working day, counted from the login and not prolonged by use: reading a page then writes nothing.
SESSION_LIFETIME = timedelta(hours=12)
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """token opens the session and is stored nowhere; the person's browser keeps it."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WrongLogin:
    """Login or password is wrong or the account is disabled: never said which."""


@dataclass(frozen=True, slots=True)
class TooManyFailures:
    wait_seconds: int


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is asking. units_by_role holds, for each role, the codes of the units it is held for."""

    id: int
    login: str
    name: str
    units_by_role: Mapping[str, tuple[str, ...]]
    csrf_token: str

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role in ROLES if role in self.units_by_role)

    @property
    def unit_codes(self) -> tuple[str, ...]:
        return tuple(sorted({code for codes in self.units_by_role.values() for code in codes}))

    @property
    def viewer(self) -> Viewer:
        """Drafts are seen in all units one answers for, in whatever role."""
        return Viewer.answering_for(self.unit_codes)


def log_in(
    session: Session, *, login: str, password: str, address: str, old_token: str | None = None
) -> LoggedIn | WrongLogin | TooManyFailures:
    """Opens a new session and ends the one of old_token, if any. A refusal is counted: commit it as well."""
    login = canonical_login(login)
    if wait_seconds := seconds_to_wait(session, login=login, address=address):
        return TooManyFailures(wait_seconds)
    person = person_by_login(session, login) if is_login(login) else None
    matches = password_matches(password, person.password_hash if person else None)
    if person is None or not matches or not person.active:
        count_failure(session, login=login, address=address)
        return WrongLogin()
    forget_failures(session, login=login)
    if old_token:
        revoke_session(session, token_hash(old_token))
    return LoggedIn(_new_session(session, person))


def _new_session(session: Session, person: Person) -> str:
    remove_expired_sessions(session)
    token = token_urlsafe(_TOKEN_BYTES)
    open_session(
        session,
        person_id=person.id,
        token_hash=token_hash(token),
        csrf_token=token_urlsafe(_TOKEN_BYTES),
        lifetime=SESSION_LIFETIME,
    )
    record_step(session, "登录", subject="people", key=person.login, by=person.login)
    return token


def token_hash(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt and no slow hash."""
    return sha256(token.encode()).hexdigest()


def person_of(session: Session, token: str) -> SignedIn | None:
    """None for a token that is unknown, expired or revoked, or whose person has been disabled."""
    found = live_session(session, token_hash(token))
    if found is None:
        return None
    opened, person = found
    return SignedIn(
        id=person.id,
        login=person.login,
        name=person.name,
        units_by_role=units_by_role(session, person.id),
        csrf_token=opened.csrf_token,
    )
