"""What the person at the terminal sees: a line for every step, and one sentence when a step fails."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_LAST_LINES = 15


class SetUpFailed(Exception):
    """One sentence in each language that says what to do."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh}\n{en}")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Prints what is being done and, when it is done, the seconds it took."""
    print(f"{name} … ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("✗", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def run(
    command: list[str | Path], failed: SetUpFailed, *, folder: Path, more: Mapping[str, str] | None = None
) -> None:
    """Quiet when all goes well; otherwise the last lines of output, then the sentence.

    `more` adds to the environment.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(more or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print("\n" + "\n".join(done.stdout.splitlines()[-_LAST_LINES:]), flush=True)
        raise failed
