"""What a planner's browser does while sites are drawn: opening the editor, and dragging a corner of a large ring."""

import math
import secrets
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, sync_playwright

from layers.database import Database
from services.add_person import add_person
from tools.tile_bench.served import served

MOST_OPENING_S, MOST_TASK_MS = 1.5, 100.0
RING_VERTICES = 2_000
_OPENINGS, _DRAGS, _MOVES = 5, 4, 40
_COUNTY_ZOOM, _RING_ZOOM = 11, 17
_RING_RADIUS_M, _METRES_A_DEGREE = 250.0, 111_320.0
_M_PER_PX = 156_543.033_928_040_97 / 2**_RING_ZOOM
_LOGIN, _CHROMIUM = "browser.bench", "/usr/bin/chromium"
_FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Tasks of 50 ms and more since the page began to listen, as the browser itself counts them.
_LISTEN = """() => {
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({ type: "longtask" });
}"""
_FRAMES = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@dataclass(frozen=True, slots=True)
class BrowserCost:
    """opening_s is the median of several openings, from the navigation to the whole map; longest_task_ms the longest
    time for which the page answered nothing while a corner was dragged, 0 where no task took 50 ms."""

    opening_s: float
    longest_task_ms: float

    @property
    def ok(self) -> bool:
        return self.opening_s <= MOST_OPENING_S and self.longest_task_ms <= MOST_TASK_MS


def measure_browser(database: Database, project: int) -> BrowserCost:
    """Over the sites that are in the database; adds an account, and one site of 2,000 vertices to the project."""
    password = secrets.token_urlsafe(24)
    with database.transaction() as session:
        add_person(
            session, login=_LOGIN, name="测速", password=password, roles={"planner": ["000000"]}, by="bench"
        )
    with served(database.url) as server, _page(f"http://127.0.0.1:{server.port}") as page:
        _sign_in(page, password)
        opening_s = measure_opening(page, project)
        return BrowserCost(opening_s, measure_dragging(page, project))


def measure_opening(page: Page, project: int) -> float:
    """Seconds from asking for the editor at county scale until its map is complete; the page is signed in."""
    lon, lat = _sites(page, project)["centre"]
    seconds = []
    for _ in range(_OPENINGS):
        _open(page, project, lon, lat, _COUNTY_ZOOM)
        seconds.append(float(page.evaluate("performance.now()")) / 1000)
    return statistics.median(seconds)


def measure_dragging(page: Page, project: int) -> float:
    """Milliseconds of the longest task while a corner of a ring of 2,000 is dragged; the page is signed in."""
    lon, lat = _sites(page, project)["centre"]
    _open(page, project, lon, lat, _RING_ZOOM)
    _add_ring(page, project, lon, lat)
    _open(page, project, lon, lat, _RING_ZOOM)
    box = page.locator("#map").bounding_box()
    if box is None:
        raise RuntimeError("the editor shows no map")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y)
    page.locator("[data-tool=reshape]").click()
    corner = x + _RING_RADIUS_M / _M_PER_PX
    page.evaluate(_LISTEN)
    for i in range(_DRAGS):
        page.mouse.move(corner + 20 * i, y)
        page.mouse.down()
        page.mouse.move(corner + 20 * (i + 1), y, steps=_MOVES)
        page.mouse.up()
        page.evaluate(_FRAMES)
    if page.locator("#edit-sites .badge").count() != 1:
        raise RuntimeError("the corner was not dragged")
    tasks: Sequence[float] = page.evaluate("window.longTasks")
    return max(tasks, default=0.0)


@contextmanager
def _page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser.new_page(
            base_url=address, viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale="zh-CN"
        )
        browser.close()


def _sign_in(page: Page, password: str) -> None:
    page.goto("/login")
    page.locator("input[name=login]").fill(_LOGIN)
    page.locator("input[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")


def _open(page: Page, project: int, lon: float, lat: float, zoom: int) -> None:
    page.goto(f"/projects/{project}/sites?at={lon},{lat},{zoom}", wait_until="commit")
    page.locator("main[aria-busy=false]").wait_for()


def _sites(page: Page, project: int) -> dict[str, Any]:
    found: dict[str, Any] = page.request.get(f"/api/projects/{project}/sites").json()
    return found


def _add_ring(page: Page, project: int, lon: float, lat: float) -> None:
    """A wavy circle round the point whose first vertex lies due east of it."""
    token = page.locator("main").get_attribute("data-csrf") or ""
    ring = []
    for i in range(RING_VERTICES):
        angle = 2 * math.pi * i / RING_VERTICES
        radius = _RING_RADIUS_M * (1 + 0.04 * math.sin(12 * angle)) / _METRES_A_DEGREE
        east = radius * math.cos(angle) / math.cos(math.radians(lat))
        ring.append([round(lon + east, 9), round(lat + radius * math.sin(angle), 9)])
    geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    answer = page.request.post(
        f"/api/projects/{project}/sites",
        data={"geometry": geometry, "made": "drawn"},
        headers={"x-csrf-token": token},
    )
    if answer.status != 201:
        raise RuntimeError(answer.text())
