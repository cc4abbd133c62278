"""Who may decide about a document's items, and who may publish them."""

from collections.abc import Sequence

from services.errors import NotLoggedIn, RoleMissing
from services.log_in import SignedIn
from services.permissions import holds_role, require_role

REVIEWERS = ("planner", "reviewer", "administrator")
PUBLISHERS = ("reviewer", "administrator")


def require_reviewer(person: SignedIn | None, unit_codes: Sequence[str]) -> SignedIn:
    """The role must be held for every county the document speaks for. Raises NotLoggedIn or RoleMissing."""
    return _require(person, REVIEWERS, unit_codes)


def require_publisher(person: SignedIn | None, unit_codes: Sequence[str]) -> SignedIn:
    return _require(person, PUBLISHERS, unit_codes)


def may_review(person: SignedIn, unit_codes: Sequence[str]) -> bool:
    return _holds(person, REVIEWERS, unit_codes)


def may_publish(person: SignedIn, unit_codes: Sequence[str]) -> bool:
    return _holds(person, PUBLISHERS, unit_codes)


def require_reviewer_somewhere(person: SignedIn | None) -> SignedIn:
    """For what does not yet say which county it is about."""
    if person is None:
        raise NotLoggedIn
    if not set(REVIEWERS) & set(person.roles):
        raise RoleMissing(REVIEWERS, "000000")
    return person


def _require(person: SignedIn | None, roles: Sequence[str], unit_codes: Sequence[str]) -> SignedIn:
    if person is None:
        raise NotLoggedIn
    for code in unit_codes:
        require_role(person, *roles, unit_code=code)
    return person


def _holds(person: SignedIn, roles: Sequence[str], unit_codes: Sequence[str]) -> bool:
    return all(any(holds_role(person, role, unit_code=code) for role in roles) for code in unit_codes)
