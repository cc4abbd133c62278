"""What holds for every answer, whichever route it comes from."""

from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from tests.web.tiles import X, Y, Z
from web.assets import assets

PAGES = (
    "/",
    "/?lang=en",
    "/?category=bee&year=2023",
    "/?unit=411224",
    "/?q=养殖",
    "/units/640000",
    "/units/640424",
    "/units/640424200",
    "/documents",
    "/documents/1",
    "/projects/1",
    "/login",
)
TILE = f"/tiles/projects/{Z}/{X}/{Y}.mvt"
ANSWERS = (
    *PAGES,
    "/nothing",
    "/api/projects",
    "/api/catalogue",
    "/api/openapi.json",
    TILE,
    "/static/nothing",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_tells_browsers_to_be_careful(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", [*PAGES, "/api/projects", "/api/counts", "/api/search?q=村"])
def test_what_may_hold_drafts_for_some_is_kept_by_no_shared_cache(client: TestClient, path: str) -> None:
    assert client.get(path).headers["cache-control"] in ("private, no-cache", "no-store")


class _Page(HTMLParser):
    """Addresses a browser would ask for, and script or style written into the page itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.addresses += [given[name] or "" for name in ("src", "href", "action", "poster") if name in given]
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and not {"src", "type"} & given.keys()):
            self.inline.append(tag)


@pytest.mark.parametrize("path", [*PAGES, "/nothing"])
def test_no_page_leads_a_browser_to_another_host(client: TestClient, path: str) -> None:
    addresses = _Page(client.get(path, headers={"Accept": "text/html"}).text).addresses
    assert addresses
    assert [a for a in addresses if not a.startswith(("/", "?", "#", "data:")) or a.startswith("//")] == []


@pytest.mark.parametrize("path", [*PAGES, "/nothing"])
def test_no_page_holds_what_its_own_policy_forbids(client: TestClient, path: str) -> None:
    assert _Page(client.get(path, headers={"Accept": "text/html"}).text).inline == []


def test_links_of_the_pages_lead_somewhere(client: TestClient) -> None:
    links = {
        address.partition("#")[0]
        for path in PAGES
        for address in _Page(client.get(path).text).addresses
        if address.startswith("/")
    }
    answers = {link: client.get(link).status_code for link in sorted(links) if link != "/logout"}
    assert {link: status for link, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("path", ["/", "/api/projects", "/units/640424"])
def test_long_answers_travel_compressed(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]


def test_built_files_are_kept_for_good(client: TestClient) -> None:
    for address in assets().values():
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"])
def test_static_files_end_at_their_folder(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_is_typed_is_shown_as_text(client: TestClient, text: str) -> None:
    for path in ("/", "/login", "/documents"):
        page = client.get(path, params={"q": text}, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert text not in page.text and _Page(page.text).inline == []


def test_language_asked_for_once_stays(client: TestClient) -> None:
    assert '<html lang="zh-Hans">' in client.get("/documents").text
    assert '<html lang="en">' in client.get("/documents?lang=en").text
    assert '<html lang="en">' in client.get("/documents").text
    assert '<html lang="zh-Hans">' in client.get("/documents?lang=xx", headers={"Cookie": "lang=yy"}).text


def test_interface_describes_itself(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/projects", "/api/search", "/tiles/{layer}/{z}/{x}/{y}.mvt"} <= paths.keys()
