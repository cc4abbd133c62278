"""The small map under the form: what a place may be, chosen by a press as by its key."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from layers.database import Database
from tests.browser.conftest import PHONE
from tests.browser.reviewing import (
    Reviewing,
    Visit,
    decided,
    open_item,
    opened,
    read_in,
    reviewing,
    signed_in,
)

# Where pressing would choose something, in pixels of the page; a candidate covers several of the points tried.
_CANDIDATES = """() => {
  const target = document.querySelector(".place-map"), box = target.getBoundingClientRect(), found = [];
  const viewport = target.querySelector(".ol-viewport");
  for (let y = box.top + 8; y < box.bottom; y += 8) for (let x = box.left + 8; x < box.right; x += 8) {
    const at = { clientX: x, clientY: y, bubbles: true, pointerType: "mouse" };
    viewport.dispatchEvent(new PointerEvent("pointermove", at));
    if (target.style.cursor === "pointer") found.push([x, y]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def served(committed: Database) -> Iterator[Reviewing]:
    with reviewing(committed, "reviewing_map") as served:
        yield served


@pytest.fixture(scope="module")
def address(served: Reviewing) -> str:
    return served.address


@pytest.fixture
def page(visit: Visit, served: Reviewing) -> Page:
    """The review of a notice just read."""
    return opened(signed_in(visit), read_in(served.database))


def candidates_on(page: Page) -> list[tuple[float, float]]:
    """From north to south."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function("document.querySelector('.place-map canvas') !== null")
    page.wait_for_function(f"({_CANDIDATES})().length > 0", polling=500)
    found = page.evaluate(_CANDIDATES)
    return [(x, y) for x, y in found]


def test_candidate_is_chosen_on_the_map_like_by_its_key(page: Page) -> None:
    said = page.locator(".place-panel summary")
    expect(said).to_contain_text("“南庄村”可能在 2 处")
    points = candidates_on(page)
    # The first of them lies in the township further north.
    page.mouse.click(*points[0])
    expect(page.locator(".place .offer").nth(0)).to_have_attribute("aria-pressed", "true")
    expect(said).to_contain_text("认作泾河源镇南庄村")
    page.mouse.click(*points[-1])
    expect(page.locator(".place .offer").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(said).to_contain_text("认作新民乡南庄村")
    page.keyboard.press("Enter")
    decided(page, 1)


def test_map_follows_the_place_somebody_turns_to(page: Page) -> None:
    open_item(page, "产业路")
    said = page.locator(".place-panel summary")
    expect(said).to_contain_text("“先锋村”认作新民乡先锋村")
    page.locator(".place", has_text="照明村").locator(".offer").first.focus()
    expect(said).to_contain_text("“照明村”认作新民乡照明村")


def test_county_is_shown_where_nothing_is_a_candidate(page: Page) -> None:
    open_item(page, "水土治理")
    expect(page.locator(".place-panel summary")).to_contain_text(
        "“六盘山流域”没有候选；图上是文件所在的泾源县"
    )
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_CANDIDATES) == []


def test_on_the_phone_the_map_waits_folded(visit: Visit, served: Reviewing) -> None:
    page = opened(signed_in(visit, size=PHONE), read_in(served.database))
    expect(page.locator(".place-map")).to_be_hidden()
    expect(page.locator(".place-map canvas")).to_have_count(0)
    page.locator(".place-panel summary").click()
    page.locator(".place-map").scroll_into_view_if_needed()
    assert candidates_on(page)
