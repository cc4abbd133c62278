"""What stops the server of a private cluster from starting, and that nothing stored is touched by it."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from layers import postgres_binaries
from layers.cluster import Cluster
from layers.cluster.errors import (
    BinariesMissing,
    BinariesUnreachable,
    ClusterError,
    DiskFull,
    OtherMajorVersion,
    PasswordLost,
    StartFailed,
)
from layers.cluster.postmaster import running_postmaster


def test_data_of_another_major_version_is_refused_and_left_alone(folder: Path) -> None:
    stored = folder / "data" / "PG_VERSION"
    stored.parent.mkdir(parents=True)
    stored.write_text("9\n")
    with pytest.raises(OtherMajorVersion) as caught:
        Cluster(folder).start()
    assert caught.value.stored == 9
    assert stored.read_text() == "9\n"


def test_missing_binaries_name_the_packages_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(postgres_binaries, "_DEBIAN_FOLDERS", Path("/nowhere"))
    with pytest.raises(BinariesMissing, match="apt-get install postgresql-15 postgresql-15-postgis-3"):
        Cluster(folder).start()


def test_nearly_full_disk_is_refused_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10 * 2**20))
    with pytest.raises(DiskFull) as caught:
        Cluster(folder).start()
    assert caught.value.free_mb == 10
    assert not (folder / "data").exists()


def test_lost_password_is_told_and_the_data_stay(folder: Path) -> None:
    with Cluster(folder):
        pass
    (folder / "password").unlink()
    with pytest.raises(PasswordLost):
        Cluster(folder).start()
    assert (folder / "data" / "PG_VERSION").exists()


def test_wrong_password_file_is_told_and_the_server_is_stopped(folder: Path) -> None:
    with Cluster(folder):
        pass
    (folder / "password").write_text("something else")
    with pytest.raises(PasswordLost):
        Cluster(folder).start()
    assert running_postmaster(folder / "data") is None


def test_server_that_cannot_start_points_to_its_log(folder: Path) -> None:
    with Cluster(folder):
        pass
    (folder / "data" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(StartFailed, match="contains errors") as caught:
        Cluster(folder).start()
    assert caught.value.log == folder / "log"


def test_every_error_has_one_sentence_in_each_language(folder: Path) -> None:
    error: ClusterError = DiskFull(folder, 10, 500)
    assert error.zh.count("。") == 1
    assert str(error) == f"{error.zh}\n{error.en}"


def test_binaries_the_server_account_may_not_run_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers.cluster.account.ServerAccount.may_run", lambda *_: False)
    with pytest.raises(BinariesUnreachable):
        Cluster(folder).start()
