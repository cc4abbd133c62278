"""Who may do what, and in which units."""

from layers.viewer import unit_prefix
from services.errors import NotLoggedIn, RoleMissing
from services.log_in import SignedIn


def holds_role(person: SignedIn, role: str, *, unit_code: str) -> bool:
    """Whether the person holds the role for the unit itself or for one it lies in."""
    codes = person.units_by_role.get(role, ())
    return any(unit_code.startswith(unit_prefix(code)) for code in codes)


def require_role(person: SignedIn | None, *roles: str, unit_code: str) -> SignedIn:
    """The person, if one of the roles is held for the unit. Raises NotLoggedIn or RoleMissing."""
    if person is None:
        raise NotLoggedIn
    if not any(holds_role(person, role, unit_code=unit_code) for role in roles):
        raise RoleMissing(roles, unit_code)
    return person
