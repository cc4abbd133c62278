"""Drawing on the editor's map in metres from its middle, as a hand with a mouse does it."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import shapely
from playwright.sync_api import Page, expect

from geo.crs import gauss_kruger, system, transform
from tests.people import JINGYUAN, PASSWORD

Visit = Callable[..., Page]
Metres = tuple[float, float]

ZOOM = 17
# Metres a pixel at zoom 0, as web/edit/edit_map.ts counts zooms.
_M_PER_PX = 156_543.033_928_040_97 / 2**ZOOM
_ZONE = gauss_kruger(35, prefixed=False)
_STEP_DEGREES = 0.012
# Drawing the map without a graphics card takes its time on a busy machine.
_PATIENCE_MS = 20_000
_numbers = count()


def signed_in(visit: Visit, login: str = "planner", *, size: tuple[int, int] = (1440, 900)) -> Page:
    page = visit("/login", size=size)
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/")
    return page


class Ground:
    """A place in 泾源 on which no other test draws, and two projects without sites to draw for."""

    def __init__(self, page: Page) -> None:
        step = next(_numbers)
        self.lon, self.lat = 106.32 + _STEP_DEGREES * (step % 8), 35.42 + _STEP_DEGREES * (step // 8)
        self._middle = transform(shapely.Point(self.lon, self.lat), system(4490).crs, _ZONE.crs)
        listed = page.request.get(f"/api/projects?county={JINGYUAN}&limit=200").json()["projects"]
        self.project, self.other = (one["id"] for one in listed[2 * step : 2 * step + 2])

    def degrees(self, places: Sequence[Metres]) -> list[list[float]]:
        """Longitude and latitude, on the storage grid, of places given in metres east and north of the middle."""
        moved = shapely.MultiPoint([(self._middle.x + x, self._middle.y + y) for x, y in places])
        found = transform(moved, _ZONE.crs, system(4490).crs)
        return [[round(lon, 9), round(lat, 9)] for lon, lat in shapely.get_coordinates(found).tolist()]

    def polygon(self, corners: Sequence[Metres]) -> dict[str, Any]:
        ring = self.degrees(corners)
        return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


class Drawing:
    """The editor of one project, with its map round the middle of a ground."""

    def __init__(self, page: Page, ground: Ground, project: int | None = None) -> None:
        self.page, self.ground = page, ground
        self.project = project or ground.project
        page.goto(f"/projects/{self.project}/sites?at={ground.lon},{ground.lat},{ZOOM}")
        self.awake()

    def awake(self) -> None:
        expect(self.page.locator("main")).to_have_attribute("aria-busy", "false", timeout=_PATIENCE_MS)
        box = self.page.locator("#map").bounding_box()
        assert box is not None
        self._x, self._y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tool(self, name: str) -> None:
        self.page.locator(f"#edit-tools [data-tool={name}]").click()

    def pixel(self, place: Metres) -> Metres:
        return self._x + place[0] / _M_PER_PX, self._y - place[1] / _M_PER_PX

    def press(self, *places: Metres, modifiers: Sequence[str] = ()) -> None:
        for key in modifiers:
            self.page.keyboard.down(key)
        for place in places:
            self.page.mouse.move(*self.pixel(place))
            self.page.mouse.click(*self.pixel(place))
        for key in modifiers:
            self.page.keyboard.up(key)

    def drag(self, start: Metres, end: Metres) -> None:
        self.page.mouse.move(*self.pixel(start))
        self.page.mouse.down()
        self.page.mouse.move(*self.pixel(end), steps=6)
        self.page.mouse.up()

    def draw(self, name: str, *places: Metres) -> None:
        """Draws with a tool and finishes by Enter."""
        self.tool(name)
        self.press(*places)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#edit-sketch")).to_be_hidden(timeout=_PATIENCE_MS)

    def unsaved(self, n: int) -> None:
        expect(self.page.locator("#edit-sites .badge")).to_have_count(n, timeout=_PATIENCE_MS)

    def save(self, n: int = 1, reason: str = "") -> None:
        """Saves and waits until so many sites are told to be stored."""
        self.page.locator("#edit-reason").fill(reason)
        self.page.locator("#edit-save button").click()
        expect(self.page.locator(".save-sentence")).to_contain_text("没有未保存的改动", timeout=_PATIENCE_MS)
        expect(self.page.locator(".ask.saved article")).to_have_count(n, timeout=_PATIENCE_MS)

    def mu(self) -> float:
        """The large figure, once the page has drawn what was done last."""
        self.page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        expect(self.page.locator("#edit-live > small")).not_to_have_text("正在画的图形", timeout=_PATIENCE_MS)
        return float(self.page.locator("#edit-live b").inner_text().replace(",", ""))

    def stored(self) -> list[dict[str, Any]]:
        """The project's sites as the server has them, the oldest first."""
        found = self.page.request.get(f"/api/projects/{self.project}/sites").json()["sites"]
        return sorted(found, key=lambda site: int(site["site"]))

    def send(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """What somebody does from another page of ours."""
        token = self.page.locator("main").get_attribute("data-csrf") or ""
        answer = self.page.request.post(path, data=body, headers={"x-csrf-token": token})
        assert answer.status == 201, answer.text()
        told: dict[str, Any] = answer.json()
        return told
