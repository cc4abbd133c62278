"""Why an audit, or a decision about a finding, was not taken; nothing was changed."""

from typing import Any

from services.errors import Conflict, NotReady, ServicesError


class NoTextToAudit(NotReady):
    def __init__(self) -> None:
        super().__init__(
            "这个县还没有存入原文的文件，无从核查。请先在“审核”里上传规划文件。",
            "No plan of this county is stored with its text, so there is nothing to audit. Upload one first.",
        )


class ReasonMissing(ServicesError):
    def __init__(self, longest: int) -> None:
        super().__init__(
            f"请写明理由（不超过 {longest} 字），没有改动。",
            f"Give a reason of at most {longest} characters; nothing was changed.",
        )


class StaleFinding(Conflict):
    """Somebody decided about the finding meanwhile."""

    def __init__(self, finding_id: int, *, by: str, reason: str, revision: int) -> None:
        self.details: dict[str, Any] = {
            "finding": finding_id,
            "by": by,
            "reason": reason,
            "revision": revision,
        }
        super().__init__(
            f"{by}已先处理了这条核查意见，理由：{reason}。这次没有改动，请看过再决定。",
            f"{by} decided about this finding first: {reason}. Nothing was changed; look at it and decide.",
        )


class AlreadySo(Conflict):
    def __init__(self) -> None:
        super().__init__(
            "这条核查意见已经是这个状态，没有改动。请刷新后再看。",
            "The finding is in this state already; nothing was changed. Reload the page.",
        )
