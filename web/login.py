"""The cookies of a login, and where an attempt comes from."""

import ipaddress
import re
from secrets import token_urlsafe

from fastapi import Request
from fastapi.responses import Response

from layers.settings import Settings
from services.log_in import SESSION_LIFETIME

SESSION_COOKIE = "guatu_session"
# Nobody is known yet where the login form is shown, so its token is kept in a cookie of its own.
FORM_COOKIE = "guatu_form"
_FORM_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def keep_session(response: Response, token: str, settings: Settings) -> None:
    """Hands the session's token to the browser, where no script can read it, and takes the form's back."""
    lifetime = int(SESSION_LIFETIME.total_seconds())
    _set(response, SESSION_COOKIE, token, settings, max_age=lifetime)
    _drop(response, FORM_COOKIE, settings)


def forget_session(response: Response, settings: Settings) -> None:
    _drop(response, SESSION_COOKIE, settings)


def form_token(request: Request) -> str:
    """The one this browser has, so that two open login pages both stay good; else a new one."""
    held = request.cookies.get(FORM_COOKIE, "")
    return held if _FORM_TOKEN.fullmatch(held) else token_urlsafe(32)


def keep_form_token(response: Response, token: str, settings: Settings) -> None:
    _set(response, FORM_COOKIE, token, settings, max_age=None)


def address_of(request: Request) -> str:
    """What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, for one line has it all."""
    host = request.client.host if request.client else "unknown"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), 64), strict=False))


def _set(response: Response, name: str, value: str, settings: Settings, *, max_age: int | None) -> None:
    response.set_cookie(
        name, value, max_age=max_age, path="/", secure=settings.secure_cookies, httponly=True, samesite="lax"
    )


def _drop(response: Response, name: str, settings: Settings) -> None:
    response.delete_cookie(name, path="/", secure=settings.secure_cookies, httponly=True, samesite="lax")
