"""The private cluster: in one folder, on a Unix socket only, alive while somebody uses it."""

import atexit
import os
import shutil
import signal
import threading
from pathlib import Path
from types import FrameType, TracebackType
from typing import NoReturn, Self

from layers.cluster.locks import ClusterLocks
from layers.cluster.place import settle
from layers.cluster.server import DatabaseServer
from layers.cluster.throw_away import new_throw_away_folder, remove_forgotten


class Cluster:
    """Starts with `start` or `with`, goes down with this process: on leaving, at exit, on SIGTERM and SIGHUP.

    Several processes may use one folder at once, and the last to leave stops the server; so a server left
    by a killed process is taken over with all it stored. A `throw_away` cluster lives in a temporary folder
    unless one is given, trades safety for speed, and vanishes when stopped.
    """

    def __init__(self, folder: Path | None = None, *, throw_away: bool = False) -> None:
        if folder is None and not throw_away:
            raise ValueError("a cluster that lasts needs a folder")
        self.throw_away = throw_away
        self.url = ""
        self._wanted = folder.absolute() if folder else None
        self._running: tuple[DatabaseServer, ClusterLocks] | None = None
        self._process = os.getpid()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def folder(self) -> Path:
        """Where the started cluster lives, which is not always the folder asked for (see `settle`)."""
        if self._running is None:
            raise ValueError("the cluster is not running")
        return self._running[0].folder

    def start(self) -> str:
        """The URL of database `guatu`, which psycopg and SQLAlchemy both take as it is.

        Raises a kind of ClusterError whose sentence says what to do.
        """
        if self._running:
            return self.url
        if self.throw_away:
            remove_forgotten()
        folder, account = settle(self._wanted or new_throw_away_folder())
        server = DatabaseServer(folder, account, throw_away=self.throw_away)
        locks = ClusterLocks(folder, account)
        _leave_orderly_on_signals()
        atexit.register(self.stop)
        self._process = os.getpid()
        try:
            with locks.turn():
                locks.enter()
                self._running = server, locks
                running = server.start()
                server.prepare_database(running)
                self.url = server.url(running)
        except BaseException:
            self.stop()
            raise
        return self.url

    def stop(self) -> None:
        """Leaves the server to other processes that use it. Calling it twice does no harm."""
        # A forked child inherits the call at exit, but not the right to stop its parent's server.
        if self._running is None or os.getpid() != self._process:
            return
        server, locks = self._running
        with locks.turn():
            if locks.leave():
                server.stop()
                if self.throw_away:
                    shutil.rmtree(server.folder, ignore_errors=True)
        self._running, self.url = None, ""
        atexit.unregister(self.stop)


def _leave_orderly_on_signals() -> None:
    """Python dies of these two at once, past `with` and atexit; handlers that somebody set stay."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _leave)


def _leave(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
