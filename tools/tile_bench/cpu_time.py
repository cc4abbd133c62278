"""CPU time of processes as Linux counts it."""

import os
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Time of all threads of the process so far, to the nanosecond."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def cpu_seconds_of_children(pid: int) -> float:
    """Time of all processes it has started, of those that are gone to the hundredth of a second."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    living = 0.0
    for child in children:
        # One that ends meanwhile is counted below, among those that are gone.
        with suppress(FileNotFoundError, ProcessLookupError):
            living += cpu_seconds(int(child))
    fields = _stat(pid)
    return living + (int(fields[13]) + int(fields[14])) / _TICKS


def _stat(pid: int) -> list[str]:
    """The fields from the state on: the name before them may hold spaces."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
