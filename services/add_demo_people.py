"""Adds one account of each role for 泾源县, so that a new installation can be tried."""

from dataclasses import dataclass, field
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from layers.queries.people import anybody_known
from services.add_person import WHOLE_COUNTRY, add_person

_COUNTY = "640424"
_ACCOUNTS = (
    ("planner", "演示规划员", "planner", _COUNTY),
    ("ecologist", "演示生态员", "ecologist", _COUNTY),
    ("reviewer", "演示审核员", "reviewer", _COUNTY),
    ("admin", "演示管理员", "administrator", WHOLE_COUNTRY),
)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """The password is told here and never again: only its hash is stored."""

    login: str
    name: str
    role: str
    unit_code: str
    password: str = field(repr=False)


def add_demo_people(session: Session, *, by: str = "随附数据") -> list[DemoAccount]:
    """With new random passwords; none where anybody has an account already."""
    if anybody_known(session):
        return []
    accounts = [DemoAccount(*account, password=token_urlsafe(12)) for account in _ACCOUNTS]
    for account in accounts:
        add_person(
            session,
            login=account.login,
            name=account.name,
            password=account.password,
            roles={account.role: [account.unit_code]},
            by=by,
        )
    return accounts
