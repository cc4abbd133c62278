"""Every error is a sentence: a page for people, JSON for programs, and nothing of what lies behind it."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from layers.database import Database
from layers.errors import DatabaseUnreachable, NotFound, RuleBroken
from layers.settings import Settings
from services.errors import Conflict, NotAllowed, NotReady, ServicesError
from tests.web.copies import copied, drop
from tests.web.tiles import X, Y, Z
from web.app import create_app
from web.assets import AssetsMissing

PERSON = {"Accept": "text/html,application/xhtml+xml"}
SECRET = "password=hunter2 at 0x7f"
ERRORS: dict[str, tuple[Exception, int]] = {
    "not-found": (NotFound("项目", 7), 404),
    "not-allowed": (NotAllowed("这里不归您管。", "Not yours."), 403),
    "conflict": (Conflict("有人先改了。", "Somebody was first."), 409),
    "not-ready": (NotReady("先画出地块。", "Draw the site first."), 409),
    "refused": (ServicesError("读不懂。", "Cannot be read."), 400),
    "rule-broken": (RuleBroken(SECRET), 409),
    "unreachable": (DatabaseUnreachable(SECRET), 503),
    "assets": (AssetsMissing(), 503),
    "unexpected": (RuntimeError(SECRET), 500),
}


@pytest.fixture(scope="module")
def failing(committed: Database) -> TestClient:
    """The application with one more address for each kind of error."""
    app = create_app(Settings(), committed)
    for name, (error, _) in ERRORS.items():
        _add_route(app, name, error)
    return TestClient(app, raise_server_exceptions=False)


def _add_route(app: FastAPI, name: str, error: Exception) -> None:
    @app.get(f"/api/fail/{name}")
    @app.get(f"/fail/{name}")
    def fail() -> None:
        raise error


@pytest.mark.parametrize("name", ERRORS)
def test_programs_get_the_status_and_a_sentence_in_both_languages(failing: TestClient, name: str) -> None:
    answer = failing.get(f"/api/fail/{name}")
    error = answer.json()["error"]
    assert answer.status_code == ERRORS[name][1]
    assert error["zh"].endswith("。") and error["en"].endswith(".")
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ERRORS)
def test_people_get_the_same_sentence_as_a_page(failing: TestClient, name: str) -> None:
    sentence = failing.get(f"/api/fail/{name}").json()["error"]["zh"]
    answer = failing.get(f"/fail/{name}", headers=PERSON)
    assert answer.status_code == ERRORS[name][1]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert sentence in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["rule-broken", "unreachable", "unexpected"])
@pytest.mark.parametrize("path", ["/api/fail", "/fail"])
def test_nothing_of_what_lies_behind_an_error_is_told(failing: TestClient, path: str, name: str) -> None:
    text = failing.get(f"{path}/{name}", headers=PERSON).text
    assert not any(word in text for word in ("hunter2", "Traceback", "RuntimeError", "web/", "0x"))


def test_unexpected_error_is_kept_for_the_log(failing: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    failing.get("/api/fail/unexpected")
    (record,) = [record for record in caplog.records if record.name == "guatu.web"]
    assert record.exc_info and record.exc_info[1] is ERRORS["unexpected"][0]


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.js", "/units/999999", "/projects/999999999"])
def test_address_nobody_knows_is_a_page_for_people(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=PERSON)
    assert answer.status_code == 404
    assert answer.text.startswith("<!doctype html>") and "没有找到" in answer.text
    assert "Not found" in client.get(f"{path}?lang=en", headers=PERSON).text


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing", "/tiles/nothing"])
def test_address_nobody_knows_is_json_for_programs(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, set(answer.json()["error"])) == (404, {"zh", "en"})


def test_wrong_kind_of_request_says_which_one_is_taken(client: TestClient) -> None:
    answer = client.delete("/api/projects")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["error"]["zh"].endswith("。")


PATHS = ("/", "/documents", "/units/640424", "/api/projects", f"/tiles/projects/{Z}/{X}/{Y}.mvt")


@pytest.fixture(scope="module")
def orphaned(committed: Database) -> Iterator[TestClient]:
    """The application whose database went away after it had served every path."""
    with copied(committed, "going_away") as copy, TestClient(create_app(Settings(), copy)) as client:
        assert all(client.get(path).status_code == 200 for path in PATHS)
        drop(copy)
        app = client.app
        assert isinstance(app, FastAPI)
        app.state.tile_pool.timeout = 0.2
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_unreachable_database_is_told_in_a_sentence(orphaned: TestClient, path: str) -> None:
    answer = orphaned.get(path)
    assert answer.status_code == 503
    assert "已存的内容没有受影响" in answer.json()["error"]["zh"]
    assert "going_away" not in answer.text


@pytest.mark.parametrize("path", PATHS[:3])
def test_unreachable_database_is_told_in_a_page(orphaned: TestClient, path: str) -> None:
    answer = orphaned.get(path, headers=PERSON)
    assert answer.status_code == 503
    assert answer.text.startswith("<!doctype html>") and "暂时连不上数据库" in answer.text
    assert "going_away" not in answer.text


def test_unreachable_database_is_told_to_somebody_with_a_session_too(orphaned: TestClient) -> None:
    answer = orphaned.get("/documents", headers={**PERSON, "Cookie": "guatu_session=abc"})
    assert answer.status_code == 503 and "暂时连不上数据库" in answer.text
