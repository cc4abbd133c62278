"""A real server over the database all tests read, and a browser that complains about whatever goes wrong."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from layers.database import Database
from layers.settings import Settings
from web.app import create_app

_FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
_SECONDS_TO_START = 30
WIDE, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="session")
def address(committed: Database) -> Iterator[str]:
    """Where the application is served, without a slash at the end."""
    with serving(committed) as address:
        yield address


@contextmanager
def serving(database: Database) -> Iterator[str]:
    """The application over a database, at the address it yields."""
    config = uvicorn.Config(create_app(Settings(), database), host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    end = time.monotonic() + _SECONDS_TO_START
    while not server.started and thread.is_alive() and time.monotonic() < end:
        os.sched_yield()
    assert server.started
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens pages; errors in the console, answers that failed and other hosts fail the test at its end."""
    wrong: list[str] = []
    pages: list[Page] = []

    def open_page(path: str, *, size: tuple[int, int] = WIDE, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="zh-CN",
        )
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: wrong.append(sent.url) if _is_elsewhere(sent.url, address) else None)
        page.on(
            "response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None
        )
        page.goto(path)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert wrong == []


def _is_elsewhere(url: str, address: str) -> bool:
    return urlsplit(url).scheme not in ("data", "blob") and not url.startswith(f"{address}/")
