import os
from pathlib import Path

import pytest

from layers.cluster.account import account_for
from layers.cluster.errors import FolderNotOurs


def test_account_is_never_root(tmp_path: Path) -> None:
    account = account_for(tmp_path / "new")
    assert account.uid != 0
    assert account.run("/bin/sh", "-c", "id -u").stdout.strip() == str(account.uid)


def test_ordinary_user_works_as_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert account_for(tmp_path / "new").uid == 12345


def test_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(FolderNotOurs):
        account_for(tmp_path)


def test_program_runs_in_its_own_session_and_without_postgresql_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c work_mem=64kB")
    done = account_for(tmp_path / "new").run("/bin/sh", "-c", 'echo "$PGOPTIONS"; ps -o sid= -p $$')
    options, session = done.stdout.splitlines()
    assert options == ""
    assert int(session) != os.getsid(0)
