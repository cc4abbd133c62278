"""A role reaches its unit and all below, never beside or above."""

import pytest

from services.errors import NotLoggedIn, RoleMissing
from services.log_in import SignedIn
from services.permissions import holds_role, require_role


def holding(**roles: tuple[str, ...]) -> SignedIn:
    return SignedIn(id=1, login="zhang.san", name="张三", units_by_role=roles, csrf_token="c")


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ("640424", "640424", True),
        ("640424", "640424200", True),
        ("640424", "640424200201", True),
        ("640424", "640425", False),
        ("640424", "640400", False),
        ("640424200", "640424", False),
        ("640424200", "640424201", False),
        ("640400", "640424200", True),
        ("640000", "640424", True),
        ("640000", "650100", False),
        ("000000", "411224", True),
    ],
)
def test_role_reaches_downwards_only(held: str, asked: str, expected: bool) -> None:
    assert holds_role(holding(planner=(held,)), "planner", unit_code=asked) is expected


def test_one_role_is_not_another() -> None:
    person = holding(planner=("640424",), administrator=("000000",))
    assert not holds_role(person, "reviewer", unit_code="640424")


def test_any_of_the_roles_suffices() -> None:
    person = holding(reviewer=("640424",))
    assert require_role(person, "planner", "reviewer", unit_code="640424200") is person


def test_role_for_another_county_does_not_suffice() -> None:
    with pytest.raises(RoleMissing) as refusal:
        require_role(holding(planner=("411224",)), "planner", unit_code="640424")
    assert refusal.value.roles == ("planner",) and "640424" in str(refusal.value)


def test_without_an_account_one_is_asked_to_log_in() -> None:
    with pytest.raises(NotLoggedIn, match="登录"):
        require_role(None, "planner", unit_code="640424")
