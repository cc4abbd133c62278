"""The only table from kinds of error to status and sentence; no route writes its own."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from layers.errors import DatabaseUnreachable, NotFound, RuleBroken, TooSlow
from services.errors import Conflict, NotAllowed, NotReady, ServicesError
from services.reading.errors import ReadingRefused
from services.reviewing.errors import StaleItem
from services.site_files.errors import SiteFileRefused, SitesBlocked, SystemNotChosen
from services.sites.errors import NotRepairable, ShapeRefused, StaleSite
from web.assets import AssetsMissing
from web.headers import complete_headers
from web.pages.show import show_error, wants_page
from web.refused_values import refused_values

_log = logging.getLogger("guatu.web")

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (Conflict, 409),
    (NotReady, 409),
    (ShapeRefused, 422),
    (NotRepairable, 422),
    (SiteFileRefused, 422),
    (ServicesError, 400),
    (ReadingRefused, 422),
    (RuleBroken, 409),
    (DatabaseUnreachable, 503),
    (TooSlow, 503),
    (AssetsMissing, 503),
)
_SENTENCES: dict[int, tuple[str, str]] = {
    400: ("请求有误，请核对后再试。", "The request could not be understood. Check it and try again."),
    403: ("没有这项权限。", "You are not allowed to do this."),
    404: ("没有找到。请核对地址或名称。", "Not found. Check the address or the name."),
    405: ("这个地址不接受这种请求。", "This address does not take this kind of request."),
    409: ("与已存的内容冲突，什么也没有改动。", "This conflicts with what is stored; nothing was changed."),
    411: ("请求没有写明大小，没有存入。", "The request does not say how large it is; nothing was stored."),
    413: ("内容太大，没有存入。", "This is too large; nothing was stored."),
    415: ("这里不接受这种格式的内容，没有存入。", "This format is not taken here; nothing was stored."),
    422: (
        "这份文件读不了，没有存入。请核对文件。",
        "This file cannot be read as a plan; nothing was stored. Check it.",
    ),
    429: ("尝试太多，请稍后再试。", "Too many attempts. Try again later."),
    500: (
        "程序出错了，已记入日志。已存的内容没有受影响。",
        "Something failed and was logged. What is stored is safe.",
    ),
    503: (
        "暂时连不上数据库。已存的内容没有受影响，请稍后再试。",
        "The database cannot be reached. What is stored is safe; try again later.",
    ),
}


# Errors that tell programs more than the sentence: what changed meanwhile, where a shape is wrong.
_WITH_DETAILS = (StaleItem, StaleSite, ShapeRefused, SiteFileRefused, SitesBlocked, SystemNotChosen)
# Errors whose own sentence is meant for people.
_TOLD = (NotFound, TooSlow, ServicesError, ReadingRefused, AssetsMissing)


def answer_errors(app: FastAPI) -> None:
    """Makes every error a sentence: JSON for programs, a page for people; never a stack trace."""
    for kind, status in _STATUS:
        app.add_exception_handler(kind, _handler(status))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _handler(status: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        own = error if isinstance(error, _TOLD) else None
        zh, en = _SENTENCES.get(status, _SENTENCES[400])
        said = (str(own) if own else zh, getattr(own, "en", en))
        details = error.details if isinstance(error, _WITH_DETAILS) else None
        return _answer(request, status, *said, _headers(error), details)

    return handle


def _headers(error: Exception) -> dict[str, str]:
    wait_seconds = getattr(error, "wait_seconds", None)
    return {"Retry-After": str(wait_seconds)} if wait_seconds else {}


async def _invalid(request: Request, error: Exception) -> Response:
    details = error.errors() if isinstance(error, RequestValidationError) else []
    return _answer(request, 422, *refused_values(details))


async def _http(request: Request, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    return _answer(request, status, *_SENTENCES.get(status, _SENTENCES[400]), headers)


async def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected error at %s", request.url.path, exc_info=error)
    answer = _answer(request, 500, *_SENTENCES[500])
    # Starlette answers this one outside of all middleware.
    complete_headers(answer.headers)
    return answer


def _answer(
    request: Request,
    status: int,
    zh: str,
    en: str,
    headers: Mapping[str, str] | None = None,
    details: Mapping[str, Any] | None = None,
) -> Response:
    """details go to programs only, beside the sentences."""
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if wants_page(request):
        return show_error(request, status=status, zh=zh, en=en, headers=headers)
    more = {"details": details} if details else {}
    return JSONResponse({"error": {"zh": zh, "en": en, **more}}, status, headers)
