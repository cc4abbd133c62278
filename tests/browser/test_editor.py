"""Drawing sites as planners do it: with the hand, by figures, against neighbours, and two people at once."""

from collections.abc import Iterator

import pytest
import shapely
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from shapely.geometry import shape as shapely_of

from geo.area import ellipsoid_area
from geo.mu import square_metres_to_mu
from layers.database import Database
from tests.browser.conftest import PHONE, WIDE, serving
from tests.browser.drawing import Drawing, Ground, Visit, signed_in
from tests.people import JINGYUAN, add_planner
from tests.web.copies import copied

SQUARE = [(0, 0), (120, 0), (120, 120), (0, 120)]
# The western edge of the neighbour goes in and out.
JAGGED = [(60, -80), (150, -80), (150, 80), (60, 80), (75, 40), (55, 10), (80, -30)]


@pytest.fixture(scope="module")
def address(committed: Database) -> Iterator[str]:
    """A server over a database of its own, because what is drawn is stored for good."""
    with copied(committed, "drawing") as database:
        with database.transaction() as session:
            add_planner(session, "planner", roles={"planner": [JINGYUAN]})
            add_planner(session, "colleague", roles={"planner": [JINGYUAN]})
            add_planner(session, "elsewhere", roles={"planner": ["640424101"]})
        with serving(database) as address:
            yield address


@pytest.fixture
def drawing(visit: Visit) -> Drawing:
    page = signed_in(visit)
    return Drawing(page, Ground(page))


def opened(browser: Browser, address: str) -> Visit:
    """A context of its own: the browser itself complains about the refusals that a test is about."""

    def visit(path: str, *, size: tuple[int, int] = WIDE) -> Page:
        page = browser.new_page(
            base_url=address,
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="reduce",
            locale="zh-CN",
        )
        page.goto(path)
        return page

    return visit


def test_traced_edge_is_the_neighbours_own_and_figures_are_the_servers(visit: Visit) -> None:
    page = signed_in(visit)
    ground = Ground(page)
    page.goto(f"/projects/{ground.other}/sites")
    beside = Drawing(page, ground, ground.other)
    neighbour = beside.send(
        f"/api/projects/{ground.other}/sites", {"geometry": ground.polygon(JAGGED), "made": "drawn"}
    )["site"]
    drawing = Drawing(page, ground)
    page.wait_for_load_state("networkidle")
    drawing.tool("trace")
    # A little beside the corners, so that only snapping can hit them; then along the edge and away from it.
    drawing.press((-60, -80), (57, -78))
    for place in JAGGED[:3:-1]:
        page.mouse.move(*drawing.pixel(place))
    drawing.press((57, 78))
    drawing.tool("trace")
    drawing.press((-60, 80))
    page.keyboard.press("Enter")
    drawing.unsaved(1)
    shown = drawing.mu()
    drawing.save()
    (site,) = drawing.stored()
    mine, theirs = shapely_of(site["geometry"]), shapely_of(neighbour["geometry"])
    edge = {tuple(place) for place in ground.degrees([JAGGED[0], *JAGGED[3:]])}
    assert edge <= set(mine.exterior.coords) and edge <= set(theirs.exterior.coords)
    assert mine.intersection(theirs).area == 0
    assert abs(square_metres_to_mu(ellipsoid_area(mine)) - shown) <= 0.01
    assert site["area_mu"] == pytest.approx(shown, abs=0.01)
    assert site["overlaps"] == []


def test_hole_undo_redo_split_and_merge(drawing: Drawing) -> None:
    drawing.draw("area", *SQUARE)
    whole = drawing.mu()
    drawing.draw("hole", (30, 30), (60, 30), (60, 60), (30, 60))
    with_hole = drawing.mu()
    assert whole - with_hole == pytest.approx(900 / 666.67, rel=0.05)
    drawing.page.keyboard.press("Control+z")
    assert drawing.mu() == whole
    drawing.page.keyboard.press("Control+Shift+z")
    assert drawing.mu() == with_hole
    drawing.draw("split", (-30, 90), (150, 90))
    drawing.unsaved(2)
    assert drawing.mu() == pytest.approx(with_hole, abs=0.02)
    drawing.save(2)
    shapes = [shapely_of(site["geometry"]) for site in drawing.stored()]
    assert shapes[0].intersection(shapes[1]).area == 0
    assert set(shapes[0].exterior.coords) & set(shapes[1].exterior.coords) != set()
    assert shapely.union_all(shapes).interiors[:1] != []
    drawing.tool("select")
    drawing.press((100, 20))
    drawing.press((100, 110), modifiers=["Shift"])
    drawing.tool("merge")
    expect(drawing.page.locator("#edit-sites .gone")).to_have_count(1)
    drawing.save(2)
    (merged,) = drawing.stored()
    assert shapely_of(merged["geometry"]).area == pytest.approx(sum(one.area for one in shapes), rel=1e-9)


def test_vertex_is_moved_added_and_taken_away(drawing: Drawing) -> None:
    drawing.draw("area", *SQUARE)
    before = drawing.mu()
    drawing.tool("reshape")
    drawing.drag((120, 120), (160, 160))
    assert drawing.mu() > before
    drawing.drag((60, 0), (60, -40))
    drawing.press((60, -40))
    drawing.page.keyboard.press("Delete")
    drawing.page.keyboard.press("Control+z")
    drawing.save()
    (site,) = drawing.stored()
    assert len(site["geometry"]["coordinates"][0]) == 6
    drawing.press((60, -40))
    drawing.page.keyboard.press("Delete")
    drawing.save()
    (site,) = drawing.stored()
    assert (site["version"], len(site["geometry"]["coordinates"][0])) == (2, 5)


def test_crossing_edges_are_marked_while_drawing_and_mended_only_when_asked(drawing: Drawing) -> None:
    drawing.draw("area", (0, 0), (120, 120), (120, 0), (0, 50))
    rows = drawing.page.locator("#edit-problems li")
    expect(rows).to_have_count(1)
    drawing.page.locator("#edit-save button").click()
    expect(drawing.page.locator("#edit-message")).to_contain_text("还不能保存")
    rows.first.locator("button", has_text="修").click()
    expect(drawing.page.locator(".ask.repair")).to_be_visible()
    expect(rows).to_have_count(1)
    drawing.page.locator(".ask.repair button", has_text="采用").click()
    expect(rows).to_have_count(0)
    drawing.save()
    (site,) = drawing.stored()
    assert shapely_of(site["geometry"]).is_valid


def test_reload_keeps_the_draft_with_its_undo_steps(drawing: Drawing) -> None:
    drawing.draw("area", *SQUARE)
    before = drawing.mu()
    drawing.draw("hole", (30, 30), (60, 30), (60, 60), (30, 60))
    after = drawing.mu()
    drawing.page.reload()
    drawing.awake()
    drawing.unsaved(0)
    offer = drawing.page.locator(".ask.draft")
    expect(offer).to_contain_text("有未保存的草稿")
    offer.locator("button", has_text="接着画").click()
    drawing.unsaved(1)
    assert drawing.mu() == after
    drawing.page.keyboard.press("Control+z")
    assert drawing.mu() == before
    drawing.save()
    drawing.page.reload()
    drawing.awake()
    expect(drawing.page.locator("#edit-sites .site-row")).to_have_count(1)
    expect(offer).to_have_count(0)


@pytest.mark.parametrize(
    "decision", ["用我的作新版", "采用对方的", "在对方的上接着改"], ids=["mine", "theirs", "shadow"]
)
def test_stale_save_is_refused_and_decided(
    visit: Visit, chromium: Browser, address: str, decision: str
) -> None:
    page = signed_in(opened(chromium, address))
    drawing = Drawing(page, Ground(page))
    drawing.draw("area", *SQUARE)
    drawing.save()
    other = signed_in(visit, "colleague")
    colleague = Drawing(other, drawing.ground)
    for one, corner in ((drawing, (160, 120)), (colleague, (120, 200))):
        one.press((60, 60))
        one.tool("reshape")
        one.drag((120, 120), corner)
        one.unsaved(1)
    mine = drawing.mu()
    theirs = colleague.mu()
    colleague.save(reason="按实测")
    page.locator("#edit-save button").click()
    panel = page.locator(".ask.stale")
    expect(panel).to_contain_text("第 2 版")
    expect(panel.locator(".mine b")).to_contain_text(f"{mine:.2f}")
    expect(panel.locator(".theirs b")).to_contain_text(f"{theirs:.2f}")
    (before,) = drawing.stored()
    assert before["area_mu"] == pytest.approx(theirs, abs=0.01)
    panel.locator(".deeds button", has_text=decision).click()
    if decision == "用我的作新版":
        expect(page.locator(".ask.saved article")).to_have_count(1)
        (site,) = drawing.stored()
        assert site["version"] == 3 and site["area_mu"] == pytest.approx(mine, abs=0.01)
    else:
        drawing.unsaved(0)
        assert drawing.mu() == theirs
        assert drawing.stored() == [before]
        page.keyboard.press("Control+z")
        assert drawing.mu() == mine
    if decision == "在对方的上接着改":
        expect(page.locator(".ask.shadow")).to_be_visible()
        drawing.unsaved(1)
    page.context.close()


def test_old_version_is_looked_at_compared_and_restored(drawing: Drawing) -> None:
    page = drawing.page
    drawing.draw("area", *SQUARE)
    drawing.save(reason="先画一个")
    drawing.press((60, 60))
    drawing.tool("reshape")
    drawing.drag((120, 120), (220, 120))
    drawing.save(reason="往东扩")
    drawing.tool("select")
    page.locator("#edit-sites .link", has_text="第 2 版").click()
    rows = page.locator(".site-versions > li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("往东扩")
    rows.nth(1).locator("button", has_text="在图上看").click()
    expect(page.locator(".compared")).to_contain_text("第 1 版")
    page.locator(".compare button").click()
    expect(page.locator(".compared .gained b")).to_contain_text("9.0")
    expect(page.locator(".compared .lost b")).to_have_text("0.00 亩")
    rows.nth(1).locator("button", has_text="恢复").click()
    expect(page.locator(".ask.saved")).to_contain_text("第 3 版")
    (site,) = drawing.stored()
    assert (site["made"], site["version"]) == ("restored", 3)
    drawing.unsaved(0)


def test_site_is_removed_with_a_reason_and_can_be_restored(drawing: Drawing) -> None:
    page = drawing.page
    drawing.draw("area", *SQUARE)
    drawing.save()
    drawing.press((60, 60))
    page.keyboard.press("Delete")
    page.locator(".ask.removal input").fill("画错了地方")
    page.locator(".ask.removal .main").click()
    expect(page.locator(".save-sentence")).to_contain_text("移除")
    drawing.save()
    assert drawing.stored() == []
    page.reload()
    drawing.awake()
    page.locator("#edit-sites summary").click()
    page.locator("#edit-sites details .link").click()
    expect(page.locator(".site-versions > li").first).to_contain_text("画错了地方")
    page.locator(".site-versions > li").nth(1).locator("button", has_text="恢复").click()
    expect(page.locator(".ask.saved")).to_contain_text("第 3 版")
    assert len(drawing.stored()) == 1


def test_coordinates_are_drawn_by_keyboard_and_doubt_is_asked_about(drawing: Drawing) -> None:
    page = drawing.page
    page.keyboard.press("c")
    area = page.locator(".ask.typed textarea")
    expect(area).to_be_focused()
    for lon, lat in drawing.ground.degrees(SQUARE):
        page.keyboard.type(f"{lat} {lon}\n")
    choice = page.locator(".ask.typed .readings input")
    expect(choice.first).to_be_visible()
    draw = page.locator(".ask.typed .main")
    expect(draw).to_be_disabled()
    choice.first.focus()
    page.keyboard.press("Space")
    expect(draw).to_be_enabled()
    draw.focus()
    page.keyboard.press("Enter")
    drawing.unsaved(1)
    drawing.save()
    (site,) = drawing.stored()
    assert {tuple(place) for place in site["geometry"]["coordinates"][0]} == {
        tuple(place) for place in drawing.ground.degrees(SQUARE)
    }


def test_planner_of_another_township_can_only_look_and_is_refused(chromium: Browser, address: str) -> None:
    page = signed_in(opened(chromium, address), "elsewhere")
    listed = page.request.get(f"/api/projects?county={JINGYUAN}&limit=200").json()["projects"]
    project = next(
        one["id"]
        for one in listed
        if one["places"] and all((place["code"] or "").startswith("640424200") for place in one["places"])
    )
    page.goto(f"/projects/{project}/sites")
    expect(page.locator("main")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".edit-head .note")).to_contain_text("只能看")
    expect(page.locator("#edit-tools")).to_be_hidden()
    expect(page.locator("#edit-save")).to_be_hidden()
    token = page.locator("main").get_attribute("data-csrf") or ""
    polygon = {
        "type": "Polygon",
        "coordinates": [[[106.4, 35.4], [106.401, 35.4], [106.4, 35.401], [106.4, 35.4]]],
    }
    answer = page.request.post(
        f"/api/projects/{project}/sites",
        data={"geometry": polygon, "made": "drawn"},
        headers={"x-csrf-token": token},
    )
    assert answer.status == 403
    page.context.close()


def test_public_is_sent_to_the_login(chromium: Browser, address: str) -> None:
    page = opened(chromium, address)("/projects/1/sites")
    expect(page.locator("main")).to_contain_text("登录")
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_editor_is_open_to_everybody_who_may(visit: Visit, size: tuple[int, int]) -> None:
    page = signed_in(visit, size=size)
    drawing = Drawing(page, Ground(page))
    _is_accessible(page, size)
    page.evaluate("document.querySelector('[data-tool=area]').click()")
    drawing.press((-50, 60), (50, 60), (50, 120))
    page.locator("#edit-sketch .main").click()
    drawing.unsaved(1)
    _is_accessible(page, size)
    page.evaluate("document.querySelector('[data-tool=help]').click()")
    _is_accessible(page, size)


def _is_accessible(page: Page, size: tuple[int, int]) -> None:
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
