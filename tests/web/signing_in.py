"""A browser that logs in as people do: it opens the form, fills it in and sends it."""

import re

from fastapi.testclient import TestClient
from httpx2 import Response

from layers.database import Database
from layers.settings import Settings
from tests.people import PASSWORD
from web.app import create_app

CSRF_FIELD = re.compile(r'name="csrf" value="([^"]*)"')


def browser(database: Database, *, secure_cookies: bool = False) -> TestClient:
    """Follows no redirects; its address is 192.0.2.1."""
    app = create_app(Settings(secure_cookies=secure_cookies), database)
    origin = "https://guatu.example" if secure_cookies else "http://guatu.example"
    return TestClient(app, base_url=origin, follow_redirects=False, client=("192.0.2.1", 50000))


def csrf_in(page: Response) -> str:
    """The token in the page's forms; all of them carry the same."""
    (token,) = set(CSRF_FIELD.findall(page.text))
    return str(token)


def send_login(
    client: TestClient, login: str = "zhang.san", password: str = PASSWORD, **headers: str
) -> Response:
    token = csrf_in(client.get("/login"))
    fields = {"csrf": token, "login": login, "password": password}
    answer: Response = client.post("/login", data=fields, headers=headers)
    return answer


def visitor(database: Database, login: str = "") -> TestClient:
    """A browser of somebody with that account, or of the public."""
    client = browser(database)
    if login:
        assert send_login(client, login).status_code == 303
    return client
