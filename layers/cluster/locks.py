"""File locks by which processes share one cluster; the kernel drops those of a dead process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from layers.cluster.account import ServerAccount


class ClusterLocks:
    def __init__(self, folder: Path, account: ServerAccount) -> None:
        self._folder = folder
        self._account = account
        self._inside: IO[str] | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Starting and stopping happen one at a time; waits for the others."""
        with self._open("turn.lock") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def enter(self) -> None:
        self._inside = self._open("in_use.lock")
        fcntl.flock(self._inside, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """True when nobody else is inside."""
        inside = self._inside or self._open("in_use.lock")
        self._inside = None
        with inside:
            try:
                fcntl.flock(inside, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

    def _open(self, name: str) -> IO[str]:
        file = (self._folder / name).open("a")
        self._account.own(self._folder / name)
        return file
