"""Why a decision was not taken; whatever is said here, nothing was changed."""

from datetime import datetime
from typing import Any

from services.errors import Conflict, NotReady, ServicesError


class StaleItem(Conflict):
    """Somebody decided about the item meanwhile. based_on and now are states as they are kept (state.py)."""

    def __init__(
        self,
        item_id: int,
        *,
        based_on: dict[str, Any] | None,
        now: dict[str, Any],
        revision: int,
        by: str | None,
        at: datetime | None,
    ) -> None:
        self.details: dict[str, Any] = {
            "item": item_id,
            "based_on": based_on,
            "now": now,
            "revision": revision,
            "by": by,
            "at": at.isoformat() if at else None,
        }
        super().__init__(
            f"{by or '别人'}已先改了条目 {item_id}，这次的改动没有存入。请对照现在的内容后再决定。",
            f"{by or 'Somebody'} changed item {item_id} first; this change was not stored. Compare and decide.",
        )


class SeveralDocuments(ServicesError):
    def __init__(self) -> None:
        super().__init__(
            "一次只能处理同一份文件里的条目，没有改动。请分开处理。",
            "One decision is about items of one document; nothing was changed. Decide them separately.",
        )


class OutOfDateVersion(NotReady):
    def __init__(self, item_id: int) -> None:
        super().__init__(
            f"条目 {item_id} 出自旧版文件，现已有新版，没有改动。请在新版的条目上处理。",
            f"Item {item_id} belongs to an earlier version of the document; decide about the new version's.",
        )


class UnitRefused(ServicesError):
    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            f"代码 {code} 不是现有的县、乡镇或村，没有改动。请从候选或搜索结果里选。",
            f"{code} is no county, township or village in force; choose one from the candidates or the search.",
        )


class PlaceMissing(ServicesError):
    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(
            f"条目里没有第 {position + 1} 个地名，没有改动。请刷新后再试。",
            f"The item has no place {position + 1}; nothing was changed. Reload and try again.",
        )


class SpanOutside(ServicesError):
    def __init__(self, start: int, end: int, length: int) -> None:
        self.start, self.end, self.length = start, end, length
        super().__init__(
            f"第 {start} 到 {end} 字不在这一行（共 {length} 字）之内，没有改动。请重新选取。",
            f"Characters {start} to {end} are not inside the line of {length}; select again.",
        )


class NoText(NotReady):
    def __init__(self, item_id: int) -> None:
        super().__init__(
            f"条目 {item_id} 没有存原文，不能审阅。请先读入它的文件。",
            f"The text of item {item_id} is not stored, so it cannot be reviewed; read its document in first.",
        )


class MergeRefused(ServicesError):
    def __init__(self) -> None:
        super().__init__(
            "条目不能并入它自己，也不能并入已驳回的条目，没有改动。请另选一个条目。",
            "An item cannot be merged into itself or into a rejected one; choose another.",
        )


class NoSuchDoubt(ServicesError):
    def __init__(self, item_id: int) -> None:
        super().__init__(
            f"条目 {item_id} 没有这项“可能是同一项目”的疑问，没有改动。请刷新后再试。",
            f"Item {item_id} is not in doubt about that project; nothing was changed. Reload and try again.",
        )


class StillStated(Conflict):
    def __init__(self, project_id: int) -> None:
        super().__init__(
            f"项目 {project_id} 现行的文件里还写着，不能撤下。请在审阅页驳回写它的条目。",
            f"Project {project_id} is still stated by a document in force; reject the items that state it.",
        )


class NothingToUndo(Conflict):
    def __init__(self, item_id: int) -> None:
        super().__init__(
            f"条目 {item_id} 还没有可以撤销的决定。",
            f"Nothing has been decided about item {item_id} that could be undone.",
        )


class SomebodyElsesDecision(Conflict):
    def __init__(self, item_id: int, by: str) -> None:
        self.by = by
        super().__init__(
            f"条目 {item_id} 最后是 {by} 决定的，只有本人可以撤销。要改，请直接改正后接受。",
            f"{by} decided last about item {item_id} and alone may undo it; correct and accept it instead.",
        )


class DecidedSince(Conflict):
    """One decision changed several items, and not all of them still are as it left them."""

    def __init__(self, item_id: int) -> None:
        self.item_id = item_id
        super().__init__(
            f"同一次决定里的条目 {item_id} 后来又改过，不能一起撤销。请先撤销条目 {item_id} 的决定。",
            f"Item {item_id}, changed by the same decision, was decided again since; undo that first.",
        )


class SaidAgainSince(Conflict):
    """Another item has become a repetition of one that would no longer stand by itself."""

    def __init__(self, item_id: int, repeat_id: int) -> None:
        self.item_id, self.repeat_id = item_id, repeat_id
        super().__init__(
            f"条目 {repeat_id} 后来并入了条目 {item_id}，不能撤销。请先撤销条目 {repeat_id} 的决定。",
            f"Item {repeat_id} was merged into item {item_id} since; undo that first.",
        )


class PublishedMeanwhile(Conflict):
    def __init__(self, item_id: int) -> None:
        super().__init__(
            f"条目 {item_id} 已经发布，不能撤销接受。请改正后再接受，或驳回。",
            f"Item {item_id} has been published; correct and accept it, or reject it.",
        )


class NothingAccepted(NotReady):
    def __init__(self) -> None:
        super().__init__(
            "这份文件还没有已接受而未发布的条目，没有发布。请先审阅条目。",
            "No accepted item of the document waits to be published. Review its items first.",
        )
