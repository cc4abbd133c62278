import os
import re
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def make(*words: str) -> subprocess.CompletedProcess[str]:
    # Whoever runs the tests by `make test` has variables of that make in the environment.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *words], cwd=CHECKOUT, env=environment, capture_output=True, text=True)


def test_help_is_what_make_says_and_lists_every_command() -> None:
    described = set(re.findall(r"^([a-z-]+):.*## ", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    listed = {line.split()[1] for line in make().stdout.splitlines()}
    assert listed == described >= {"help", "up", "test", "check", "format", "score", "bench-tiles"}


def test_first_failing_step_ends_the_target_and_tells_its_exit_code(tmp_path: Path) -> None:
    ruff = tmp_path / "ruff"
    ruff.write_text('#!/bin/sh\n[ "$1" = format ] || exit 7\n')
    ruff.chmod(0o755)
    done = make("check", f"BIN={tmp_path}")
    assert done.returncode != 0
    assert "== format" in done.stdout
    assert "lint: exit 7" in done.stderr
    assert "types" not in done.stdout


def test_continuous_integration_runs_make_test() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert "exec make test" in script.read_text()
    assert os.access(script, os.X_OK)
