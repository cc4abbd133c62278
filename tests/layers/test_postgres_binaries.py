from pathlib import Path

import pytest

from layers import postgres_binaries
from layers.postgres_binaries import installed_binaries


def install(folder: Path, major: int, *, postgis: bool) -> Path:
    """Programs that only tell their version and their shared folder."""
    programs, shared = folder / "bin", folder / "share"
    programs.mkdir(parents=True)
    (shared / "extension").mkdir(parents=True)
    if postgis:
        (shared / "extension" / "postgis.control").touch()
    answers = {"postgres": f"postgres (PostgreSQL) {major}.4", "pg_config": str(shared)}
    for name in ("initdb", "pg_ctl", "postgres", "pg_config"):
        program = programs / name
        program.write_text(f"#!/bin/sh\necho '{answers.get(name, '')}'\n")
        program.chmod(0o755)
    return programs


@pytest.fixture(autouse=True)
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "debian"
    monkeypatch.setattr(postgres_binaries, "_DEBIAN_FOLDERS", folder)
    monkeypatch.setenv("PATH", "/nowhere")
    return folder


def test_nothing_installed_is_an_empty_list() -> None:
    assert installed_binaries() == []


def test_debians_folders_come_newest_first(debian: Path) -> None:
    for major in (9, 15, 13):
        install(debian / str(major), major, postgis=True)
    assert [binaries.major for binaries in installed_binaries()] == [15, 13, 9]


def test_programs_on_path_come_before_debians(
    debian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(debian / "15", 15, postgis=True)
    conda = install(tmp_path / "conda", 14, postgis=True)
    monkeypatch.setenv("PATH", str(conda))
    assert [binaries.major for binaries in installed_binaries()] == [14, 15]


def test_installation_with_postgis_comes_before_one_without(debian: Path) -> None:
    install(debian / "15", 15, postgis=True)
    install(debian / "17", 17, postgis=False)
    assert [(found.major, found.has_postgis) for found in installed_binaries()] == [(15, True), (17, False)]


def test_client_programs_alone_are_no_installation(debian: Path) -> None:
    programs = install(debian / "15", 15, postgis=True)
    (programs / "initdb").unlink()
    assert installed_binaries() == []
