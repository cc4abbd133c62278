"""Refuses requests that change something unless a page of ours, shown to this very person, sent them."""

from secrets import compare_digest
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from services.errors import NotAllowed
from web.dependencies import database_of, signed_in
from web.login import FORM_COOKIE

HEADER, FIELD = "x-csrf-token", "csrf"
_LOGIN_PATH = "/login"
_READING = ("GET", "HEAD", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = 64 * 1024


class NotFromOurPage(NotAllowed):
    def __init__(self) -> None:
        super().__init__(
            "这个页面已过期，或请求来自别的网站，什么也没有改动。请回到原来的页面，刷新后再试。",
            "The page has expired or another site sent the request; nothing was changed. Reload, try again.",
        )


async def require_csrf(request: Request) -> None:
    """For the whole application; whatever only reads passes at no cost. Raises NotFromOurPage."""
    if request.method in _READING:
        return
    expected = await _expected_token(request)
    given = await _given_token(request)
    if not (expected and _same_origin(request) and compare_digest(given.encode(), expected.encode())):
        raise NotFromOurPage


async def small_form(request: Request) -> FormData:
    """The fields of a form without files; one that is no such form, or too large, is not read at all."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        raise HTTPException(413)
    return await request.form()


SmallFormDep = Annotated[FormData, Depends(small_form)]


async def _expected_token(request: Request) -> str:
    """The session's own; before a login, and for the login form itself, the one in the form's cookie."""
    if request.url.path != _LOGIN_PATH:
        person = await run_in_threadpool(signed_in, request, database_of(request))
        if person:
            return person.csrf_token
    return request.cookies.get(FORM_COOKIE, "")


async def _given_token(request: Request) -> str:
    """From the header that scripts send, else from the hidden field of a form."""
    header = request.headers.get(HEADER)
    if header is not None:
        return header
    if request.headers.get("content-type", "").startswith(_FORM):
        return str((await small_form(request)).get(FIELD, ""))
    return ""


def _same_origin(request: Request) -> bool:
    """By what browsers tell of themselves; a client that tells nothing is no browser led by another site."""
    fetched_from = request.headers.get("sec-fetch-site")
    if fetched_from is not None:
        return fetched_from in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
