"""The system account PostgreSQL's programs run as: never root, which they refuse."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from layers.cluster.errors import FolderNotOurs

_ACCOUNTS_FOR_ROOT = ("postgres", "nobody")


@dataclass(frozen=True)
class ServerAccount:
    name: str
    uid: int
    gid: int

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs to the end in a session of its own, so that the terminal's Ctrl-C reaches Guatu alone.

        Without any PG* variable: a person's PGPORT or PGOPTIONS must not bend the private cluster.
        """
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        as_root = os.geteuid() == 0
        return subprocess.run(
            command,
            env=environment | {"LC_ALL": "C"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            check=False,
            user=self.uid if as_root else None,
            group=self.gid if as_root else None,
            extra_groups=[] if as_root else None,
        )

    def may_enter(self, folder: Path) -> bool:
        return self.run("/bin/sh", "-c", 'cd "$0"', str(folder)).returncode == 0

    def may_run(self, program: str) -> bool:
        return self.run(program, "--version").returncode == 0

    def own(self, path: Path) -> None:
        """Hands a file or folder made by root to this account; nothing to do for an ordinary user."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


def account_for(folder: Path) -> ServerAccount:
    """For root the folder's owner, else `postgres`, else `nobody`; anybody else is its own account."""
    owner = folder.stat().st_uid if folder.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise FolderNotOurs(folder, _account_of(owner).name)
        return _account_of(os.geteuid())
    if owner:
        return _account_of(owner)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in _ACCOUNTS_FOR_ROOT if name in known)
    return ServerAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _account_of(uid: int) -> ServerAccount:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:  # A container may run under a number that has no name.
        return ServerAccount(str(uid), uid, os.getegid())
    return ServerAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)
