"""Why the private cluster cannot run: each kind says in one sentence what to do, in both languages."""

from pathlib import Path

from layers.errors import LayersError


class ClusterError(LayersError):
    """Base: the private cluster cannot start. Nothing that was stored is touched."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh}\n{en}")


class BinariesMissing(ClusterError):
    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"缺少{what}：请运行 sudo apt-get install postgresql-15 postgresql-15-postgis-3，"
            "或用 environment.yml 建 conda 环境，或用 GUATU_DATABASE_URL 指向现有的 PostGIS。",
            f"{what} is missing: run sudo apt-get install postgresql-15 postgresql-15-postgis-3, "
            "or make a conda environment from environment.yml, or point GUATU_DATABASE_URL to a PostGIS.",
        )


class BinariesUnreachable(ClusterError):
    def __init__(self, folder: Path, user: str) -> None:
        self.folder, self.user = folder, user
        super().__init__(
            f"系统用户 {user} 无权运行 {folder} 中的 PostgreSQL：请以普通用户（非 root）身份运行。",
            f"The system user {user} may not run PostgreSQL in {folder}: "
            "run this as an ordinary user instead of root.",
        )


class OtherMajorVersion(ClusterError):
    def __init__(self, folder: Path, stored: int, installed: list[int]) -> None:
        self.folder, self.stored, self.installed = folder, stored, installed
        here = ", ".join(str(major) for major in installed)
        packages = f"postgresql-{stored} postgresql-{stored}-postgis-3"
        super().__init__(
            f"{folder} 由 PostgreSQL {stored} 建立，而本机只有 {here}：请安装 {packages}，"
            "或把该文件夹移到别处后重新开始（旧数据留在移走的文件夹里）。",
            f"{folder} was made by PostgreSQL {stored}, but only {here} is installed: install {packages}, "
            "or move that folder away to start anew (it keeps the old data).",
        )


class DiskFull(ClusterError):
    def __init__(self, folder: Path, free_mb: int, needed_mb: int) -> None:
        self.folder, self.free_mb, self.needed_mb = folder, free_mb, needed_mb
        super().__init__(
            f"{folder} 所在磁盘只剩 {free_mb} MB，数据库至少需要 {needed_mb} MB："
            "请先腾出空间，已存的内容没有受影响。",
            f"The disk of {folder} has {free_mb} MB left and the database needs {needed_mb} MB: "
            "free some space first; what is stored is safe.",
        )


class FolderNotOurs(ClusterError):
    def __init__(self, folder: Path, owner: str) -> None:
        self.folder, self.owner = folder, owner
        super().__init__(
            f"数据库文件夹 {folder} 属于用户 {owner}：请以该用户（或 root）身份运行，或把它移到别处。",
            f"The database folder {folder} belongs to {owner}: run as that user (or root), or move it away.",
        )


class FolderUnreachable(ClusterError):
    def __init__(self, folder: Path, user: str) -> None:
        self.folder, self.user = folder, user
        super().__init__(
            f"{folder} 中已有数据库，但系统用户 {user} 进不去："
            "请放开上级文件夹的进入权限（chmod o+x）后重试。",
            f"{folder} holds a database, but the system user {user} cannot get there: "
            "allow entry to the folders above it (chmod o+x) and try again.",
        )


class PasswordLost(ClusterError):
    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            f"密码文件 {file} 不见了或与数据库不符：请从备份恢复这个文件，"
            f"或把文件夹 {file.parent} 移到别处后重新开始。",
            f"The password file {file} is gone or does not fit the database: "
            f"restore it from a backup, or move the folder {file.parent} away to start anew.",
        )


class StartFailed(ClusterError):
    def __init__(self, log: Path, last_words: str) -> None:
        self.log, self.last_words = log, last_words
        super().__init__(
            f"数据库没能启动，已存的内容没有受影响：请查看日志 {log}（最后一句：{last_words}）。",
            f"The database did not start; what is stored is safe: see the log {log} "
            f"(last words: {last_words}).",
        )
