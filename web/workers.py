"""The processes that do jobs while the web server serves: started with it, started again when one dies."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_COMMAND = (sys.executable, "-m", "services.jobs.worker")
_PACKAGES = Path(__file__).resolve().parents[1]
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0
_SECONDS_TO_LEAVE = 5.0


class Workers:
    """`with Workers(url, count):` keeps so many at work. They end with this process, however it ends.

    The database's address is handed over in the environment, as it may hold a password.
    """

    def __init__(self, url: str, count: int) -> None:
        self._environment = {**os.environ, "GUATU_DATABASE_URL": url}
        self._leaving = threading.Event()
        self._keepers = [threading.Thread(target=self._keep_one, daemon=True) for _ in range(count)]
        self._running: set[subprocess.Popen[bytes]] = set()

    @property
    def process_ids(self) -> list[int]:
        return [process.pid for process in list(self._running)]

    def __enter__(self) -> Self:
        for keeper in self._keepers:
            keeper.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.set()
        for process in list(self._running):
            _end(process)
        for keeper in self._keepers:
            keeper.join()

    def _keep_one(self) -> None:
        """A worker that dies over and over is started ever more seldom."""
        wait = _FIRST_WAIT
        while not self._leaving.is_set():
            # A session of its own: Ctrl-C is for the server, which then closes the worker's standard input.
            process = subprocess.Popen(
                _COMMAND,
                cwd=_PACKAGES,
                env=self._environment,
                stdin=subprocess.PIPE,
                start_new_session=True,
            )
            self._running.add(process)
            if self._leaving.is_set():
                _end(process)
            try:
                process.wait(timeout=_LONGEST_WAIT)
                wait = min(wait * 2, _LONGEST_WAIT)
            except subprocess.TimeoutExpired:
                wait = _FIRST_WAIT
                process.wait()
            self._running.discard(process)
            _close(process)
            self._leaving.wait(wait)


def _close(process: "subprocess.Popen[bytes]") -> None:
    """The standard input that keeps a worker alive."""
    if process.stdin:
        process.stdin.close()


def _end(process: "subprocess.Popen[bytes]") -> None:
    _close(process)
    try:
        process.wait(timeout=_SECONDS_TO_LEAVE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
