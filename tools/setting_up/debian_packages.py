"""Programs from Debian: PostgreSQL with PostGIS, and for the tests a browser and its font."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from layers.postgres_binaries import installed_binaries
from tools.setting_up.steps import SetUpFailed, run, step

_FONTS = Path("/usr/share/fonts")


def missing_packages(*, for_tests: bool, is_conda: bool) -> list[str]:
    """Names by what is missing, not by what dpkg lists: the programs may come from elsewhere."""
    missing = []
    if not is_conda and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    # Tests run on a cluster of their own even where GUATU_DATABASE_URL names a server.
    needs_server = for_tests or not os.environ.get("GUATU_DATABASE_URL")
    if needs_server and not any(binaries.has_postgis for binaries in installed_binaries()):
        missing += _postgresql_packages()
    if for_tests and shutil.which("chromium") is None:
        missing.append("chromium")
    if for_tests and not any(_FONTS.rglob("NotoSansCJK*")):
        missing.append("fonts-noto-cjk")
    return missing


def install_packages(missing: list[str]) -> None:
    if not missing:
        return
    prefix = _prefix_for_root(missing)
    names = " ".join(missing)
    failed = SetUpFailed(
        f"Debian 软件包没有装好（{names}），原因见上：请检查网络与软件源，再重试。",
        f"The Debian packages were not installed ({names}), see above: "
        "check the network and the package sources, then try again.",
    )
    apt: list[str | Path] = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    with step(f"安装 Debian 软件包 · Debian packages: {names}"):
        run([*apt, "update"], failed, folder=Path("/"))
        run([*apt, "install", "--yes", "--no-install-recommends", *missing], failed, folder=Path("/"))


def _postgresql_packages() -> list[str]:
    """Version 15, which the tests use; where a release has another one, that release's own."""
    known = shutil.which("apt-cache") and _knows("postgresql-postgis")
    if known and not _knows("postgresql-15-postgis-3"):
        return ["postgresql", "postgresql-postgis"]
    return ["postgresql-15", "postgresql-15-postgis-3"]


def _knows(package: str) -> bool:
    return subprocess.run(["apt-cache", "show", package], capture_output=True, check=False).returncode == 0


def _prefix_for_root(missing: list[str]) -> list[str]:
    names = " ".join(missing)
    if shutil.which("apt-get") is None:
        raise SetUpFailed(
            f"缺少 {names}，而这里没有 apt-get：请按 environment.yml 建 conda 环境 guatu，"
            "启用后重试；数据库也可用 GUATU_DATABASE_URL 指定。",
            f"Missing here: {names}; and there is no apt-get: make and activate the conda environment guatu "
            "from environment.yml; for the database GUATU_DATABASE_URL will do, too.",
        )
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    raise SetUpFailed(
        f"缺少 {names}，而当前用户不能安装软件：请运行 sudo apt-get install {names}，然后重试。",
        f"Missing here: {names}; and this user may not install packages: "
        f"run sudo apt-get install {names}, then try again.",
    )
