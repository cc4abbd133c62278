from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect, sync_playwright

from layers.database import Database
from services.export_map import export_map
from web.export_commands import bundled_leaflet

WIDE, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="module")
def file(committed: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export") / "泾源.html"
    with committed.reading() as session:
        page = export_map(session, county="泾源县", leaflet=bundled_leaflet(), made_on=date(2026, 11, 21))
    out.write_text(page, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(playwright: Playwright, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The file opened without network; anything it asks for or complains about fails the test."""
    width, height = request.param
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    context = browser.new_context(offline=True, viewport={"width": width, "height": height})
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    browser.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]


def test_outline_townships_halos_and_marks_are_drawn(page: Page) -> None:
    expect(page.locator(".at-hub:not(.whole)")).to_have_count(7)
    expect(page.locator("path[stroke-dasharray]")).to_have_count(7)
    expect(page.locator("path[stroke='#2d4a3c']")).to_be_visible()
    assert page.locator(".at .mark.hollow").count() > 20


def test_county_fits_into_the_map(page: Page) -> None:
    outline, map_box = (
        page.locator("path[stroke='#2d4a3c']").bounding_box(),
        page.locator(".map").bounding_box(),
    )
    assert outline and map_box
    assert outline["x"] >= map_box["x"] and outline["y"] >= map_box["y"]
    assert outline["x"] + outline["width"] <= map_box["x"] + map_box["width"]
    assert outline["y"] + outline["height"] <= map_box["y"] + map_box["height"]


def test_mark_of_one_project_opens_its_card(page: Page) -> None:
    page.locator(".at:not(:has(b))").first.click()
    popup = page.locator(".leaflet-popup")
    for words in ("在哪里", "只知到乡镇", "牵头", "出处", "〔2023〕"):
        expect(popup).to_contain_text(words)


def test_mark_of_several_lists_them_and_leads_to_each(page: Page) -> None:
    several = page.locator(".at:has(b)").first
    count = int(several.locator("b").inner_text())
    several.click()
    popup = page.locator(".leaflet-popup")
    expect(popup.locator("li button")).to_have_count(count)
    name = popup.locator("li button").nth(1).inner_text()
    popup.locator("li button").nth(1).click()
    expect(popup.locator("h3")).to_have_text(name)
    popup.get_by_role("button", name="返回").click()
    expect(popup.locator("li button")).to_have_count(count)


def test_county_wide_projects_are_listed_at_one_mark(page: Page) -> None:
    page.locator(".at-hub.whole .hub").click()
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("位置没有意义")
    assert popup.locator("li button").count() > 50


def test_switch_takes_a_category_off_map_and_list(page: Page) -> None:
    bees = page.locator(".at:has(use[href='#mark-bee'])")
    assert bees.count() > 0
    page.locator("[data-category=bee]").uncheck()
    expect(bees).to_have_count(0)
    expect(page.locator("#list-bee")).to_be_hidden()
    expect(page.locator("#list-cattle")).to_be_visible()


def test_everything_can_be_hidden_and_shown_again(page: Page) -> None:
    before = page.locator(".at").count()
    page.get_by_role("button", name="全部隐藏").click()
    expect(page.locator(".at")).to_have_count(0)
    page.get_by_role("button", name="全部显示").click()
    expect(page.locator(".at")).to_have_count(before)


def test_list_leads_to_the_map_where_each_project_has_its_own_mark(page: Page) -> None:
    row = page.locator("#list-cattle details").last
    name = row.locator(".name").inner_text()
    row.locator("summary").click()
    row.get_by_role("button", name="在图上看").click()
    expect(page.locator(".leaflet-popup h3")).to_have_text(name)
    expect(page.locator(".leaflet-popup")).to_be_in_viewport()
    expect(page.locator(".at b")).to_have_count(0)


def test_marks_of_one_point_do_not_cover_one_another(page: Page) -> None:
    boxes = [box for mark in page.locator(".at").all() if (box := mark.bounding_box())]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    covered = [
        (a, b)
        for i, a in enumerate(middles)
        for b in middles[i + 1 :]
        if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < 15**2
    ]
    assert covered == []
