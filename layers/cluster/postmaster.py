"""The server process behind a data folder, as its postmaster.pid tells and the system confirms."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Postmaster:
    pid: int
    port: int
    socket_folder: Path
    status: str  # starting, ready, stopping: PostgreSQL's own words


def running_postmaster(data: Path) -> Postmaster | None:
    """None when no server works on this folder, whatever a file left by a crash may claim."""
    lines = _lines_of(data / "postmaster.pid")
    if not lines or not _serves(int(lines[0]), data):
        return None
    if len(lines) < 8:  # The server writes the file bit by bit while it starts.
        return Postmaster(int(lines[0]), 0, Path(), "starting")
    return Postmaster(int(lines[0]), int(lines[3]), Path(lines[4]), lines[7].strip())


def forget_stale_postmaster(data: Path) -> None:
    """Removes a postmaster.pid whose server is gone.

    PostgreSQL itself forgets a dead number, but takes any living process of the same user for a server.
    """
    file = data / "postmaster.pid"
    if file.exists() and running_postmaster(data) is None:
        file.unlink(missing_ok=True)


def _lines_of(file: Path) -> list[str]:
    try:
        lines = file.read_text().splitlines()
    except FileNotFoundError:
        return []
    return lines if lines and lines[0].strip().isdigit() else []


def _serves(pid: int, data: Path) -> bool:
    """A server changes into its data folder when it starts, which tells it from any other program."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cwd").samefile(data)
        except OSError:  # No such process, or one of somebody else.
            return False
    command = ["ps", "-p", str(pid), "-o", "command="]
    return str(data) in subprocess.run(command, capture_output=True, text=True, check=False).stdout
