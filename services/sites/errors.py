"""Why a site was not saved; whatever is said here, nothing was changed."""

from collections.abc import Sequence
from typing import Any

from geo.errors import GeoError
from geo.validity import Flaw
from layers.queries.sites import VersionOfSite
from services.errors import Conflict, NotReady, ServicesError
from services.sites.told import told_version


class StaleSite(Conflict):
    """Somebody saved the site meanwhile; current is what it is now, base what this change started from."""

    def __init__(self, *, current: VersionOfSite, base: VersionOfSite) -> None:
        self.details: dict[str, Any] = {
            "code": "stale_site",
            "current": told_version(current),
            "base": told_version(base),
        }
        super().__init__(
            f"{current.by}已先保存了地块 {current.site} 的第 {current.version} 版，这次的改动没有存入。"
            "请对照两个图形后再决定。",
            f"{current.by} saved version {current.version} of site {current.site} first; this change was not "
            "stored. Compare both shapes and decide.",
        )


class ShapeRefused(ServicesError):
    """A shape that cannot be stored as it is; problems say what is wrong and where (degrees)."""

    def __init__(self, problems: Sequence[dict[str, Any]], zh: str, en: str) -> None:
        self.details: dict[str, Any] = {"code": "shape_refused", "problems": list(problems)}
        super().__init__(zh, en)

    @classmethod
    def because_of(cls, flaws: Sequence[Flaw]) -> "ShapeRefused":
        said = "；".join(_sentence(flaw) for flaw in flaws[:3])
        told = "; ".join(flaw.words.en for flaw in flaws[:3])
        return cls(
            [problem_of(flaw) for flaw in flaws],
            f"图形有问题，没有存入：{said}。请改好，或先看修复的预览。",
            f"The shape was not stored: {told}. Correct it, or look at the proposed repair first.",
        )

    @classmethod
    def unreadable(cls, error: GeoError) -> "ShapeRefused":
        problem = {"kind": "unreadable", "at": None, "message": error.words.zh, "message_en": error.words.en}
        return cls([problem], error.words.zh, error.words.en)


class NotRepairable(ServicesError):
    def __init__(self) -> None:
        super().__init__(
            "这个图形没有办法自动修复，什么也没有改动。请手工改正标出的位置。",
            "This shape cannot be repaired by itself; nothing was changed. Correct the marked places by hand.",
        )


class NothingChanged(Conflict):
    def __init__(self, site_id: int) -> None:
        super().__init__(
            f"地块 {site_id} 的图形和现在的一样，没有存新版本。",
            f"The shape of site {site_id} is what it already is; no new version was stored.",
        )


class AlreadyRemoved(NotReady):
    def __init__(self, site_id: int) -> None:
        super().__init__(
            f"地块 {site_id} 已经删除，没有改动。需要的话请恢复一个以前的版本。",
            f"Site {site_id} has been removed already; restore an earlier version if it is needed.",
        )


class NoShape(NotReady):
    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(
            f"第 {version} 版是删除，没有图形。请另选一个版本。",
            f"Version {version} is a removal and has no shape; choose another.",
        )


class NotComparable(ServicesError):
    def __init__(self) -> None:
        super().__init__(
            "只有面才能比较增减的面积。请在地图上对照这两个版本。",
            "Only polygons can be compared by area; look at both versions on the map.",
        )


class ProjectWithdrawn(NotReady):
    def __init__(self, project_id: int) -> None:
        super().__init__(
            f"项目 {project_id} 已经撤回，不能再画地块。",
            f"Project {project_id} has been withdrawn; no site can be drawn for it.",
        )


def problem_of(flaw: Flaw) -> dict[str, Any]:
    """A flaw as answers tell it; at is longitude, latitude."""
    return {
        "kind": flaw.kind,
        "at": list(flaw.at) if flaw.at else None,
        "message": _sentence(flaw),
        "message_en": flaw.words.en,
    }


def _sentence(flaw: Flaw) -> str:
    if flaw.at is None:
        return flaw.words.zh
    return f"{flaw.words.zh}（东经 {flaw.at[0]:.6f}°，北纬 {flaw.at[1]:.6f}°）"
