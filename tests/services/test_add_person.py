"""People are added whole or not at all, and the trace never learns a password."""

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from layers.errors import RuleBroken, translate_driver_errors
from layers.queries.people import units_by_role
from layers.tables.people import Person
from layers.tables.trace import Step
from services.add_person import add_person
from services.errors import (
    LoginTaken,
    NameRefused,
    PasswordRefused,
    RolesRefused,
    ServicesError,
    UnknownUnits,
)
from tests.people import JINGYUAN, LUSHI, PASSWORD, add_planner


def test_person_holds_each_role_for_its_units(session: Session) -> None:
    person = add_planner(session, roles={"planner": [LUSHI, JINGYUAN, JINGYUAN], "administrator": ["000000"]})
    assert units_by_role(session, person.id) == {"administrator": ("000000",), "planner": (LUSHI, JINGYUAN)}


def test_township_is_a_unit_like_any_other(session: Session) -> None:
    person = add_planner(session, roles={"planner": ["640424200"]})
    assert units_by_role(session, person.id) == {"planner": ("640424200",)}


def test_step_is_left_without_the_password(session: Session) -> None:
    add_planner(session, "Zhang.San")
    step = session.scalars(select(Step).order_by(Step.id.desc()).limit(1)).one()
    assert (step.what, step.subject_key, step.by) == ("添加账号", "zhang.san", "测试")
    assert step.details == {"name": "张三", "roles": {"planner": [JINGYUAN]}}
    assert "argon2" not in json.dumps(step.details) and PASSWORD not in json.dumps(step.details)


def test_login_is_taken_in_any_spelling(session: Session) -> None:
    add_planner(session, "zhang.san")
    with pytest.raises(LoginTaken):
        add_planner(session, "ZHANG.SAN")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"roles": {}}, RolesRefused),
        ({"roles": {"planner": []}}, RolesRefused),
        ({"roles": {"mayor": [JINGYUAN]}}, RolesRefused),
        ({"roles": {"planner": [JINGYUAN, "999999"]}}, UnknownUnits),
        ({"roles": {"planner": ["640424'--"]}}, UnknownUnits),
        ({"name": " "}, NameRefused),
        ({"name": "张\n三"}, NameRefused),
        ({"password": "short"}, PasswordRefused),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_stored(
    session: Session, changed: dict[str, object], refusal: type[ServicesError]
) -> None:
    wanted = {"name": "张三", "password": PASSWORD, "roles": {"planner": [JINGYUAN]}} | changed
    with pytest.raises(refusal) as raised:
        add_person(session, login="zhang.san", by="测试", **wanted)  # type: ignore[arg-type]  # wrong on purpose
    assert str(raised.value).endswith("。") and raised.value.en.endswith(".")
    assert session.scalar(select(func.count(Person.id))) == 0


def test_unknown_codes_are_named(session: Session) -> None:
    with pytest.raises(UnknownUnits, match="999998、999999"):
        add_planner(session, roles={"planner": ["999999", JINGYUAN], "reviewer": ["999998"]})


def test_database_itself_refuses_a_login_in_capitals(session: Session) -> None:
    session.add(Person(login="ZHANG", name="张三", password_hash="x"))
    with pytest.raises(RuleBroken, match="people_login_well_formed"), translate_driver_errors():
        session.flush()
