"""Room on the disk for the Python packages, the browser tools and the first load of data."""

import shutil
from pathlib import Path

from tools.setting_up.steps import SetUpFailed

NEEDED_GB = 4


def check_disk(folder: Path) -> None:
    free_gb = shutil.disk_usage(folder).free / 2**30
    if free_gb < NEEDED_GB:
        raise SetUpFailed(
            f"{folder} 所在磁盘只剩 {free_gb:.1f} GB，安装至少需要 {NEEDED_GB} GB：请先腾出空间再重试。",
            f"The disk of {folder} has {free_gb:.1f} GB left and setting up needs {NEEDED_GB} GB: "
            "free some space and try again.",
        )
