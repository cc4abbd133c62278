import ast
import sys
from pathlib import Path

import pytest

from tools import set_up

CHECKOUT = Path(__file__).resolve().parents[2]


def test_old_python_is_told_which_one_to_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert set_up.main() == 1
    assert "make PYTHON=python3.11 up" in capsys.readouterr().out


def test_setting_up_needs_nothing_that_it_has_yet_to_install() -> None:
    files = [CHECKOUT / "tools" / "set_up.py", *(CHECKOUT / "tools" / "setting_up").glob("*.py")]
    files += [CHECKOUT / "layers" / name for name in ("__init__.py", "postgres_binaries.py")]
    own = {"tools.setting_up", "layers.postgres_binaries"}
    for file in files:
        imported = {name for name in imports_of(file) if not name.startswith(tuple(own))}
        assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names, file


def imports_of(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
