"""What can go wrong with stored facts. Driver errors become these in translate_driver_errors and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import OperationalError as PoolConnectionLost
from psycopg.errors import QueryCanceled
from psycopg_pool import PoolTimeout
from sqlalchemy.exc import DBAPIError, OperationalError


class LayersError(Exception):
    """Base: something about stored facts."""


class NotFound(LayersError):
    """No such thing, or not visible to this reader: the two are never told apart."""

    def __init__(self, what: str, key: object) -> None:
        self.what, self.key = what, key
        super().__init__(f"没有找到{what}“{key}”。请核对后再试。")


class DatabaseUnreachable(LayersError):
    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            "连不上数据库。已存的内容没有受影响；请检查 GUATU_DATABASE_URL，或重新运行 make up。"
        )


class UrlRefused(LayersError):
    """The URL itself is not repeated: it may hold a password."""

    def __init__(self) -> None:
        super().__init__(
            "GUATU_DATABASE_URL 不是数据库地址。请写成 postgresql://用户:密码@主机/库名，或去掉它，用自带的数据库。"
        )


class RightsMissing(LayersError):
    """The database's owner lacks a right or the server lacks PostGIS: for somebody who administers it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            "数据库账号的权限不够，或服务器没有装 PostGIS，什么也没有改动。请数据库管理员在这个库里执行 "
            "CREATE EXTENSION postgis; CREATE EXTENSION fuzzystrmatch; CREATE ROLE guatu_reader; "
            "并把 guatu_reader 授予这个账号（WITH ADMIN OPTION），然后再试。"
        )


class TooSlow(LayersError):
    """The database ended a statement that ran longer than a page may take."""

    def __init__(self) -> None:
        super().__init__("这次查询用时太长，已经停下，什么也没有改动。请缩小范围或加上筛选后再试。")


class RuleBroken(LayersError):
    """The database refused a row by one of its constraints."""

    def __init__(self, constraint: str | None) -> None:
        self.constraint = constraint
        super().__init__(f"数据库拒绝了这次写入（约束 {constraint or '未知'}），什么也没有存入。")


_UNREACHABLE = ("08", "57P", "53300")
# insufficient_privilege; an extension the server has no files of.
_NOT_ALLOWED = ("42501", "58P01", "0A000")


@contextmanager
def translate_driver_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise _unreachable_or_slow(error.orig) from error
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        if state.startswith(_UNREACHABLE):
            raise DatabaseUnreachable(str(error.orig)) from error
        if state in _NOT_ALLOWED:
            raise RightsMissing(str(error.orig)) from error
        if state.startswith("23"):
            diagnosis = getattr(error.orig, "diag", None)
            raise RuleBroken(getattr(diagnosis, "constraint_name", None)) from error
        raise


@contextmanager
def translate_pool_errors() -> Iterator[None]:
    """The same for the hot reads, which go past SQLAlchemy."""
    try:
        yield
    except (PoolConnectionLost, PoolTimeout) as error:
        raise _unreachable_or_slow(error) from error


def _unreachable_or_slow(error: BaseException | None) -> LayersError:
    return TooSlow() if isinstance(error, QueryCanceled) else DatabaseUnreachable(str(error))
