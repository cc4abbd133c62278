"""Why a job ended without a result."""

from services.errors import NotReady


class Cancelled(Exception):
    """The job's owner wants it no more; raised where it tells its progress."""


class OwnerGone(NotReady):
    def __init__(self) -> None:
        super().__init__(
            "这个账号已停用，没有处理，什么也没有存入。",
            "The account has been disabled; nothing was done and nothing stored.",
        )


class Interrupted(NotReady):
    """Its worker ended every time it was tried."""

    def __init__(self, attempts: int) -> None:
        super().__init__(
            f"处理时程序中断了 {attempts} 次，什么也没有存入。请把文件拆小再上传；仍然不行，请把文件交给管理员查看。",
            f"The program broke off {attempts} times over this; nothing was stored. Upload it in smaller parts, or "
            "show the file to an administrator.",
        )


class Failed(NotReady):
    """A mistake of ours, written to the log."""

    def __init__(self) -> None:
        super().__init__(
            "处理时程序出错了，已记入日志，什么也没有存入。请稍后重新上传；仍然不行，请联系管理员。",
            "Something failed and was logged; nothing was stored. Try again later, or tell an administrator.",
        )
