import importlib.util
import os
from pathlib import Path

import pytest

from tools.setting_up import debian_packages
from tools.setting_up.debian_packages import install_packages, missing_packages
from tools.setting_up.steps import SetUpFailed


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH: a machine with nothing installed."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("GUATU_DATABASE_URL", raising=False)
    monkeypatch.setattr(debian_packages, "_FONTS", tmp_path / "no fonts")
    monkeypatch.setattr(debian_packages, "installed_binaries", list)
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def apt(programs: Path, tmp_path: Path) -> Path:
    """An apt-get that writes down what it is asked."""
    log = tmp_path / "asked"
    program(programs, "apt-get", f'echo "$@" >> "{log}"')
    (programs / "env").symlink_to("/usr/bin/env")
    return log


def test_bare_machine_lacks_the_server(programs: Path) -> None:
    assert missing_packages(for_tests=False, is_conda=False) == ["postgresql-15", "postgresql-15-postgis-3"]


def test_tests_need_a_browser_and_a_chinese_font_too(programs: Path) -> None:
    missing = missing_packages(for_tests=True, is_conda=False)
    assert missing[-2:] == ["chromium", "fonts-noto-cjk"]


def test_a_server_elsewhere_spares_the_packages_but_not_for_tests(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUATU_DATABASE_URL", "postgresql://example.invalid/guatu")
    assert missing_packages(for_tests=False, is_conda=False) == []
    assert "postgresql-15" in missing_packages(for_tests=True, is_conda=False)


def test_python_without_ensurepip_lacks_the_venv_package(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert "python3-venv" in missing_packages(for_tests=False, is_conda=False)
    assert "python3-venv" not in missing_packages(for_tests=False, is_conda=True)


def test_release_without_version_15_gets_its_own(programs: Path) -> None:
    program(programs, "apt-cache", '[ "$2" = postgresql-postgis ]')
    assert missing_packages(for_tests=False, is_conda=False) == ["postgresql", "postgresql-postgis"]


def test_root_installs_what_is_missing(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    install_packages(["chromium"])
    update, install = apt.read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("install --yes --no-install-recommends chromium")


def test_user_with_sudo_installs_through_it(
    apt: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(programs, "sudo", f'echo sudo >> "{apt}"; shift; "$@"')
    (programs / "true").symlink_to("/usr/bin/true")
    install_packages(["chromium"])
    assert apt.read_text().splitlines()[-1].endswith("chromium")
    assert "sudo" in apt.read_text()


def test_user_without_sudo_is_told_the_command(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetUpFailed, match="sudo apt-get install postgresql-15 chromium"):
        install_packages(["postgresql-15", "chromium"])
    assert not apt.exists()


def test_system_without_apt_is_told_of_conda(programs: Path) -> None:
    with pytest.raises(SetUpFailed, match=r"environment\.yml"):
        install_packages(["chromium"])


def test_nothing_missing_asks_nobody(apt: Path) -> None:
    install_packages([])
    assert not apt.exists()
