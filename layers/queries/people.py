"""People by login, with the roles they hold. As owner: the reader's role has no grant on these tables."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.tables.people import Person, PersonRole
from layers.tables.units import Unit


def person_by_login(session: Session, login: str) -> Person | None:
    """login as it is stored: in small letters."""
    return session.scalars(select(Person).where(Person.login == login)).one_or_none()


def person_by_id(session: Session, person_id: int) -> Person | None:
    return session.get(Person, person_id)


def anybody_known(session: Session) -> bool:
    return session.scalars(select(Person.id).limit(1)).first() is not None


def units_by_role(session: Session, person_id: int) -> dict[str, tuple[str, ...]]:
    """Codes of the units somebody holds each role for, in order."""
    rows = session.execute(
        select(PersonRole.role, PersonRole.unit_code)
        .where(PersonRole.person_id == person_id)
        .order_by(PersonRole.role, PersonRole.unit_code)
    )
    held: dict[str, tuple[str, ...]] = {}
    for role, code in rows:
        held[role] = (*held.get(role, ()), code)
    return held


def list_people(session: Session) -> list[tuple[Person, dict[str, tuple[str, ...]]]]:
    """Everybody by login, with the codes of the units of each role."""
    people = session.scalars(select(Person).order_by(Person.login))
    return [(person, units_by_role(session, person.id)) for person in people]


def unknown_codes(session: Session, codes: Iterable[str]) -> list[str]:
    """Those of the codes that are no unit's, in order."""
    wanted = set(codes)
    return sorted(wanted - set(session.scalars(select(Unit.code).where(Unit.code.in_(wanted)))))
