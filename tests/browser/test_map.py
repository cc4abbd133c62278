"""The map page as people use it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE

Visit = Callable[..., Page]

# How many pixels of the map's canvases are of a strong colour: the ground is pale, the symbols are not.
_COLOURED = """() => {
  let found = 0;
  for (const canvas of document.querySelectorAll("#map canvas")) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < data.length; i += 4) {
      const [low, , high] = [data[i], data[i + 1], data[i + 2]].sort((a, b) => a - b);
      if (data[i + 3] === 255 && high - low > 60) found++;
    }
  }
  return found;
}"""


def asked(page: Page, path: str) -> Any:
    """What the interface says to the same question."""
    return page.request.get(path).json()


def settled(page: Page) -> Page:
    """The list has come and nothing more is being loaded."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("#list .row[data-id]").first).to_be_visible()
    expect(page.locator("#list")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#loading")).not_to_have_class(re.compile("busy"))
    return page


def test_map_opens_at_jingyuan_with_symbols_and_the_counts_of_the_interface(visit: Visit) -> None:
    page = settled(visit("/"))
    counts = asked(page, "/api/counts?county=640424")
    expect(page.locator("#summary h1")).to_have_text("泾源县")
    summary = page.locator("#summary .summary-line")
    expect(summary).to_contain_text(f"{counts['projects']:,}")
    expect(summary).to_contain_text(f"{counts['places']:,}")
    empty = visit("/?q=没有这样的项目")
    expect(empty.locator("#list .list-empty")).to_be_visible()
    expect(empty.locator("#loading")).not_to_have_class(re.compile("busy"))
    assert page.evaluate(_COLOURED) > 1000 + empty.evaluate(_COLOURED)


def test_row_opens_the_card_and_the_card_leads_to_its_document(visit: Visit) -> None:
    page = settled(visit("/?county=640424"))
    row = page.locator("#list .row").nth(2)
    project = asked(page, f"/api/projects/{row.get_attribute('data-id')}")
    row.locator("a").click()
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text(project["name"])
    expect(card).to_contain_text(project["position_note"]["zh"])
    document = card.locator(f"a[href^='/documents/{project['document']['id']}']").first
    expect(document).to_be_visible()
    document.click()
    expect(page.locator("h1")).to_contain_text(project["document"]["title"])
    page.go_back()
    expect(page.locator("#card h2")).to_have_text(project["name"])


def test_click_on_a_symbol_shows_what_stands_there(visit: Visit) -> None:
    page = settled(visit("/?county=640424&at=106.3343,35.4951,12"))
    canvas = page.locator("#map").bounding_box()
    assert canvas
    page.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    expect(page.locator("#card:not([hidden]), .chip:has-text('同一点')").first).to_be_visible()


def test_category_narrows_list_legend_and_address_and_back_undoes_it(visit: Visit) -> None:
    page = settled(visit("/?county=640424&follow=0"))
    everything = page.locator("#list-count").inner_text()
    bees = asked(page, "/api/counts?county=640424")["by_category"]["bee"]
    legend = page.locator("#legend [data-category=bee]")
    expect(legend.locator(".count")).to_have_text(str(bees))
    legend.click()
    expect(page.locator("#list-count")).to_contain_text(str(bees))
    expect(page).to_have_url(re.compile("category=bee"))
    expect(legend).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#legend [data-category=cattle]")).to_have_class(re.compile("off"))
    first = page.locator("#list .row").first.get_attribute("data-id")
    assert asked(page, f"/api/projects/{first}")["category"] == "bee"
    page.go_back()
    expect(page.locator("#list-count")).to_have_text(everything)
    expect(page).not_to_have_url(re.compile("category=bee"))


def test_search_with_a_slip_finds_the_village_and_moves_the_map(visit: Visit) -> None:
    page = settled(visit("/?county=411224"))
    page.locator("#search-input").fill("兰大装村")
    found = page.locator("#search-results [role=option]").first
    expect(found).to_contain_text("兰大庄村")
    found.click()
    expect(page).to_have_url(re.compile(r"at=106\.\d+,35\.\d+"))
    expect(page.locator("#summary h1")).to_contain_text("泾源")


def test_other_language_is_one_click_away_and_stays(visit: Visit) -> None:
    page = settled(visit("/"))
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settled(page)
    expect(page.locator("#summary .summary-line")).to_contain_text(re.compile("project", re.IGNORECASE))
    page.goto("/documents")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_on_a_phone_the_list_is_a_sheet_over_the_map(visit: Visit) -> None:
    page = settled(visit("/", size=PHONE))
    handle, panel = page.locator("#sheet-handle"), page.locator("#panel")
    expect(handle).to_be_visible()
    low = panel.bounding_box()
    assert low and low["width"] == PHONE[0] and low["y"] > PHONE[1] / 3
    handle.click()
    expect(handle).to_have_attribute("aria-expanded", "true")
    settled(page).locator("#list .row a").first.click()
    expect(page.locator("#card h2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


PAGES = ("/", "/units/640424", "/units/640424200", "/projects/1", "/documents", "/documents/1", "/login")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_page_is_open_to_everybody(visit: Visit, path: str, size: tuple[int, int]) -> None:
    page = visit(path, size=size)
    if path == "/":
        settled(page)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_without_script_the_list_is_there_and_leads_on(visit: Visit) -> None:
    page = visit("/", script=False)
    counts = asked(page, "/api/counts?county=640424")
    expect(page.locator("#summary")).to_contain_text(f"{counts['projects']}")
    assert page.locator("#list .row").count() == 50
    name = page.locator("#list .row .row-name").first.inner_text()
    page.locator("#list .row a").first.click()
    expect(page.locator("h1")).to_contain_text(name)
    unit = page.locator("main a[href^='/units/']").last
    name = unit.inner_text()
    unit.click()
    expect(page.locator("h1")).to_contain_text(name)
