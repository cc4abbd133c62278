import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.cluster.postmaster import forget_stale_postmaster, running_postmaster


@pytest.fixture
def stranger() -> Iterator[int]:
    """A living process that works in another folder."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, cwd="/") as process:
        yield process.pid
        process.communicate(b"\n")


def pid_file(data: Path, *lines: str) -> Path:
    file = data / "postmaster.pid"
    file.write_text("".join(f"{line}\n" for line in lines))
    return file


def full_pid_file(data: Path, pid: int) -> Path:
    return pid_file(data, str(pid), str(data), "1795000000", "5432", "/run/guatu", "", "1 2", "ready   ")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[int]:
    """Any process that works in the data folder counts as its server."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, cwd=tmp_path) as process:
        yield process.pid
        process.communicate(b"\n")


def test_no_file_means_no_server(tmp_path: Path) -> None:
    assert running_postmaster(tmp_path) is None


def test_running_server_tells_port_socket_and_status(tmp_path: Path, server: int) -> None:
    full_pid_file(tmp_path, server)
    running = running_postmaster(tmp_path)
    assert running is not None
    assert (running.pid, running.port, running.socket_folder) == (server, 5432, Path("/run/guatu"))
    assert running.status == "ready"


def test_server_that_has_not_written_all_lines_is_starting(tmp_path: Path, server: int) -> None:
    pid_file(tmp_path, str(server), str(tmp_path))
    running = running_postmaster(tmp_path)
    assert running is not None
    assert running.status == "starting"


def test_number_that_another_program_has_by_now_is_no_server(tmp_path: Path, stranger: int) -> None:
    file = full_pid_file(tmp_path, stranger)
    assert running_postmaster(tmp_path) is None
    forget_stale_postmaster(tmp_path)
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "\n", "garbage\n", "-12\n", "99999999\n"])
def test_broken_file_is_no_server_and_is_forgotten(tmp_path: Path, content: str) -> None:
    file = tmp_path / "postmaster.pid"
    file.write_text(content)
    assert running_postmaster(tmp_path) is None
    forget_stale_postmaster(tmp_path)
    assert not file.exists()


def test_file_of_a_running_server_is_kept(tmp_path: Path, server: int) -> None:
    file = full_pid_file(tmp_path, server)
    forget_stale_postmaster(tmp_path)
    assert file.exists()
