"""Reviewing as people do it: from a file to what everybody sees on the map, with the keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from layers.database import Database
from tests.browser.conftest import PHONE, WIDE
from tests.browser.reviewing import (
    ITEMS,
    Reviewing,
    Visit,
    decided,
    idle,
    is_accessible,
    notice,
    open_item,
    opened,
    outsider,
    read_in,
    reviewing,
    signed_in,
)
from web.workers import Workers


@pytest.fixture(scope="module")
def served(committed: Database) -> Iterator[Reviewing]:
    with reviewing(committed, "reviewing") as served, Workers(served.database.url, 1):
        yield served


@pytest.fixture(scope="module")
def address(served: Reviewing) -> str:
    return served.address


@pytest.fixture
def page(visit: Visit, served: Reviewing) -> Page:
    """The review of a notice just read."""
    return opened(signed_in(visit), read_in(served.database))


def brought_in(page: Page) -> None:
    """Brings a notice in by the form and opens its review."""
    page.goto("/review")
    file = FilePayload(name="方案.txt", mimeType="text/plain", buffer=notice())
    page.locator("input[name=file]").set_input_files(file)
    page.locator("#upload button[type=submit]").click()
    page.locator("#jobs .job.here a[href^='/review/']").click()
    decided(page, 0)
    expect(page.locator("#item-form h2")).to_be_focused()


def test_from_a_file_to_the_map_by_keyboard(visit: Visit) -> None:
    page = signed_in(visit)
    brought_in(page)
    expect(page.locator("#review-text mark.shown")).to_be_visible()
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


def test_file_that_cannot_be_read_is_answered_in_words(chromium: Browser, address: str) -> None:
    page = signed_in(outsider(chromium, address))
    page.goto("/review")
    file = FilePayload(name="空.txt", mimeType="text/plain", buffer=b" ")
    page.locator("input[name=file]").set_input_files(file)
    page.locator("#upload button[type=submit]").click()
    expect(page.locator("#jobs .job.here[data-state=failed]")).to_contain_text("没有")
    page.context.close()


def test_county_is_found_by_name_or_pinyin_and_chosen_not_typed(visit: Visit) -> None:
    page = signed_in(visit)
    page.goto("/review")
    county = page.locator("#upload-county-field input")
    for typed in ("jingyuan", "泾源"):
        county.fill(typed)
        expect(page.locator(".picker-option", has_text="泾源县")).to_be_visible()
        assert not county.evaluate("input => input.checkValidity()")
    expect(page.locator(".picker-option[aria-selected=true]")).to_contain_text("泾源县")
    county.press("Enter")
    expect(page.locator(".picker-said")).to_contain_text("选定：")
    expect(county).to_have_value("泾源县")
    expect(page.locator(".picker-list")).to_be_hidden()
    assert county.evaluate("input => input.checkValidity()")


def test_correction_is_stored_only_when_accepted_and_reasons_are_kept(page: Page) -> None:
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
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("看过现场")
    page.keyboard.press("Enter")
    decided(page, 1)
    expect(page.locator("#item-form h2")).to_be_focused()
    rejected = page.locator("#review-queue [aria-current] b").inner_text()
    page.keyboard.press("x")
    page.keyboard.type("不是工程")
    page.keyboard.press("Enter")
    decided(page, 2)
    for state, name, why in (("rejected", rejected, "不是工程"), ("accepted", "改过的名字", "看过现场")):
        row = page.locator(f"#review-queue button.{state}")
        expect(row).to_contain_text(name)
        row.click()
        idle(page)
        expect(page.locator(".review-history")).to_contain_text(why)


def test_evidence_of_every_item_is_marked_by_its_state(page: Page) -> None:
    marks = page.locator("#review-text li mark")
    expect(marks).to_have_count(ITEMS)
    expect(page.locator("#review-text li mark.doubtful")).to_have_count(2)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    decided(page, 1)
    expect(page.locator("#review-text li mark.accepted")).to_have_count(1)
    expect(page.locator("#review-text li mark.doubtful")).to_have_count(1)


def test_pointing_at_the_text_marks_the_item_and_the_reverse(page: Page) -> None:
    mark = page.locator("#review-text li mark", has_text="种植黄芪")
    row = page.locator("#review-queue button", has_text="黄芪")
    pointed = re.compile(r"\bpointed\b")
    mark.hover()
    expect(row).to_have_class(pointed)
    row.hover()
    expect(mark).to_have_class(pointed)
    expect(row).to_have_class(pointed)
    mark.click()
    expect(page.locator("#item-form h2")).to_contain_text("黄芪")
    expect(mark).to_have_class(re.compile(r"\bshown\b"))


def test_next_item_is_there_without_asking_the_server_again(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    second = page.locator("#review-queue button b").nth(1).inner_text()
    asked: list[str] = []
    page.route("**/api/review/items/*", lambda route: asked.append(route.request.url))
    page.keyboard.press("j")
    expect(page.locator("#item-form h2")).to_contain_text(second)
    idle(page)


def test_list_is_walked_with_the_arrows_and_has_one_stop_for_the_tab_key(page: Page) -> None:
    rows = page.locator("#review-queue button")
    rows.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    assert rows.evaluate_all("rows => rows.filter((row) => row.tabIndex === 0).length") == 1


def test_help_lies_over_the_page_and_keeps_the_keys_to_itself(page: Page) -> None:
    current = page.locator("#item-form h2").inner_text()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("拆成几条")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#item-form h2")).to_have_text(current)
    expect(page.locator("#item-form h2")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_reviewing_is_open_to_everybody_who_may(
    visit: Visit, served: Reviewing, size: tuple[int, int]
) -> None:
    page = signed_in(visit, size=size)
    page.goto("/review")
    is_accessible(page, size)
    page.locator("#upload-county-field input").fill("泾源")
    expect(page.locator(".picker-option").first).to_be_visible()
    is_accessible(page, size)
    opened(page, read_in(served.database))
    for key in ("?", "x", "1", "a", "m"):
        page.keyboard.press(key)
        idle(page)
        is_accessible(page, size)
        page.keyboard.press("Escape")
    open_item(page, "产业路")
    page.keyboard.press("s")
    is_accessible(page, size)


def test_door_is_shown_only_to_those_who_may_review(visit: Visit) -> None:
    page = signed_in(visit)
    expect(page.locator(".doors a[href='/review']")).to_be_visible()
    page = signed_in(visit, "ecologist")
    expect(page.locator(".doors a[href='/review']")).to_have_count(0)
