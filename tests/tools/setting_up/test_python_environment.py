import subprocess
from pathlib import Path

import pytest

from tools.setting_up import stamps
from tools.setting_up.python_environment import PythonEnvironment, environment_of, prepare_python
from tools.setting_up.steps import SetUpFailed


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project: its lock asks for nothing, so that pip needs no network."""
    monkeypatch.delenv("CONDA_DEFAULT_ENV", raising=False)
    folder = tmp_path / "挂 图"
    (folder / "web").mkdir(parents=True)
    (folder / "web" / "cli.py").write_text("def main():\n    print('guatu runs')\n    return 3\n")
    (folder / "requirements.lock").write_text("# nothing\n")
    return folder


def test_fresh_checkout_gets_an_environment_and_the_command(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = environment_of(checkout)
    assert not environment.is_ready()
    prepare_python(environment)
    done = subprocess.run([environment.programs / "guatu"], cwd="/", capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("guatu runs\n", 3)
    assert environment.is_ready()

    capsys.readouterr()
    prepare_python(environment)
    assert capsys.readouterr().out == "", "nothing has changed, so there is nothing to do"

    marker = environment.folder / "kept"
    marker.touch()
    (checkout / "requirements.lock").write_text("# still nothing\n")
    prepare_python(environment)
    assert marker.exists(), "a changed lock installs packages into the environment that is there"

    moved = checkout.rename(checkout.with_name("moved"))
    prepare_python(environment_of(moved))
    assert not (moved / ".venv" / "kept").exists(), "an environment is full of absolute paths"
    assert str(moved) in (moved / ".venv" / "bin" / "guatu").read_text()


def test_package_whose_hash_is_wrong_is_refused_and_tried_again(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("six==1.17.0 --hash=sha256:" + "0" * 64 + "\n")
    environment = environment_of(checkout)
    with pytest.raises(SetUpFailed):
        prepare_python(environment)
    assert not environment.is_ready()


def test_activated_conda_environment_takes_the_place_of_venv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDA_DEFAULT_ENV", "guatu")
    monkeypatch.setenv("CONDA_PREFIX", str(tmp_path))
    environment = environment_of(tmp_path / "checkout")
    assert environment == PythonEnvironment(tmp_path / "checkout", tmp_path, is_conda=True)
    assert environment.is_ready(), "conda installs the packages"


def test_another_conda_environment_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONDA_DEFAULT_ENV", "base")
    assert environment_of(tmp_path).folder == tmp_path / ".venv"


def test_stamp_of_another_python_is_not_trusted(checkout: Path) -> None:
    environment = environment_of(checkout)
    environment.programs.mkdir(parents=True)
    environment.python.touch()
    stamps.stamp(environment.folder, environment.stamp_text)
    assert environment.is_ready()
    stamps.stamp(environment.folder, f"{checkout}\n2.7\n")
    assert not environment.is_ready()
