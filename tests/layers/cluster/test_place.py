import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.cluster import place
from layers.cluster.errors import FolderNotOurs, FolderUnreachable
from layers.cluster.place import settle


@pytest.fixture
def private_home() -> Iterator[Path]:
    """A folder only this user may enter, as a home folder of mode 0700."""
    home = Path(tempfile.mkdtemp(prefix="guatu-test-home-"))
    yield home
    shutil.rmtree(home)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    monkeypatch.setattr(place, "_ELSEWHERE", folder)
    return folder


def test_folder_the_account_can_enter_is_used_as_it_is(folder: Path) -> None:
    assert settle(folder)[0] == folder
    assert folder.stat().st_mode & 0o077 == 0


def test_root_moves_out_of_a_private_home_and_says_so(
    private_home: Path, elsewhere: Path, caplog: pytest.LogCaptureFixture
) -> None:
    wanted = private_home / "guatu" / "var"
    settled, account = settle(wanted)
    if os.geteuid() == 0:
        assert settled.parent == elsewhere
        assert str(settled) in caplog.text
        assert settle(wanted)[0] == settled, "the next start must find the same folder"
    else:
        assert settled == wanted
    assert account.may_enter(settled)


def test_data_nobody_can_reach_are_not_silently_replaced_by_an_empty_cluster(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "data").mkdir(parents=True)
    monkeypatch.setattr("layers.cluster.account.ServerAccount.may_enter", lambda *_: False)
    with pytest.raises(FolderUnreachable):
        settle(folder)


def test_folder_that_may_not_be_written_names_its_owner(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderNotOurs) as caught:
        settle(folder)
    assert caught.value.folder == folder
