"""All steps in order, for `up` or for `test`. Does nothing, quickly, when nothing has changed."""

import argparse
import sys
import time
from pathlib import Path

from tools.setting_up.browser_assets import prepare_browser
from tools.setting_up.debian_packages import install_packages, missing_packages
from tools.setting_up.disk import check_disk
from tools.setting_up.python_environment import environment_of, prepare_python
from tools.setting_up.steps import SetUpFailed

CHECKOUT = Path(__file__).resolve().parents[2]


def prepare(words: list[str]) -> int:
    """The exit code: 0, or 1 after a sentence that says what to do."""
    parser = argparse.ArgumentParser(prog="set_up", description="Prepares this machine for Guatu.")
    parser.add_argument("purpose", choices=["up", "test"])
    purpose = parser.parse_args(words).purpose
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no Chinese should see question marks, not a stack trace.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        _prepare(for_tests=purpose == "test")
    except SetUpFailed as failure:
        print(f"✗ {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断，再次运行会接着做。 Interrupted; run again to go on.", file=sys.stderr)
        return 130
    return 0


def _prepare(*, for_tests: bool) -> None:
    began = time.monotonic()
    environment = environment_of(CHECKOUT)
    missing = missing_packages(for_tests=for_tests, is_conda=environment.is_conda)
    if missing or not environment.is_ready():
        check_disk(CHECKOUT)
    install_packages(missing)
    prepare_python(environment)
    prepare_browser(environment)
    print(f"环境已就绪 · environment ready: {time.monotonic() - began:.1f} s")
