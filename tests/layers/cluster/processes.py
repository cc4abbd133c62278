"""Processes for the tests of the private cluster."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from layers.cluster.postmaster import Postmaster, running_postmaster

_CHECKOUT = Path(__file__).resolve().parents[3]

# Starts a cluster as `guatu up` does, stores a row, says that it is ready, and waits to be ended.
_PROGRAM = """
import sys, time
from pathlib import Path
import psycopg
from layers.cluster import Cluster
with Cluster(Path(sys.argv[1]), throw_away=sys.argv[2] == "throw away") as cluster:
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('蜂场')")
    print("ready", flush=True)
    time.sleep(600)
"""


def start_program(folder: Path, *, throw_away: bool = False) -> subprocess.Popen[str]:
    """Another process with a cluster in this folder, in a process group of its own, as in a terminal."""
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(folder), "throw away" if throw_away else "lasting"],
        cwd=_CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_signals,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    return program


def _hear_signals() -> None:
    """A run in the background ignores Ctrl-C and hang-up, and its children would inherit that."""
    for heard in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(heard, signal.SIG_DFL)


def end_program(program: subprocess.Popen[str], signal_number: int) -> None:
    """Signals its whole group, as the terminal does."""
    os.killpg(program.pid, signal_number)
    program.wait(timeout=60)
    if program.stdout:
        program.stdout.close()


def postmaster_of(folder: Path) -> Postmaster:
    running = running_postmaster(folder / "data")
    assert running is not None
    return running


def wait_until_gone(pid: int) -> None:
    """Its parent is init, so nobody here can wait for it in the system's own way."""
    end = time.monotonic() + 30
    while _lives(pid) and time.monotonic() < end:
        os.sched_yield()
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    """A dead process that its parent has not asked about yet has no folder any more."""
    try:
        Path(f"/proc/{pid}/cwd").readlink()
    except FileNotFoundError:
        return False
    return True
