"""Who may draw a project's sites."""

from collections.abc import Sequence

from services.errors import NotLoggedIn, RoleMissing
from services.log_in import SignedIn
from services.permissions import holds_role

DRAWERS = ("planner", "administrator")


def may_draw(person: SignedIn | None, unit_codes: Sequence[str]) -> bool:
    """The role must be held for a unit that covers one of the project's."""
    return person is not None and any(
        holds_role(person, role, unit_code=code) for role in DRAWERS for code in unit_codes
    )


def require_drawer(person: SignedIn | None, unit_codes: Sequence[str]) -> SignedIn:
    """Raises NotLoggedIn or RoleMissing."""
    if person is None:
        raise NotLoggedIn
    if not may_draw(person, unit_codes):
        raise RoleMissing(DRAWERS, unit_codes[0] if unit_codes else "000000")
    return person


def require_staff(person: SignedIn | None) -> SignedIn:
    """For lists that hold nothing for the public; what is in them row-level security decides. Raises NotLoggedIn."""
    if person is None:
        raise NotLoggedIn
    return person
