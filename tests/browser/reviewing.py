"""What browser tests of reviewing share: a server over a database of its own, people, and a notice read in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from layers.database import Database
from services.ingest_plan import ingest_plan
from tests.browser.conftest import WIDE, serving
from tests.people import JINGYUAN, PASSWORD, add_planner
from tests.web.copies import copied

Visit = Callable[..., Page]

# What two notices plan for different years is never taken for one thing.
_NOTICE = """泾测发〔{year}〕1号

关于印发泾源县{year}年审阅工作方案的通知

一、主要任务

1. 建设蜂场。在香水镇下桥村新建标准化蜂场 2 个，投资 30 万元。

2. 建设饲草配送点。在南庄村新建饲草配送点 1 个。

3. 种植药材。在泾河源镇种植黄芪 500 亩。

4. 建设示范场。在南庄村新建肉牛示范场 1 处。

5. 改造产业路。在先锋村、照明村改造产业路 3 公里。

6. 治理水土。在六盘山流域治理水土 20 亩。
"""
ITEMS = 6
_years = count(2031)


@dataclass(frozen=True, slots=True)
class Reviewing:
    address: str
    database: Database


@contextmanager
def reviewing(committed: Database, name: str) -> Iterator[Reviewing]:
    """A server over a copy, because what is reviewed is stored for good."""
    with copied(committed, name) as database:
        with database.transaction() as session:
            for login in ("reviewer", "colleague"):
                add_planner(session, login, roles={"reviewer": [JINGYUAN]})
            add_planner(session, "ecologist", roles={"ecologist": [JINGYUAN]})
        with serving(database) as address:
            yield Reviewing(address, database)


def notice() -> bytes:
    """Another one each time."""
    return _NOTICE.replace("{year}", str(next(_years))).encode()


def read_in(database: Database, content: bytes | None = None) -> str:
    """The address of the page of a notice, unless given of one that this test alone has."""
    with database.transaction() as session:
        (read,) = ingest_plan(session, content or notice(), file_name="方案.txt", by="测试")
    return f"/review/{read.document_id}"


def signed_in(visit: Visit, login: str = "reviewer", *, size: tuple[int, int] = WIDE) -> Page:
    page = visit("/login", size=size)
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")
    return page


def opened(page: Page, address: str) -> Page:
    """The first item lies open and the keys are deeds."""
    page.goto(address)
    # A server just started reads its files first.
    idle(page, seconds=20)
    expect(page.locator("#item-form h2")).to_be_focused()
    return page


def outsider(chromium: Browser, address: str) -> Visit:
    """A browser that does not complain: for tests about a refusal, which the browser itself reports as an error."""

    def visit(path: str, *, size: tuple[int, int]) -> Page:
        width, height = size
        page = chromium.new_page(
            base_url=address,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            locale="zh-CN",
        )
        page.goto(path)
        return page

    return visit


def decided(page: Page, n: int, *, of: int = ITEMS) -> None:
    """Nothing is under way any more, and so many are decided."""
    expect(page.locator("#review-count")).to_have_text(f"{n} / {of}")
    idle(page)


def idle(page: Page, *, seconds: int = 5) -> None:
    expect(page.locator("#review-item")).to_have_attribute("aria-busy", "false", timeout=seconds * 1000)


def open_item(page: Page, name: str) -> None:
    page.locator("#review-queue button", has_text=name).first.click()
    idle(page)
    expect(page.locator("#item-form h2")).to_contain_text(name)
    expect(page.locator("#item-form h2")).to_be_focused()


def is_accessible(page: Page, size: tuple[int, int]) -> None:
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
