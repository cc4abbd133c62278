"""What readers and writers of files refuse, beside the kinds in geo/errors.py."""

from geo.errors import FileRefused, GeoError
from geo.words import Words

__all__ = [
    "CannotHold",
    "NotSafeXml",
    "ReaderStopped",
    "TooDeep",
    "TooManyColumns",
    "UnknownExportFormat",
    "WrongSystemForFormat",
]


class TooManyColumns(FileRefused):
    """More attribute columns than the limit."""

    def __init__(self, name: str, found: int, limit: int) -> None:
        self.name, self.found, self.limit = name, found, limit
        super().__init__(
            f"“{name}”有 {found} 个字段，超过 {limit} 个的上限。请只保留需要的字段。",
            f"“{name}” has {found} columns, more than the limit of {limit}; keep only those needed.",
        )


class TooDeep(FileRefused):
    """Brackets or elements nested deeper than any honest file has them."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"“{name}”的内容嵌套太深，没有读取。请从源软件重新导出。",
            f"The content of “{name}” is nested too deeply and was not read; export it again.",
        )


class NotSafeXml(FileRefused):
    """XML with a document type, which is only there to define entities or to fetch other files."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"“{name}”里定义了 XML 实体或文档类型，正常的 KML 不会有，没有读取。请从源软件重新导出。",
            f"“{name}” defines XML entities or a document type, as no honest KML does; it was not read. "
            "Export it again.",
        )


class ReaderStopped(FileRefused):
    """The reading process died, or used up its memory or its time; `reason` says which."""

    def __init__(self, name: str, reason: Words) -> None:
        self.name, self.reason = name, reason
        super().__init__(
            f"“{name}”没有读成：{reason.zh}。请检查文件，或分成几个小文件再试。",
            f"“{name}” could not be read: {reason.en}; check the file, or split it.",
        )


class UnknownExportFormat(GeoError):
    """A key of no format that can be written."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        self.key, self.known = key, known
        super().__init__(
            f"不能导出“{key}”格式。可以导出：{'、'.join(known)}。",
            f"“{key}” cannot be exported; there are {', '.join(known)}.",
        )


class WrongSystemForFormat(GeoError):
    """A format that prescribes degrees or metres, asked for the other."""

    def __init__(self, title: Words, epsg: int, needed: Words) -> None:
        self.title, self.epsg, self.needed = title, epsg, needed
        super().__init__(
            f"{title.zh}只能用{needed.zh}，不能用 EPSG:{epsg}。请改选坐标系。",
            f"{title.en} takes {needed.en} only, not EPSG:{epsg}; choose another system.",
        )


class CannotHold(GeoError):
    """What a format has no place for at all, as opposed to the losses it is told of beforehand."""

    def __init__(self, title: Words, reason: Words) -> None:
        self.title, self.reason = title, reason
        super().__init__(
            f"{title.zh}放不下这批图形：{reason.zh}。请改用别的格式。",
            f"{title.en} cannot hold these shapes: {reason.en}; use another format.",
        )
