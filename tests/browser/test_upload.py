"""Bringing files in as people do it: several at once, dropped, cancelled, and looked at again after a reload."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from layers.database import Database
from tests.browser.conftest import PHONE, WIDE, serving
from tests.jobs import notice
from tests.people import JINGYUAN, PASSWORD, add_planner
from tests.web.copies import copied
from web.workers import Workers

Visit = Callable[..., Page]

BROKEN = FilePayload(name="坏.docx", mimeType="application/zip", buffer=b"PK\x03\x04")
_DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


@pytest.fixture(scope="module")
def database(committed: Database) -> Iterator[Database]:
    with copied(committed, "uploading") as database:
        with database.transaction() as session:
            add_planner(session, "reviewer", roles={"reviewer": [JINGYUAN]})
        yield database


@pytest.fixture(scope="module")
def address(database: Database) -> Iterator[str]:
    with serving(database) as address:
        yield address


@pytest.fixture
def worker(database: Database) -> Iterator[Workers]:
    with Workers(database.url, 1) as workers:
        yield workers


def review_page(visit: Visit, size: tuple[int, int] = WIDE) -> Page:
    page = visit("/login", size=size)
    page.locator("input[name=login]").fill("reviewer")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")
    page.goto("/review")
    return page


def text_file(number: int) -> FilePayload:
    return FilePayload(name=f"方案{number}.txt", mimeType="text/plain", buffer=notice(number))


def bring(page: Page, *files: FilePayload) -> None:
    page.locator("input[name=file]").set_input_files(list(files))
    page.locator("#upload button[type=submit]").click()


def put_all_away(page: Page) -> None:
    for _ in range(page.locator("#jobs .job").count()):
        left = page.locator("#jobs .job").count()
        page.locator("#jobs .job button").first.click()
        expect(page.locator("#jobs .job")).to_have_count(left - 1)


@pytest.mark.usefixtures("worker")
def test_several_files_at_once_each_come_to_their_own_end(visit: Visit) -> None:
    page = review_page(visit)
    bring(page, text_file(81), BROKEN, text_file(82))
    expect(page.locator("#jobs .job")).to_have_count(3)
    expect(page.locator("#jobs .job[data-state=done]")).to_have_count(2, timeout=30_000)
    broken = page.locator("#jobs .job", has_text="坏.docx")
    expect(broken).to_contain_text("请重新取得这个文件")
    read = page.locator("#jobs .job", has_text="方案81.txt")
    expect(read).to_contain_text("读出 2 条")
    page.reload()
    expect(page.locator("#jobs .job")).to_have_count(3)
    put_all_away(page)
    expect(page.locator("#jobs")).to_be_hidden()


@pytest.mark.usefixtures("worker")
def test_file_dropped_anywhere_is_read(visit: Visit) -> None:
    page = review_page(visit)
    page.evaluate(_DROP, ["拖来的.txt", notice(83).decode()])
    page.locator("#jobs .job.here a[href^='/review/']").click(timeout=30_000)
    expect(page.locator("#review-count")).to_have_text("0 / 2")


def test_waiting_file_outlives_the_page_and_can_be_cancelled(visit: Visit) -> None:
    """Nobody is at work here, so that it waits for as long as it takes."""
    page = review_page(visit)
    put_all_away(page)
    bring(page, text_file(84))
    waiting = page.locator("#jobs .job[data-state=waiting]")
    expect(waiting).to_contain_text("排队等候")
    page.reload()
    expect(waiting).to_contain_text("方案84.txt")
    waiting.locator("button").click()
    expect(page.locator("#jobs .job[data-state=cancelled]")).to_contain_text("什么也没有存入")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_list_of_files_is_open_to_everybody(visit: Visit, size: tuple[int, int]) -> None:
    page = review_page(visit, size)
    bring(page, text_file(85))
    expect(page.locator("#jobs .job[data-state=waiting]")).not_to_have_count(0)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
