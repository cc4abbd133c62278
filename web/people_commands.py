"""guatu people: accounts from the terminal. Passwords are asked for or read from stdin, never an argument."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from layers.queries.people import list_people
from services.add_person import add_person
from services.change_password import change_password
from services.disable_person import disable_person
from web.opening import open_database

people_app = typer.Typer(help="账号：添加、列出、停用、改密码。", no_args_is_help=True)

_BY = "命令行"
Login = Annotated[str, typer.Argument(metavar="登录名", help="小写字母、数字和 . _ - @，2 到 40 个字符。")]
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="从标准输入读一行密码，不再询问；供脚本使用。")
]


@people_app.command("add")
def add(
    login: Login,
    name: Annotated[str, typer.Option(help="姓名，显示在页面上。")],
    role: Annotated[
        list[str],
        typer.Option(
            metavar="角色=代码",
            help="如 planner=640424，多个代码用逗号隔开，可重复；角色有 planner 规划、ecologist 生态、"
            "reviewer 审核、administrator 管理；全国写作 000000。",
        ),
    ],
    password_stdin: PasswordStdin = False,
) -> None:
    """添加一个账号。"""
    roles = _roles(role)
    password = _new_password(password_stdin)
    with open_database() as database, database.transaction() as session:
        person = add_person(session, login=login, name=name, password=password, roles=roles, by=_BY)
        added = person.login
    typer.echo(f"已添加账号 {added}。")


@people_app.command("list")
def list_all() -> None:
    """列出所有账号、角色和负责的单位。"""
    table = Table("登录名", "姓名", "角色", "状态")
    with open_database() as database, database.transaction() as session:
        for person, roles in list_people(session):
            held = "；".join(f"{role}={','.join(codes)}" for role, codes in roles.items())
            table.add_row(person.login, person.name, held, "可用" if person.active else "已停用")
    Console().print(table if table.row_count else "还没有账号。可用 guatu people add 添加。")


@people_app.command("disable")
def disable(login: Login) -> None:
    """停用一个账号，并立即结束它的全部登录。"""
    with open_database() as database, database.transaction() as session:
        ended = disable_person(session, login=login, by=_BY)
    typer.echo(f"已停用账号 {login}，结束了 {ended} 处登录。")


@people_app.command("password")
def password(login: Login, password_stdin: PasswordStdin = False) -> None:
    """给账号换一个密码，并结束它的全部登录。"""
    new = _new_password(password_stdin)
    with open_database() as database, database.transaction() as session:
        ended = change_password(session, login=login, password=new, by=_BY)
    typer.echo(f"已更改账号 {login} 的密码，结束了 {ended} 处登录。")


def _roles(written: list[str]) -> dict[str, list[str]]:
    """planner=640424,640424200 → {"planner": ["640424", "640424200"]}; a role given twice adds up."""
    roles: dict[str, list[str]] = {}
    for part in written:
        role, _, codes = part.partition("=")
        roles.setdefault(role.strip(), []).extend(code.strip() for code in codes.split(",") if code.strip())
    return roles


def _new_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("密码（不显示）", hide_input=True, confirmation_prompt="再输一次")
    return asked
