"""Starts everything `guatu up` needs, in order, and serves until Ctrl-C."""

import errno
import socket
import time
from pathlib import Path

import uvicorn
from rich.console import Console

from layers.database import Database
from layers.load.boundaries import load_boundaries
from layers.settings import Settings, data_dir
from services.add_demo_people import DemoAccount, add_demo_people
from services.findings.load_findings import load_findings
from services.ingest_plan import ingest_plan
from services.load_facts import load_facts
from web.app import create_app
from web.assets import assets
from web.opening import open_database
from web.workers import Workers

_out = Console()
_ROLES = {"planner": "规划", "ecologist": "生态", "reviewer": "审核", "administrator": "管理"}


class CannotListen(Exception):
    """Base: the web server's address cannot be had."""


class AddressRefused(CannotListen):
    """The address is not this machine's, or not for everybody to take."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"不能在 {host} 的端口 {port} 上提供服务（{reason}）：请改正 GUATU_HOST 和 GUATU_PORT 后再试。\n"
            f"Cannot serve on port {port} of {host} ({reason}): correct GUATU_HOST and GUATU_PORT."
        )


class PortInUse(CannotListen):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"端口 {port} 已被别的程序占用：请先停掉它，或换一个端口，例如 GUATU_PORT={port + 1} make up。\n"
            f"Port {port} on {host} is in use: stop what uses it, or run GUATU_PORT={port + 1} make up."
        )


def serve_bundled(settings: Settings) -> None:
    """Raises CannotListen, AssetsMissing, ClusterError or DatabaseUnreachable before anything is changed."""
    started = time.monotonic()
    _refuse_used_port(settings.host, settings.port)
    assets()
    with open_database(settings) as database:
        _load_bundled(database)
        accounts = ""
        # A PostGIS of the county's own gets no accounts nobody asked for.
        if settings.database_url is None:
            accounts = _demo_accounts(database, settings.state_dir / "demo-accounts.txt")
        with Workers(database.url, settings.workers):
            _greet(settings, accounts, time.monotonic() - started)
            _serve(settings, database)


def _refuse_used_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortInUse(host, port) from error
            raise AddressRefused(host, port, error.strerror or str(error)) from error


def _load_bundled(database: Database) -> None:
    """Each part in a transaction of its own: what is loaded stays loaded."""
    with database.transaction() as session, _out.status("载入行政单位（首次约一分钟）…"):
        if load_boundaries(session, data_dir() / "boundaries"):
            _out.print("行政单位已载入")
    with database.transaction() as session, _out.status("载入随附条目…"):
        loaded = load_facts(session, data_dir() / "plans")
        load_findings(session, data_dir() / "plans" / "findings.jsonl")
        if loaded.items:
            counts = f"文件 {loaded.documents} 份，条目 {loaded.items} 条，项目 {loaded.projects} 个"
            _out.print(f"随附条目已载入：{counts}")
    sample = data_dir() / "plans" / "sample-notice.txt"
    with database.transaction() as session:
        ingest_plan(session, sample.read_bytes(), file_name=sample.name, by="随附数据", sample=True)


def _demo_accounts(database: Database, kept_in: Path) -> str:
    """The demo accounts with passwords, as kept in a file only its owner reads; '' without any."""
    with database.transaction() as session:
        if fresh := add_demo_people(session):
            kept_in.parent.mkdir(parents=True, exist_ok=True)
            kept_in.touch(mode=0o600)
            kept_in.write_text("".join(_account_line(account) for account in fresh), encoding="utf-8")
    return kept_in.read_text(encoding="utf-8") if kept_in.is_file() else ""


def _account_line(account: DemoAccount) -> str:
    return f"{_ROLES[account.role]}  {account.login:<10} {account.password}\n"


def _greet(settings: Settings, accounts: str, seconds: float) -> None:
    _out.print(f"\n挂图已就绪（{seconds:.1f} 秒）：http://{settings.host}:{settings.port}", highlight=False)
    if accounts:
        _out.print("演示账号（登录名、密码）：", accounts, sep="\n", highlight=False, markup=False)
    _out.print("按 Ctrl-C 停止。Press Ctrl-C to stop.")


def _serve(settings: Settings, database: Database) -> None:
    config = uvicorn.Config(
        create_app(settings, database),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        timeout_graceful_shutdown=3,
    )
    try:
        uvicorn.Server(config).run()
    except KeyboardInterrupt:
        _out.print("已停止。")
