"""Temporary folders of throw-away clusters."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from layers.cluster.account import account_for
from layers.cluster.locks import ClusterLocks
from layers.cluster.server import DatabaseServer

_PREFIX = "guatu-throw-away-"
_SECONDS_TO_BECOME_USED = 60


def new_throw_away_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix=_PREFIX))


def remove_forgotten() -> None:
    """Ends the throw-away servers whose test run was killed, and removes their folders."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # Another test run may end, and remove its folder, while we look at it.
        with suppress(FileNotFoundError):
            if _is_ours_and_old(folder):
                _remove_unless_in_use(folder)


def _is_ours_and_old(folder: Path) -> bool:
    # A folder made this very moment is not locked yet.
    facts = folder.stat()
    return os.geteuid() in (0, facts.st_uid) and time.time() - facts.st_mtime > _SECONDS_TO_BECOME_USED


def _remove_unless_in_use(folder: Path) -> None:
    account = account_for(folder)
    if ClusterLocks(folder, account).leave():
        DatabaseServer(folder, account, throw_away=True).stop()
        shutil.rmtree(folder, ignore_errors=True)
