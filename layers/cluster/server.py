"""The PostgreSQL server of one cluster folder: made, started, made ready for Guatu, stopped."""

import os
import secrets
import shlex
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from layers.cluster.account import ServerAccount
from layers.cluster.errors import (
    BinariesMissing,
    BinariesUnreachable,
    ClusterError,
    DiskFull,
    OtherMajorVersion,
    PasswordLost,
    StartFailed,
)
from layers.cluster.place import NEEDED_MB, check_disk, socket_folder
from layers.cluster.postmaster import Postmaster, forget_stale_postmaster, running_postmaster
from layers.postgres_binaries import PostgresBinaries, installed_binaries

NAME = "guatu"
_EXTENSIONS = ("postgis", "fuzzystrmatch")
_SECONDS_TO_RECOVER = 300
_SECONDS_FOR_ORPHANS = 30

_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",  # Part of the socket's name only: the server opens no port.
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "max_connections": "60",
    "random_page_cost": "1.1",
    "jit": "off",
    # Parallel workers share memory through /dev/shm, of which a container has only 64 MB.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
}
_UNSAFE_BUT_FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class DatabaseServer:
    def __init__(self, folder: Path, account: ServerAccount, *, throw_away: bool) -> None:
        self.folder = folder
        self.account = account
        self.throw_away = throw_away
        self.data = folder / "data"
        self.log = folder / "log"
        self.password_file = folder / "password"
        self.binaries = _fitting_binaries(self.data, account)

    def start(self) -> Postmaster:
        """Takes over a server that runs already; makes the cluster when there is none yet."""
        running = self._wait_while_starting()
        if running and running.status == "ready" and self._answers(running):
            return running
        if running:  # It is stopping already, or a cleaner of /tmp took its socket away.
            self.stop()
        check_disk(self.folder)
        self._create()
        return self._launch()

    def stop(self) -> None:
        """Open transactions are rolled back, committed ones are kept. Returns when the server is gone."""
        running = running_postmaster(self.data)
        if running is None:
            return
        mode = "immediate" if self.throw_away else "fast"
        if self._pg_ctl("stop", "-m", mode, "-w", "-t", "60").returncode != 0:
            self._pg_ctl("stop", "-m", "immediate", "-w", "-t", "60")
        if running.socket_folder.name.startswith("guatu-socket-"):
            shutil.rmtree(running.socket_folder, ignore_errors=True)

    def prepare_database(self, server: Postmaster) -> None:
        """The database and its extensions; finds them there from the second start on."""
        with psycopg.connect(self.url(server, "postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount:
                connection.execute(f"CREATE DATABASE {NAME}")
        with psycopg.connect(self.url(server), autocommit=True) as connection:
            for extension in _EXTENSIONS:
                connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")

    def url(self, server: Postmaster, database: str = NAME) -> str:
        password = quote(self.password_file.read_text(), safe="")
        folder = quote(str(server.socket_folder), safe="")
        return f"postgresql://{NAME}:{password}@/{database}?host={folder}&port={server.port}"

    def _wait_while_starting(self) -> Postmaster | None:
        """A server left by a killed process may still be recovering from an earlier crash."""
        end = time.monotonic() + _SECONDS_TO_RECOVER
        while (running := running_postmaster(self.data)) and running.status == "starting":
            if time.monotonic() > end:
                break
            time.sleep(0.1)
        return running

    def _answers(self, server: Postmaster) -> bool:
        try:
            psycopg.connect(self.url(server, "postgres"), connect_timeout=10).close()
        except FileNotFoundError as error:
            raise PasswordLost(self.password_file) from error
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise PasswordLost(self.password_file) from error
            return False
        return True

    def _create(self) -> None:
        """initdb works in a folder of another name, so that a data folder is either complete or absent."""
        if self.data.exists():
            if not self.password_file.exists():
                raise PasswordLost(self.password_file)
            return
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._write_password()
        initdb = [self.binaries.program("initdb"), f"--username={NAME}", f"--pwfile={self.password_file}"]
        initdb += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", f"--pgdata={unfinished}"]
        initdb += ["--no-sync"] if self.throw_away else []
        done = self.account.run(*initdb)
        if done.returncode != 0:
            self.log.write_text(done.stdout)
            raise self._failure(done)
        unfinished.rename(self.data)

    def _write_password(self) -> None:
        descriptor = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(24))
        self.account.own(self.password_file)

    def _launch(self) -> Postmaster:
        forget_stale_postmaster(self.data)
        if self.log.exists():
            self.log.replace(self.log.with_name("log.previous"))
        done = self._pg_ctl("start", *self._start_options())
        end = time.monotonic() + _SECONDS_FOR_ORPHANS
        # Backends whose server was killed end by themselves, but only after the statement they are at.
        while done.returncode != 0 and "shared memory block" in self._log_text() and time.monotonic() < end:
            time.sleep(0.5)
            self.log.unlink()
            done = self._pg_ctl("start", *self._start_options())
        running = running_postmaster(self.data)
        if done.returncode != 0 or running is None:
            raise self._failure(done)
        if not self._answers(running):
            raise self._failure(done)
        return running

    def _start_options(self) -> list[str]:
        folder = socket_folder(self.folder, self.account)
        settings = _SETTINGS | (_UNSAFE_BUT_FAST if self.throw_away else {})
        settings["unix_socket_directories"] = str(folder)
        options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in settings.items())
        return ["-w", "-t", str(_SECONDS_TO_RECOVER), "-l", str(self.log), "-o", options]

    def _pg_ctl(self, deed: str, *options: str) -> subprocess.CompletedProcess[str]:
        return self.account.run(self.binaries.program("pg_ctl"), deed, "-D", str(self.data), *options)

    def _log_text(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _failure(self, done: subprocess.CompletedProcess[str]) -> ClusterError:
        text = self._log_text() or done.stdout
        if "No space left on device" in text:
            return DiskFull(self.folder, shutil.disk_usage(self.folder).free // 2**20, NEEDED_MB)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line]
        return StartFailed(self.log, (telling or lines or ["-"])[-1])


def _fitting_binaries(data: Path, account: ServerAccount) -> PostgresBinaries:
    """Those that can read what is stored, else the first with PostGIS."""
    installed = installed_binaries()
    if not installed:
        raise BinariesMissing("PostgreSQL")
    with_postgis = [binaries for binaries in installed if binaries.has_postgis]
    if not with_postgis:
        raise BinariesMissing("PostGIS")
    stored = _stored_major(data)
    fitting = [binaries for binaries in with_postgis if stored in (None, binaries.major)]
    if stored is not None and not fitting:
        raise OtherMajorVersion(data, stored, sorted({binaries.major for binaries in with_postgis}))
    chosen = fitting[0]
    if not account.may_run(chosen.program("postgres")):
        raise BinariesUnreachable(chosen.folder, account.name)
    return chosen


def _stored_major(data: Path) -> int | None:
    file = data / "PG_VERSION"
    return int(file.read_text()) if file.exists() else None
