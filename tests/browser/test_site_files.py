"""Sites from files and into files as planners do it: looked at, corrected, confirmed, exported, and imported again."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect
from shapely.geometry import shape as shapely_of
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area
from geo.formats.layer import AttributeValue, Feature
from geo.formats.writing import FORMATS, write_features
from geo.formats.xlsx_write import write_xlsx
from layers.database import Database
from tests.browser.conftest import PHONE, serving
from tests.browser.drawing import Visit, signed_in
from tests.browser.test_editor import opened
from tests.people import JINGYUAN, add_planner
from tests.web.copies import copied
from web.workers import Workers

WEST, SOUTH = 106.30, 35.44
# The tenth of a millimetre that formats keep, and the storage grid, in degrees.
KEPT = 2e-9
_DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


@pytest.fixture(scope="module")
def database(committed: Database) -> Iterator[Database]:
    with copied(committed, "site_files") as database:
        with database.transaction() as session:
            add_planner(session, "planner", roles={"planner": [JINGYUAN]})
            add_planner(session, "township", roles={"planner": ["640424101"]})
        yield database


@pytest.fixture(scope="module")
def address(database: Database) -> Iterator[str]:
    with serving(database) as address, Workers(database.url, 1):
        yield address


def square(step: int, row: int = 0, side: float = 0.002) -> BaseGeometry:
    """Each test has a row of its own."""
    west, south = WEST + 2 * side * step, SOUTH + 2 * side * row
    return shapely.box(*(round(edge, 9) for edge in (west, south, west + side, south + side)))


def made(rows: list[tuple[BaseGeometry, dict[str, AttributeValue]]], key: str) -> FilePayload:
    chosen = FORMATS[key]
    features = [Feature(number, shape, row) for number, (shape, row) in enumerate(rows, start=1)]
    epsg = 4523 if chosen.prefers == "metres" else 4490
    content = write_features(
        features, key, epsg=epsg, name="地块", organisation="泾源县", day=date(2026, 3, 1)
    )
    return FilePayload(name=f"设施{chosen.ending}", mimeType="application/octet-stream", buffer=content)


def projects_of(page: Page) -> list[dict[str, Any]]:
    """Those with a name nobody else has, and a township of their own."""
    listed = page.request.get(f"/api/projects?county={JINGYUAN}&limit=200").json()["projects"]
    whole = page.request.get(f"/api/projects?county={JINGYUAN}&limit=200&offset=200").json()["projects"]
    times = Counter(one["name"] for one in [*listed, *whole])
    return [one for one in listed if times[one["name"]] == 1 and len(one["name"]) < 20]


def import_page(visit: Visit, login: str = "planner", **more: Any) -> Page:
    page = signed_in(visit, login, **more)
    page.goto("/sites/import")
    settled(page)
    return page


def settled(page: Page) -> None:
    expect(page.locator("main")).to_have_attribute("aria-busy", "false", timeout=30_000)


def bring(page: Page, file: FilePayload) -> None:
    page.locator("#import-file").set_input_files(file)
    expect(page.locator("#confirm")).to_be_visible(timeout=30_000)
    settled(page)


def settled_as(page: Page, *sentences: str) -> None:
    for sentence in sentences:
        expect(page.locator(".save-sentence")).to_contain_text(sentence, timeout=30_000)


def confirm(page: Page) -> None:
    page.locator("#confirm button[type=submit]").click()
    expect(page.locator("#import-said")).to_contain_text("已导入", timeout=90_000)


def stored(page: Page, project: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.request.get(f"/api/projects/{project}/sites").json()["sites"]
    return sorted(found, key=lambda site: int(site["site"]))


def same(one: BaseGeometry, other: BaseGeometry) -> bool:
    return bool(shapely.equals_exact(shapely.normalize(one), shapely.normalize(other), KEPT))


def test_gbk_shapefile_is_matched_by_name_imported_and_exported_again(visit: Visit, tmp_path: Path) -> None:
    page = import_page(visit)
    one, other = projects_of(page)[:2]
    shapes = [square(step) for step in range(5)]
    names = [one["name"]] * 3 + [other["name"]] * 2
    bring(page, made([(s, {"XMMC": n}) for s, n in zip(shapes, names, strict=True)], "shapefile"))
    expect(page.locator("#found-encoding")).to_contain_text("GBK")
    expect(page.locator("#found-system")).to_contain_text("35")
    expect(page.locator("#found-fields summary")).to_contain_text("XMMC")
    expect(page.locator(".save-sentence")).to_have_text("5 个地块：新增 5 个。")
    assert stored(page, one["id"]) == []
    confirm(page)
    expect(page.locator("#imports .job-said").first).to_contain_text("新增 5 个")
    expect(page.locator(f"#imports a[href='/projects/{one['id']}/sites']")).to_have_text(one["name"])
    sites = stored(page, one["id"]) + stored(page, other["id"])
    assert [(site["made"], site["file"]) for site in sites] == [("imported", "设施.zip")] * 5
    assert all(same(shapely_of(site["geometry"]), s) for site, s in zip(sites, shapes, strict=True))

    page.goto(f"/sites/export?project={one['id']}")
    expect(page.locator("#export-losses")).not_to_be_empty()
    for key in ("shapefile", "txt", "geopackage", "kml"):
        page.goto(f"/sites/export?project={one['id']}")
        page.locator(f"input[value={key}]").check()
        with page.expect_download() as download:
            page.locator("#export-send").click()
        expect(page.locator("#export-said")).to_contain_text("已导出 3 个地块")
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        page.goto("/sites/import")
        settled(page)
        page.locator("#import-file").set_input_files(saved)
        expect(page.locator(".save-sentence")).to_have_text("3 个地块：3 个没有变化。", timeout=30_000)
        page.locator("#confirm button[type=button]").click()
        expect(page.locator("#confirm")).to_be_hidden()


def test_boundary_txt_goes_to_one_project_found_by_search(visit: Visit) -> None:
    page = import_page(visit)
    project = projects_of(page)[2]
    bring(page, made([(square(0, 1), {"地块名称": "一号地"}), (square(1, 1), {"地块名称": "二号地"})], "txt"))
    expect(page.locator("#features [data-state=blocked]").first).to_be_visible()
    expect(page.locator("#confirm button[type=submit]")).to_be_disabled()
    page.locator("input[value=all_to_one]").check()
    page.locator("#found-fields .project-picker input").fill(project["name"])
    page.locator("#found-fields .picker-option").first.click()
    expect(page.locator(".save-sentence")).to_have_text("2 个地块：新增 2 个。", timeout=30_000)
    page.locator("#import-reason").fill("勘测定界成果")
    confirm(page)
    sites = stored(page, project["id"])
    assert [same(shapely_of(site["geometry"]), square(i, 1)) for i, site in enumerate(sites)] == [True, True]
    assert {site["reason"] for site in sites} == {"勘测定界成果"}


def test_doubts_are_told_per_feature_and_nothing_is_stored_before_they_are_settled(visit: Visit) -> None:
    page = import_page(visit)
    project = projects_of(page)[3]
    bow = shapely.Polygon([(106.334, 35.453), (106.336, 35.455), (106.336, 35.453), (106.334, 35.455)])
    hectares = round(ellipsoid_area(square(1, 2)) / 10_000, 4)
    rows: list[tuple[BaseGeometry, dict[str, AttributeValue]]] = [
        (square(0, 2), {"项目名称": project["name"], "面积公顷": 9.9}),
        (square(1, 2), {"项目名称": project["name"], "面积公顷": hectares}),
        (bow, {"项目名称": project["name"], "面积公顷": None}),
        (square(3, 2), {"项目名称": "没有这个项目", "面积公顷": None}),
        (shapely.box(107.0, 35.44, 107.002, 35.442), {"项目名称": project["name"], "面积公顷": None}),
        (square(1, 2), {"项目名称": project["name"], "面积公顷": hectares}),
        (square(4, 2), {"项目名称": project["name"], "面积公顷": hectares}),
    ]
    bring(page, made(rows, "shapefile"))

    def row(number: int) -> Any:
        return page.locator(f"#features li[data-feature='{number}']")

    expect(row(1)).to_contain_text("9.9")
    expect(row(3)).to_have_attribute("data-state", "blocked")
    expect(row(4)).to_contain_text("没有您能画地块的项目")
    expect(row(5)).to_contain_text("范围内")
    expect(row(6)).to_contain_text("与第 2 个完全相同")
    expect(page.locator("#confirm button[type=submit]")).to_be_disabled()
    page.locator("input[name=repairing]").check()
    expect(row(3)).to_have_attribute("data-state", "doubtful", timeout=30_000)
    # By keyboard: the row is pressed, the map goes there, the feature is left out.
    row(6).locator(".row-head").focus()
    page.keyboard.press("Enter")
    expect(row(6).locator(".row-head")).to_have_attribute("aria-pressed", "true")
    row(6).get_by_text("去掉").press("Enter")
    expect(row(6)).to_have_count(0, timeout=30_000)
    row(4).get_by_text("找项目").click()
    row(4).locator(".project-picker input").fill(project["name"])
    expect(row(4).locator(".picker-option").first).to_be_visible()
    page.keyboard.press("Enter")
    settled_as(page, "6 个地块：新增 6 个。", "去掉的 1 个不导入。")
    page.reload()
    settled_as(page, "6 个地块：新增 6 个。", "去掉的 1 个不导入。")
    assert stored(page, project["id"]) == []
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    confirm(page)
    assert len(stored(page, project["id"])) == 6


def test_swapped_degrees_are_shown_as_a_choice_and_the_map_follows(visit: Visit) -> None:
    page = import_page(visit, size=PHONE)
    project = projects_of(page)[4]
    ring = [[lat, lon] for lon, lat in shapely.get_coordinates(square(0, 3)).tolist()]
    properties = {"项目名称": project["name"]}
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)
    page.evaluate(_DROP, ["对调.geojson", text])
    expect(page.locator(".save-sentence")).to_contain_text("先选定坐标系", timeout=30_000)
    page.locator("#found-system label", has_text="对调").locator("input").check()
    expect(page.locator(".save-sentence")).to_have_text("1 个地块：新增 1 个。", timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    confirm(page)
    (site,) = stored(page, project["id"])
    assert same(shapely_of(site["geometry"]), square(0, 3))


def test_planner_of_another_township_is_refused(chromium: Any, address: str) -> None:
    visit = opened(chromium, address)
    planner = signed_in(visit)
    elsewhere = next(
        one
        for one in projects_of(planner)
        if one["places"] and all((p["position"] or "").startswith("640424100") for p in one["places"])
    )
    page = import_page(visit, "township")
    bring(page, made([(square(0, 4), {"项目编号": elsewhere["id"]})], "shapefile"))
    expect(page.locator("#features li[data-feature='1']")).to_have_attribute("data-state", "blocked")
    expect(page.locator("#features li[data-feature='1']")).to_contain_text("没有您能画地块的项目")
    expect(page.locator("#confirm button[type=submit]")).to_be_disabled()
    refused = page.goto(f"/sites/import?project={elsewhere['id']}")
    assert refused is not None and refused.status in (403, 404)
    assert stored(planner, elsewhere["id"]) == []


def test_file_of_several_layers_asks_which_one_is_meant(chromium: Any, address: str) -> None:
    page = import_page(opened(chromium, address))
    text = made([(square(0, 5), {"备注": "一期"})], "csv")["buffer"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    book = write_xlsx([("一期", rows), ("二期", rows)])
    page.locator("#import-file").set_input_files(
        FilePayload(name="坐标.xlsx", mimeType="application/octet-stream", buffer=book)
    )
    expect(page.locator("#refused h2")).to_contain_text("要导入哪一个", timeout=30_000)
    page.locator("#refused").get_by_role("button", name="二期").click()
    expect(page.locator("select[name=layer]")).to_have_value("二期", timeout=30_000)
    expect(page.locator("#refused")).to_be_empty()


def test_refused_file_keeps_the_servers_sentence_and_what_to_do(chromium: Any, address: str) -> None:
    page = import_page(opened(chromium, address))
    broken = FilePayload(name="坏<b>.zip", mimeType="application/zip", buffer=b"PK\x03\x04")
    page.locator("#import-file").set_input_files(broken)
    expect(page.locator("#refused h2")).to_have_text("“坏<b>.zip”没有读入", timeout=30_000)
    expect(page.locator("#refused")).to_contain_text("什么也没有存入")
    expect(page.locator("#confirm")).to_be_hidden()
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
