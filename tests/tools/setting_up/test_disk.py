import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools.setting_up.disk import check_disk
from tools.setting_up.steps import SetUpFailed


def test_little_disk_is_one_sentence_in_each_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3 * 2**30))
    with pytest.raises(SetUpFailed, match=r"只剩 3\.0 GB，安装至少需要 4 GB") as caught:
        check_disk(tmp_path)
    assert "3.0 GB left" in caught.value.en


def test_enough_disk_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disks = {tmp_path: SimpleNamespace(free=4 * 2**30)}
    monkeypatch.setattr(shutil, "disk_usage", disks.pop)
    check_disk(tmp_path)
    assert not disks, "the disk of this very folder was asked about"
