"""`guatu up` as somebody starts it: a process of its own, over a database that is filled already."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.database import Database
from layers.queries.people import anybody_known
from layers.settings import Settings
from tests.web.terminal import Terminal
from web import serving
from web.serving import AddressRefused, PortInUse, serve_bundled

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Up:
    """A running `guatu up` and what it has printed so far."""

    def __init__(self, database: Database, state: Path, port: int) -> None:
        self.port = port
        settings = {"DATABASE_URL": database.url, "STATE_DIR": str(state), "PORT": str(port)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from web.cli import main; main()", "up"],
            cwd=CHECKOUT,
            env={**os.environ, **{f"GUATU_{name}": value for name, value in settings.items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.printed = ""
        self.printed = self._until("按 Ctrl-C 停止")
        self._wait_until_open()

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def stop(self) -> int:
        """As Ctrl-C does; twice does no harm."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            rest, _ = self._process.communicate(timeout=30)
            self.printed += rest
        return self._process.wait()

    def _wait_until_open(self) -> None:
        """The address is printed a moment before the port is open."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            os.sched_yield()
        raise AssertionError("the port was never opened")

    def _until(self, words: str) -> str:
        assert self._process.stdout is not None
        printed = ""
        for line in self._process.stdout:
            printed += line
            if words in line:
                return printed
        self.stop()
        raise AssertionError(printed)


@pytest.fixture
def up(own_database: Database, tmp_path: Path, port: int) -> Iterator[Up]:
    running = Up(own_database, tmp_path / "var", port)
    yield running
    running.stop()


def test_up_tells_its_address_serves_and_ends_on_ctrl_c(up: Up) -> None:
    seconds = re.search(r"挂图已就绪（([\d.]+) 秒）：http://127\.0\.0\.1:(\d+)", up.printed)
    assert seconds and float(seconds.group(1)) < 10 and int(seconds.group(2)) == up.port
    status, page = up.get("/")
    assert status == 200 and "泾源县" in page

    status, refusal = up.get(f"/api/search?q={'a' * 20_000}")
    assert status == 422 and "不能超过 100 个字" in refusal
    # Beyond 64 KB the server does not read an address at all.
    assert up.get(f"/api/search?q={'a' * 100_000}") == (400, "Invalid HTTP request received.")

    assert up.stop() == 0
    assert "Traceback" not in up.printed and "已停止" in up.printed


def test_postgis_of_somebody_else_gets_no_demo_accounts(up: Up, own_database: Database) -> None:
    with own_database.transaction() as session:
        assert not anybody_known(session)
    assert "演示账号" not in up.printed


def test_demo_accounts_are_kept_where_only_their_owner_reads_them(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "var" / "demo-accounts.txt"
    told = serving._demo_accounts(database, file)
    assert [line.split()[0] for line in told.splitlines()] == ["规划", "生态", "审核", "管理"]
    assert file.stat().st_mode & 0o077 == 0
    assert serving._demo_accounts(database, file) == told


def test_used_port_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(PortInUse, match=f"端口 {taken} 已被别的程序占用"):
            serve_bundled(Settings(port=taken, state_dir=tmp_path / "var"))
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_address_of_another_machine_is_told_before_anything_starts(tmp_path: Path, host: str) -> None:
    with pytest.raises(AddressRefused, match="GUATU_HOST"):
        serve_bundled(Settings(host=host, state_dir=tmp_path / "var"))
    assert not (tmp_path / "var").exists()


@pytest.mark.usefixtures("no_database")
def test_unreachable_database_ends_up_in_a_sentence(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, port: int
) -> None:
    monkeypatch.setenv("GUATU_PORT", str(port))
    assert terminal.refused("up").startswith("连不上数据库")
