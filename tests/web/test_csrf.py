"""What changes something must come from a page of ours, shown to this very person."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from layers.database import Database
from tests.people import PASSWORD, add_planner
from tests.web.signing_in import browser, csrf_in, send_login
from web.login import FORM_COOKIE, SESSION_COOKIE

SENTENCE = "什么也没有改动"


@pytest.fixture
def client(database: Database, session: Session) -> TestClient:
    add_planner(session)
    return browser(database)


def is_in(client: TestClient) -> bool:
    return "张三" in client.get("/documents").text


@pytest.fixture
def inside(client: TestClient) -> TestClient:
    assert send_login(client).status_code == 303
    assert is_in(client)
    return client


@pytest.mark.parametrize("token", [None, "", "wrong", "é", "a" * 43])
def test_login_without_the_forms_token_is_refused(client: TestClient, token: str | None) -> None:
    client.get("/login")
    fields = {"login": "zhang.san", "password": PASSWORD} | ({} if token is None else {"csrf": token})
    answer = client.post("/login", data=fields)
    assert answer.status_code == 403 and SENTENCE in answer.text
    assert SESSION_COOKIE not in client.cookies


def test_login_without_the_forms_cookie_is_refused(client: TestClient) -> None:
    token = csrf_in(client.get("/login"))
    client.cookies.clear()
    fields = {"login": "zhang.san", "password": PASSWORD, "csrf": token}
    assert client.post("/login", data=fields).status_code == 403
    assert client.post("/login", data=fields | {"csrf": ""}).status_code == 403


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_logout_without_the_sessions_token_is_refused(inside: TestClient, token: str | None) -> None:
    answer = inside.post("/logout", data={} if token is None else {"csrf": token})
    assert answer.status_code == 403 and SENTENCE in answer.text
    assert is_in(inside)


def test_token_of_another_session_is_refused(inside: TestClient, database: Database) -> None:
    other = browser(database)
    send_login(other)
    foreign = csrf_in(other.get("/documents"))
    assert inside.post("/logout", data={"csrf": foreign}).status_code == 403
    assert inside.post("/logout", data={"csrf": csrf_in(inside.get("/documents"))}).status_code == 303


def test_form_cookie_opens_nothing_once_somebody_is_signed_in(inside: TestClient) -> None:
    inside.cookies.set(FORM_COOKIE, "a" * 43, domain="guatu.example")
    assert inside.post("/logout", data={"csrf": "a" * 43}).status_code == 403


def test_scripts_send_the_token_as_a_header(inside: TestClient) -> None:
    token = csrf_in(inside.get("/documents"))
    assert inside.post("/logout", headers={"X-CSRF-Token": "wrong"}, data={"csrf": token}).status_code == 403
    answer = inside.post("/logout", headers={"X-CSRF-Token": token}, content=b"")
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://guatu.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://guatu.example.evil.example"},
        {"Origin": "http://guatu.example:8001"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
)
def test_request_led_by_another_site_is_refused_even_with_the_token(
    inside: TestClient, headers: dict[str, str]
) -> None:
    token = csrf_in(inside.get("/documents"))
    assert inside.post("/logout", data={"csrf": token}, headers=headers).status_code == 403
    assert is_in(inside)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://guatu.example"}, {"Sec-Fetch-Site": "none"}],
)
def test_request_of_our_own_page_passes(inside: TestClient, headers: dict[str, str]) -> None:
    token = csrf_in(inside.get("/documents"))
    assert inside.post("/logout", data={"csrf": token}, headers=headers).status_code == 303


def test_reading_needs_no_token_wherever_one_comes_from(client: TestClient) -> None:
    assert client.get("/login", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_refusal_for_programs_is_json_in_both_languages(client: TestClient) -> None:
    answer = client.post("/login", headers={"Accept": "application/json"})
    assert answer.status_code == 403 and set(answer.json()["error"]) == {"zh", "en"}


def test_large_form_is_not_read(client: TestClient) -> None:
    token = csrf_in(client.get("/login"))
    answer = client.post("/login", data={"csrf": token, "login": "x" * 70_000, "password": "y"})
    assert answer.status_code == 413


def test_form_of_unknown_length_is_not_read(client: TestClient) -> None:
    answer = client.post(
        "/login",
        content=iter([b"csrf=x", b"&login=y"]),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413
