"""Where a private cluster lives, and as which system account its server runs."""

import hashlib
import logging
import os
import pwd
import shutil
import tempfile
from pathlib import Path

from layers.cluster.account import ServerAccount, account_for
from layers.cluster.errors import DiskFull, FolderNotOurs, FolderUnreachable

NEEDED_MB = 500
_ELSEWHERE = Path("/var/lib/guatu")
_LONGEST_SOCKET_FOLDER = 80  # A whole socket path may have 107 bytes on Linux, 103 on macOS.

log = logging.getLogger(__name__)


def settle(wanted: Path) -> tuple[Path, ServerAccount]:
    """Makes the folder and says who serves it.

    Root's helper account cannot enter, say, a checkout under a home folder of mode 0700. The cluster then
    lives under /var/lib/guatu, in a folder named after the wanted path, and a warning says so.
    """
    try:
        account = _make(wanted)
    except PermissionError as error:
        raise FolderNotOurs(wanted, _owner_of_nearest(wanted)) from error
    if account.may_enter(wanted):
        return wanted, account
    if (wanted / "data").exists():
        raise FolderUnreachable(wanted, account.name)
    elsewhere = _ELSEWHERE / hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
    _ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
    account = _make(elsewhere)
    log.warning("系统用户 %s 进不去 %s，数据库改放在 %s。", account.name, wanted, elsewhere)
    log.warning("The user %s cannot enter %s: the database lives in %s.", account.name, wanted, elsewhere)
    return elsewhere, account


def socket_folder(folder: Path, account: ServerAccount) -> Path:
    """An empty one inside the cluster's folder, or a short one where the path would be too long for a socket.

    Empty, because a crash leaves a lock file beside the socket, whose number may be another program's by now.
    """
    inside = folder / "socket"
    shutil.rmtree(inside, ignore_errors=True)
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER:
        inside.mkdir(mode=0o700, exist_ok=True)
    else:
        inside = Path(tempfile.mkdtemp(prefix="guatu-socket-", dir="/tmp"))
    account.own(inside)
    return inside


def check_disk(folder: Path) -> None:
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < NEEDED_MB:
        raise DiskFull(folder, free_mb, NEEDED_MB)


def _make(folder: Path) -> ServerAccount:
    account = account_for(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    account.own(folder)
    return account


def _owner_of_nearest(folder: Path) -> str:
    nearest = next(path for path in (folder, *folder.parents) if os.access(path, os.F_OK))
    uid = nearest.stat().st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
