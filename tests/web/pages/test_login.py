"""The login page as a browser meets it."""

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.people import LoginSession
from services.disable_person import disable_person
from services.login_throttle import FAILURES_PER_LOGIN
from tests.people import PASSWORD, add_planner
from tests.web.signing_in import browser, csrf_in, send_login
from web.login import FORM_COOKIE, SESSION_COOKIE


@pytest.fixture
def client(database: Database, session: Session) -> TestClient:
    add_planner(session)
    return browser(database)


def is_in(client: TestClient) -> bool:
    return "张三" in client.get("/documents").text


def cookie(answer: Response, name: str) -> str:
    (found,) = [each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{name}=")]
    return str(found)


def test_right_login_leads_to_the_map_and_the_header_says_who(client: TestClient) -> None:
    answer = send_login(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = client.get("/documents").text
    assert "张三" in page and "规划" in page


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    kept = cookie(send_login(client), SESSION_COOKIE)
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(kept.split("; "))
    assert "Secure" not in kept and "Domain" not in kept


def test_behind_https_cookies_go_over_tls_only(database: Database, session: Session) -> None:
    add_planner(session)
    client = browser(database, secure_cookies=True)
    assert "Secure" in cookie(client.get("/login"), FORM_COOKIE)
    assert "Secure" in cookie(send_login(client), SESSION_COOKIE)


def test_form_cookie_goes_when_somebody_is_in(client: TestClient) -> None:
    send_login(client)
    assert FORM_COOKIE not in client.cookies


def test_two_open_login_pages_both_stay_good(client: TestClient) -> None:
    first = csrf_in(client.get("/login"))
    assert csrf_in(client.get("/login")) == first


def test_login_page_open_beside_a_session_still_works(client: TestClient) -> None:
    """Two pages open: one logs in, later the other does, too."""
    token, form_cookie = csrf_in(client.get("/login")), client.cookies[FORM_COOKIE]
    send_login(client)
    client.cookies.set(FORM_COOKIE, form_cookie, domain="guatu.example")
    answer = client.post("/login", data={"csrf": token, "login": "zhang.san", "password": PASSWORD})
    assert answer.status_code == 303 and is_in(client)


def test_login_page_sends_who_is_in_to_the_map(client: TestClient) -> None:
    send_login(client)
    answer = client.get("/login")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_cookie_planted_before_the_login_never_becomes_the_session(client: TestClient) -> None:
    client.cookies.set(SESSION_COOKIE, "planted", domain="guatu.example")
    send_login(client)
    values = [each.value for each in client.cookies.jar if each.name == SESSION_COOKIE]
    assert "planted" not in values
    client.cookies.clear()
    client.cookies.set(SESSION_COOKIE, "planted")
    assert not is_in(client)


def test_logging_in_again_ends_the_session_before(client: TestClient, session: Session) -> None:
    send_login(client)
    old = client.cookies[SESSION_COOKIE]
    client.cookies.delete(SESSION_COOKIE)
    token = csrf_in(client.get("/login"))
    client.cookies.set(SESSION_COOKIE, old, domain="guatu.example")
    client.post("/login", data={"csrf": token, "login": "zhang.san", "password": PASSWORD})
    assert session.scalar(select(func.count()).where(LoginSession.revoked_at.is_(None))) == 1


@pytest.mark.parametrize(("login", "password"), [("zhang.san", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_refusal_never_says_whether_login_or_password_was_wrong(
    client: TestClient, login: str, password: str
) -> None:
    answer = send_login(client, login, password)
    assert answer.status_code == 403
    assert "登录名或密码不对。请核对后再试。" in answer.text
    assert SESSION_COOKIE not in client.cookies


def test_answers_for_known_and_unknown_logins_are_the_same(client: TestClient) -> None:
    known = send_login(client, "zhang.san", "wrong").text.replace("zhang.san", "?")
    unknown = send_login(client, "nobody", "wrong").text.replace("nobody", "?")
    assert known == unknown


def test_html_in_the_login_name_is_only_text(client: TestClient) -> None:
    answer = send_login(client, '"><script>alert(1)</script>', "wrong")
    assert "<script>alert(1)" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


@pytest.mark.parametrize("login", ["' OR '1'='1' --", "zhang.san'; DELETE FROM people; --", "nul\0byte", "%"])
def test_sql_in_the_login_name_is_only_a_wrong_login(client: TestClient, login: str) -> None:
    assert send_login(client, login, PASSWORD).status_code == 403
    assert send_login(client).status_code == 303


def test_password_is_never_shown_again(client: TestClient) -> None:
    assert "hunter2-hunter2" not in send_login(client, "zhang.san", "hunter2-hunter2").text


@pytest.mark.parametrize("login", ["zhang.san", "nobody"])
def test_too_many_failures_are_told_how_long_to_wait(client: TestClient, login: str) -> None:
    for _ in range(FAILURES_PER_LOGIN):
        assert send_login(client, login, "wrong").status_code == 403
    answer = send_login(client, login, PASSWORD)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    assert "失败次数太多。请过 15 分钟再试。" in answer.text


def test_refusals_are_in_english_for_who_reads_english(client: TestClient) -> None:
    client.get("/login?lang=en")
    assert "The login or the password is wrong" in send_login(client, "zhang.san", "wrong").text


def test_login_page_is_kept_in_no_cache(client: TestClient) -> None:
    assert client.get("/login").headers["cache-control"] == "no-store"
    assert send_login(client, "zhang.san", "wrong").headers["cache-control"] == "no-store"


def test_logout_ends_the_session_on_the_server(client: TestClient) -> None:
    send_login(client)
    token = client.cookies[SESSION_COOKIE]
    answer = client.post("/logout", data={"csrf": csrf_in(client.get("/documents"))})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert SESSION_COOKIE not in client.cookies
    client.cookies.set(SESSION_COOKIE, token, domain="guatu.example")
    assert not is_in(client)


def test_expired_session_reads_as_the_public(client: TestClient, session: Session) -> None:
    send_login(client)
    session.execute(update(LoginSession).values(expires_at=func.now()))
    session.commit()
    assert not is_in(client)


def test_disabled_person_is_out_with_the_next_page(client: TestClient, session: Session) -> None:
    send_login(client)
    disable_person(session, login="zhang.san", by="管理员")
    session.commit()
    assert not is_in(client)


def test_logout_is_no_link_one_can_be_lured_to(client: TestClient) -> None:
    send_login(client)
    assert client.get("/logout").status_code == 405
    assert is_in(client)
