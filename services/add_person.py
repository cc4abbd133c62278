"""Adds somebody with an account, roles and the units each role is held for."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from layers.queries.people import person_by_login, unknown_codes
from layers.tables.people import ROLES, Person, PersonRole
from services.errors import LoginTaken, NameRefused, RolesRefused, UnknownUnits
from services.logins import accepted_login
from services.passwords import hash_of_new_password
from services.record_step import record_step

WHOLE_COUNTRY = "000000"
_LONGEST_NAME = 50


def add_person(
    session: Session, *, login: str, name: str, password: str, roles: Mapping[str, Sequence[str]], by: str
) -> Person:
    """roles gives unit codes by role; each role reaches the unit and all below it, 000000 the whole country.

    Raises LoginRefused, LoginTaken, NameRefused, PasswordRefused, RolesRefused or UnknownUnits.
    """
    login = accepted_login(login)
    name = _accepted_name(name)
    units = _accepted_roles(session, roles)
    password_hash = hash_of_new_password(password, login=login)
    if person_by_login(session, login):
        raise LoginTaken(login)
    person = Person(login=login, name=name, password_hash=password_hash)
    session.add(person)
    session.flush()
    session.add_all(
        PersonRole(person_id=person.id, role=role, unit_code=code)
        for role, codes in units.items()
        for code in codes
    )
    record_step(session, "添加账号", subject="people", key=login, by=by, name=name, roles=units)
    return person


def _accepted_name(written: str) -> str:
    name = written.strip()
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise NameRefused
    return name


def _accepted_roles(session: Session, roles: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    wrong = [role for role, codes in roles.items() if role not in ROLES or not codes]
    if wrong or not roles:
        raise RolesRefused(wrong, ROLES)
    units = {role: sorted(set(codes)) for role, codes in roles.items()}
    named = {code for codes in units.values() for code in codes} - {WHOLE_COUNTRY}
    if unknown := unknown_codes(session, named):
        raise UnknownUnits(unknown)
    return units
