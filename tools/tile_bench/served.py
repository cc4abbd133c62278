"""The application in a process of its own, as `guatu up` serves it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_PROGRAM = """
import sys, uvicorn
from layers.database import Database
from layers.settings import Settings
from web.app import create_app
app = create_app(Settings(), Database(sys.argv[1]))
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
"""
_SECONDS_TO_START = 30


@dataclass(frozen=True, slots=True)
class Served:
    pid: int
    port: int


@contextmanager
def served(url: str) -> Iterator[Served]:
    """Listens on a free port; is ended afterwards."""
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-c", _PROGRAM, url, str(port)])
    try:
        _wait_for(port, process)
        yield Served(process.pid, port)
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
