"""The login page, and the way out."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from layers.settings import Settings
from services.log_in import LoggedIn, TooManyFailures, WrongLogin, log_in
from services.log_out import log_out
from web.csrf import SmallFormDep
from web.dependencies import DatabaseDep, PersonDep, SettingsDep
from web.login import (
    SESSION_COOKIE,
    address_of,
    forget_session,
    form_token,
    keep_form_token,
    keep_session,
)
from web.pages.show import show

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login_page(request: Request, person: PersonDep, settings: SettingsDep) -> Response:
    if person:
        return RedirectResponse("/", 303)
    return _form(request, settings)


@router.post("/login")
def enter(request: Request, form: SmallFormDep, database: DatabaseDep, settings: SettingsDep) -> Response:
    login, password = str(form.get("login", "")), str(form.get("password", ""))
    with database.transaction() as session:
        outcome = log_in(
            session,
            login=login,
            password=password,
            address=address_of(request),
            old_token=request.cookies.get(SESSION_COOKIE),
        )
    match outcome:
        case LoggedIn(token):
            answer: Response = RedirectResponse("/", 303)
            keep_session(answer, token, settings)
        case WrongLogin():
            answer = _form(request, settings, login=login, status=403)
        case TooManyFailures(wait_seconds):
            answer = _form(request, settings, login=login, status=429, wait_seconds=wait_seconds)
            answer.headers["Retry-After"] = str(wait_seconds)
    return answer


@router.post("/logout")
def leave(request: Request, database: DatabaseDep, settings: SettingsDep) -> Response:
    with database.transaction() as session:
        log_out(session, token=request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/", 303)
    forget_session(answer, settings)
    return answer


def _form(
    request: Request, settings: Settings, *, login: str = "", status: int = 200, wait_seconds: int = 0
) -> Response:
    """Minutes are rounded up: after them one may surely try again."""
    token = form_token(request)
    refusal = {403: "login.wrong", 429: "login.wait"}.get(status)
    context = {"csrf": token, "login": login, "refusal": refusal, "minutes": -(-wait_seconds // 60)}
    page = show(request, "login.html", context, status=status)
    page.headers["Cache-Control"] = "no-store"
    keep_form_token(page, token, settings)
    return page
