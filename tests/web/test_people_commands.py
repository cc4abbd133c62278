"""guatu people, on a database of its own: commands open and commit for themselves."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text
from typer.testing import CliRunner, Result

from layers.database import Database
from services.errors import LoginTaken, PasswordRefused, RolesRefused, UnknownUnits
from services.log_in import LoggedIn, WrongLogin, log_in
from web.people_commands import people_app

PASSWORD = "a long enough one"


@pytest.fixture(scope="module")
def own_url(cluster_url: str) -> Iterator[str]:
    admin = create_engine(
        make_url(cluster_url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE people_commands"))
    admin.dispose()
    yield make_url(cluster_url).set(database="people_commands").render_as_string(hide_password=False)


@pytest.fixture
def database(own_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Without anybody in it."""
    monkeypatch.setenv("GUATU_DATABASE_URL", own_url)
    database = Database(own_url)
    database.bring_up_to_date()
    with database.engine.begin() as connection:
        connection.execute(text("TRUNCATE people CASCADE"))
    yield database
    database.close()


def guatu_people(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(people_app, arguments, input=typed)


def add(login: str = "zhang.san", *more: str) -> Result:
    options = ("--name", "张三", "--role", "planner=000000", "--password-stdin", *more)
    return guatu_people("add", login, *options, typed=f"{PASSWORD}\n")


def lets_in(database: Database, password: str, login: str = "zhang.san") -> bool:
    with database.transaction() as session:
        outcome = log_in(session, login=login, password=password, address="192.0.2.1")
    assert isinstance(outcome, LoggedIn | WrongLogin)
    return isinstance(outcome, LoggedIn)


def test_added_person_can_log_in(database: Database) -> None:
    answer = add("Zhang.San")
    assert (answer.exit_code, answer.output) == (0, "已添加账号 zhang.san。\n")
    assert lets_in(database, PASSWORD)


def test_password_is_asked_for_twice_and_not_shown(database: Database) -> None:
    arguments = ("add", "zhang.san", "--name", "张三", "--role", "planner=000000")
    answer = guatu_people(*arguments, typed=f"{PASSWORD}\nsomething else\n{PASSWORD}\n{PASSWORD}\n")
    assert answer.exit_code == 0 and PASSWORD not in answer.output
    assert lets_in(database, PASSWORD)


def test_password_is_no_option_that_a_process_list_would_show(database: Database) -> None:
    answer = add("zhang.san", "--password", PASSWORD)
    assert answer.exit_code == 2
    assert not lets_in(database, PASSWORD)


def test_list_tells_roles_units_and_state(database: Database) -> None:
    add("zhang.san", "--role", "reviewer=000000")
    add("li.si")
    guatu_people("disable", "li.si")
    lines = {line.split()[1]: line for line in guatu_people("list").output.splitlines() if "=" in line}
    assert "planner=000000；reviewer=000000" in lines["zhang.san"] and "可用" in lines["zhang.san"]
    assert "已停用" in lines["li.si"]


def test_list_without_anybody_says_what_to_do(database: Database) -> None:
    assert "guatu people add" in guatu_people("list").output


def test_disabled_person_cannot_log_in(database: Database) -> None:
    add()
    assert lets_in(database, PASSWORD)
    answer = guatu_people("disable", "zhang.san")
    assert answer.output == "已停用账号 zhang.san，结束了 1 处登录。\n"
    assert not lets_in(database, PASSWORD)


def test_new_password_replaces_the_old_one(database: Database) -> None:
    add()
    answer = guatu_people("password", "zhang.san", "--password-stdin", typed="quite another one\n")
    assert answer.exit_code == 0 and "quite another one" not in answer.output
    assert lets_in(database, "quite another one")
    assert not lets_in(database, PASSWORD)


@pytest.mark.parametrize(
    ("arguments", "typed", "refusal"),
    [
        (["--role", "planner=999999"], PASSWORD, UnknownUnits),
        (["--role", "mayor=000000"], PASSWORD, RolesRefused),
        (["--role", "planner"], PASSWORD, RolesRefused),
        (["--role", "planner=000000"], "short", PasswordRefused),
        (["--role", "planner=000000"], "", PasswordRefused),
    ],
)
def test_refusal_is_the_deeds_own_and_nobody_is_added(
    database: Database, arguments: list[str], typed: str, refusal: type[Exception]
) -> None:
    answer = guatu_people("add", "zhang.san", "--name", "张三", "--password-stdin", *arguments, typed=typed)
    assert isinstance(answer.exception, refusal)
    assert "还没有账号" in guatu_people("list").output


def test_login_that_is_taken_is_refused(database: Database) -> None:
    add()
    assert isinstance(add().exception, LoginTaken)
