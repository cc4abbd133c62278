"""The Python environment: .venv made from requirements.lock, or the conda environment of environment.yml."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.setting_up import stamps
from tools.setting_up.steps import SetUpFailed, run, step

# `exec` leads a shell to the environment's Python however long or spaced its path, which a #! line cannot
# hold; Python reads the same two lines as a string.
_COMMAND = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from web.cli import main

sys.exit(main())
"""


@dataclass(frozen=True)
class PythonEnvironment:
    checkout: Path
    folder: Path
    is_conda: bool

    @property
    def programs(self) -> Path:
        return self.folder / "bin"

    @property
    def python(self) -> Path:
        return self.programs / "python"

    @property
    def stamp_text(self) -> str:
        """Packages hold absolute paths and belong to one Python: a moved checkout needs new ones."""
        lock = stamps.fingerprint([self.checkout / "requirements.lock"])
        return f"{self.checkout}\n{sys.version_info[0]}.{sys.version_info[1]}\n{lock}\n"

    def is_ready(self) -> bool:
        return self.is_conda or (self.python.exists() and stamps.is_stamped(self.folder, self.stamp_text))


def environment_of(checkout: Path) -> PythonEnvironment:
    """The Makefile chooses by the same rule."""
    if os.environ.get("CONDA_DEFAULT_ENV") == "guatu":
        return PythonEnvironment(checkout, Path(os.environ["CONDA_PREFIX"]), is_conda=True)
    return PythonEnvironment(checkout, checkout / ".venv", is_conda=False)


def prepare_python(environment: PythonEnvironment) -> None:
    if not environment.is_ready():
        if not _works_here(environment):
            with step("建立 Python 环境 · Python environment"):
                _make(environment)
        with step("安装 Python 包，约两分钟 · Python packages, about two minutes"):
            _install_packages(environment)
        stamps.stamp(environment.folder, environment.stamp_text)
    _install_guatu(environment)


def _works_here(environment: PythonEnvironment) -> bool:
    """One made by hand is kept, as is one whose lock has changed; a moved or half made one is not."""
    file = environment.folder / stamps.NAME
    if file.exists() and not environment.stamp_text.startswith(_place_in(file.read_text())):
        return False
    question = "import pip, sys; print(sys.prefix, *sys.version_info[:2], sep=chr(10))"
    try:
        asked = subprocess.run(
            [environment.python, "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return asked.stdout.splitlines() == [str(environment.folder), *map(str, sys.version_info[:2])]


def _place_in(stamp_text: str) -> str:
    return "".join(stamp_text.splitlines(keepends=True)[:2])


def _make(environment: PythonEnvironment) -> None:
    # Called from inside the environment, sys.executable would be the very Python that --clear removes.
    python = getattr(sys, "_base_executable", sys.executable)
    failed = SetUpFailed(
        "没能建立 Python 虚拟环境，原因见上：请检查 python3-venv 是否完整，再重试。",
        "The virtual environment could not be made, see above: "
        "check that python3-venv is complete, then try again.",
    )
    run([python, "-m", "venv", "--clear", environment.folder], failed, folder=environment.checkout)


def _install_packages(environment: PythonEnvironment) -> None:
    failed = SetUpFailed(
        "Python 包没有装好，原因见上：请检查网络后重新运行，已下载的不会重复下载。",
        "The Python packages were not installed, see above: check the network and run again; "
        "what was downloaded is kept.",
    )
    pip: list[str | Path] = [environment.python, "-m", "pip", "--no-input", "--disable-pip-version-check"]
    options = ["install", "--quiet", "--require-hashes", "--no-deps", "-r", "requirements.lock"]
    run([*pip, *options], failed, folder=environment.checkout)


def _install_guatu(environment: PythonEnvironment) -> None:
    """Guatu itself runs from the checkout: a path entry and the command `guatu`; no build tool is needed."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([environment.python, "-c", question], text=True).strip())
    _write(packages / "guatu.pth", f"{environment.checkout}\n")
    command = environment.programs / "guatu"
    _write(command, _COMMAND.format(python=environment.python))
    command.chmod(0o755)


def _write(file: Path, text: str) -> None:
    if not file.exists() or file.read_text() != text:
        file.write_text(text)
