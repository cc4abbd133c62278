"""Reviewing as people do it: from a file to what everybody sees on the map, with the keyboard."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, expect

from layers.database import Database
from tests.browser.conftest import PHONE, WIDE, serving
from tests.people import JINGYUAN, PASSWORD, add_planner
from tests.web.copies import copied

Visit = Callable[..., Page]

NOTICE = """泾测发〔2031〕{number}号

关于印发泾源县{number}号审阅工作方案的通知

一、主要任务

1. 建设蜂场。在香水镇下桥村新建标准化蜂场 2 个，投资 30 万元。

2. 建设饲草配送点。在南庄村新建饲草配送点 1 个。

3. 种植药材。在泾河源镇种植黄芪 500 亩。

4. 建设示范场。在南庄村新建肉牛示范场 1 处。
"""
_numbers = iter(range(71, 99))


@pytest.fixture(scope="module")
def address(committed: Database) -> Iterator[str]:
    """A server over a database of its own, because what is reviewed is stored for good."""
    with copied(committed, "reviewing") as database:
        with database.transaction() as session:
            add_planner(session, "reviewer", roles={"reviewer": [JINGYUAN]})
            add_planner(session, "colleague", roles={"reviewer": [JINGYUAN]})
            add_planner(session, "ecologist", roles={"ecologist": [JINGYUAN]})
        with serving(database) as address:
            yield address


def signed_in(visit: Visit, login: str = "reviewer", *, size: tuple[int, int] = WIDE) -> Page:
    page = visit("/login", size=size)
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")
    return page


def brought_in(page: Page) -> Page:
    """The page of a notice with four items, which this test alone has brought in."""
    text = NOTICE.replace("{number}", str(next(_numbers)))
    page.goto("/review")
    file = FilePayload(name="方案.txt", mimeType="text/plain", buffer=text.encode())
    page.locator("input[name=file]").set_input_files(file)
    page.locator("#upload button").click()
    page.locator("#upload-outcome a").click()
    expect(page.locator("#review-count")).to_have_text("0 / 4")
    decided(page, 0)
    expect(page.locator("#item-form h2")).to_be_focused()
    return page


def state_in_queue(page: Page, name: str) -> str:
    return page.locator("#review-queue button", has_text=name).get_attribute("class") or ""


def decided(page: Page, n: int) -> None:
    """Nothing is under way any more, and so many are decided."""
    expect(page.locator("#review-count")).to_have_text(f"{n} / 4")
    expect(page.locator("#review-item")).to_have_attribute("aria-busy", "false")


def test_from_a_file_to_the_map_by_keyboard(visit: Visit) -> None:
    page = brought_in(signed_in(visit))
    expect(page.locator("#review-text mark")).to_be_visible()
    offers = page.locator(".place.active .offer")
    expect(offers).to_have_count(2)
    first = page.locator("#item-form h2").inner_text()
    chosen = offers.nth(1).locator("small").inner_text()
    page.keyboard.press("2")
    expect(offers.nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    decided(page, 1)
    expect(page.locator("#item-form h2")).not_to_have_text(first)
    expect(page.locator("#item-form h2")).to_be_focused()
    for n in (2, 3):
        page.keyboard.press("Enter")
        decided(page, n)
    third = page.locator("#review-queue .accepted b").nth(2).inner_text()
    expect(page.locator("#item-form h2")).to_be_focused()
    page.keyboard.press("z")
    decided(page, 2)
    expect(page.locator("#item-form h2")).to_contain_text(third)
    page.keyboard.press("Enter")
    decided(page, 3)
    page.locator("#review-publish button").click()
    page.locator(".review-panel.publish .main").click()
    expect(page.locator("#review-message")).to_contain_text("已发布 3 项")

    document = page.url.rsplit("/", 1)[1]
    citizen = visit(f"/?document={document}&all=1&follow=0")
    projects = citizen.request.get(f"/api/projects?document={document}").json()["projects"]
    assert len(projects) == 3
    places = [place for project in projects for place in project["places"]]
    (placed,) = [one for one in places if one["name"] == "南庄村" and one["resolution"] == "certain"]
    assert placed["township"] in chosen
    expect(citizen.locator("#list .row[data-id]")).to_have_count(3)
    expect(citizen.locator("#list")).to_contain_text(third)


def test_same_name_is_decided_for_the_whole_document_and_remembered(visit: Visit) -> None:
    page = brought_in(signed_in(visit))
    page.keyboard.press("s")
    expect(page.locator("#review-message")).to_contain_text("先给这个地名选")
    page.keyboard.press("1")
    page.keyboard.press("s")
    expect(page.locator(".review-panel.same")).to_contain_text("2 条")
    expect(page.locator(".review-panel.same")).to_contain_text("泾河源镇南庄村")
    page.locator(".review-panel input").check()
    page.locator(".review-panel .main").click()
    expect(page.locator("#review-message")).to_contain_text("2 条")
    decided(page, 0)
    expect(page.locator("#review-queue")).not_to_contain_text("地名多处")


def test_correction_is_stored_only_when_accepted_and_rejection_keeps_its_reason(visit: Visit) -> None:
    page = brought_in(signed_in(visit))
    page.keyboard.press("e")
    page.keyboard.type("改过的名字")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    rows = page.locator("#review-queue button")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    decided(page, 0)
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    expect(page.locator("#item-form h2")).not_to_contain_text("改过的名字")
    page.keyboard.press("e")
    page.keyboard.type("改过的名字")
    page.keyboard.press("Enter")
    decided(page, 1)
    assert state_in_queue(page, "改过的名字") == "accepted"
    expect(page.locator("#item-form h2")).to_be_focused()
    rejected = page.locator("#review-queue [aria-current] b").inner_text()
    page.keyboard.press("x")
    page.keyboard.type("不是工程")
    page.keyboard.press("Enter")
    decided(page, 2)
    expect(page.locator("#item-form h2")).to_be_focused()
    row = page.locator("#review-queue button.rejected")
    expect(row).to_contain_text(rejected)
    row.click()
    expect(page.locator(".review-history")).to_contain_text("不是工程")


@pytest.mark.parametrize("mine_stands", [True, False], ids=["mine", "theirs"])
def test_whoever_comes_second_sees_both_and_says_which_stands(
    visit: Visit, chromium: Browser, address: str, mine_stands: bool
) -> None:
    colleague = brought_in(signed_in(visit, "colleague"))
    # A context of its own: the browser itself complains about the refusal that this test is about.
    page = signed_in(lambda path, size: _opened(chromium, address, path, size))
    page.goto(colleague.url)
    for one, name in ((page, "我的名字"), (colleague, "同事的名字")):
        decided(one, 0)
        expect(one.locator("#item-form h2")).to_be_focused()
        one.keyboard.press("e")
        one.keyboard.type(name)
    colleague.keyboard.press("Enter")
    decided(colleague, 1)
    page.keyboard.press("Enter")
    stale = page.locator(".review-panel.stale")
    expect(stale).to_contain_text("colleague")
    expect(stale.locator(".differs", has_text="我的名字")).to_contain_text("同事的名字")
    stale.locator("button", has_text="用我的覆盖" if mine_stands else "采用对方的").click()
    decided(page, 1)
    expect(page.locator("#review-queue")).to_contain_text("我的名字" if mine_stands else "同事的名字")
    page.context.close()


def _opened(chromium: Browser, address: str, path: str, size: tuple[int, int]) -> Page:
    width, height = size
    page = chromium.new_page(
        base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce", locale="zh-CN"
    )
    page.goto(path)
    return page


def test_file_that_cannot_be_read_is_answered_in_words(chromium: Browser, address: str) -> None:
    page = signed_in(lambda path, size: _opened(chromium, address, path, size))
    page.goto("/review")
    file = FilePayload(name="空.txt", mimeType="text/plain", buffer=b" ")
    page.locator("input[name=file]").set_input_files(file)
    page.locator("#upload button").click()
    expect(page.locator("#upload-outcome .wrong")).to_contain_text("没有")
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_reviewing_is_open_to_everybody_who_may(visit: Visit, size: tuple[int, int]) -> None:
    page = signed_in(visit, size=size)
    page.goto("/review")
    _is_accessible(page, size)
    brought_in(page)
    for key in ("?", "x", "1"):
        page.keyboard.press(key)
        _is_accessible(page, size)
        page.keyboard.press("Escape")


def _is_accessible(page: Page, size: tuple[int, int]) -> None:
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_door_is_shown_only_to_those_who_may_review(visit: Visit) -> None:
    page = signed_in(visit)
    expect(page.locator(".doors a[href='/review']")).to_be_visible()
    page = signed_in(visit, "ecologist")
    expect(page.locator(".doors a[href='/review']")).to_have_count(0)
