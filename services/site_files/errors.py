"""Why a file of sites was not taken; nothing was stored."""

from collections.abc import Sequence
from typing import Any

from geo.errors import GeoError
from geo.formats.found_system import SystemChoice
from services.errors import Conflict, NotReady, ServicesError
from services.importing.refusals import UnknownField
from services.site_files.preview import SiteFeature


class SiteFileRefused(ServicesError):
    """The file cannot be read, or a choice made for it does not fit; the sentence is that of the error."""

    def __init__(self, error: GeoError | UnknownField) -> None:
        layers = getattr(error, "layers", None)
        self.details: dict[str, Any] = {"code": "file_refused", "kind": type(error).__name__}
        if layers:
            self.details["layers"] = list(layers)
        super().__init__(error.words.zh, error.words.en)


class FileTooLargeHere(ServicesError):
    def __init__(self, limit_mb: int) -> None:
        super().__init__(
            f"文件超过 {limit_mb} MB，没有读入。请只导出需要的图层，或分成几个文件。",
            f"The file exceeds {limit_mb} MB and was not read; export only the layer needed, or split it.",
        )


class UnknownSystemChoice(ServicesError):
    def __init__(self, key: str) -> None:
        super().__init__(
            f"没有可选的坐标系“{key}”。请用预览里列出的一种。",
            f"“{key}” is none of the systems offered; choose one of the preview's.",
        )


class SystemNotChosen(NotReady):
    def __init__(self, alternatives: Sequence[SystemChoice]) -> None:
        self.details: dict[str, Any] = {"code": "system_not_chosen"}
        listed = "、".join(choice.name.zh for choice in alternatives) or "无"
        super().__init__(
            f"坐标系还没有选定（可选：{listed}），没有导入。请在预览里选定后再确认。",
            "The coordinate system has not been chosen; nothing was imported. Choose it in the preview first.",
        )


class SitesBlocked(Conflict):
    """Some features cannot be imported, so none was."""

    def __init__(self, blocked: Sequence[SiteFeature]) -> None:
        self.details: dict[str, Any] = {
            "code": "sites_blocked",
            "features": [
                {"number": one.number, "problems": [p.words.zh for p in one.problems if p.blocking]}
                for one in blocked[:50]
            ],
        }
        said = "；".join(
            f"第 {one.number} 个：{next(p.words.zh for p in one.problems if p.blocking)}"
            for one in blocked[:3]
        )
        more = f"等 {len(blocked)} 处" if len(blocked) > 3 else ""
        super().__init__(
            f"文件里有不能导入的图形，整个文件都没有导入（{said}{more}）。请改好，或在预览里把它们去掉。",
            f"{len(blocked)} features cannot be imported, so nothing was; correct them or leave them out.",
        )


class NoSites(NotReady):
    def __init__(self, file_name: str) -> None:
        super().__init__(
            f"“{file_name}”里没有可以导入的图形，什么也没有改动。",
            f"“{file_name}” holds nothing to import; nothing was changed.",
        )


class TooManySites(ServicesError):
    def __init__(self, most: int) -> None:
        super().__init__(
            f"选中的地块超过 {most} 个，没有导出。请按乡镇或项目分开导出。",
            f"More than {most} sites were selected; export them by township or project.",
        )


class NothingToExport(NotReady):
    def __init__(self) -> None:
        super().__init__(
            "选中的范围里没有地块可以导出。请换一个单位或项目。",
            "There are no sites to export in this selection; choose another unit or project.",
        )


class ExportRefused(ServicesError):
    """The format cannot hold what was selected; the sentence is geo's."""

    def __init__(self, error: GeoError) -> None:
        super().__init__(error.words.zh, error.words.en)
