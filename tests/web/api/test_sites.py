"""Sites over HTTP: who may draw, what is refused, and what nobody else gets to know."""

import json
from typing import Any

import pytest
import shapely
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.orm import Session

from layers.database import Database
from layers.tables.projects import Project
from layers.tables.sites import SiteVersion
from services.log_in import token_hash
from tests.factories import add_login_session, add_person_row, add_project, add_role
from tests.people import JINGYUAN, LUSHI
from tests.sites import add_official_polygons
from tests.web.signing_in import browser
from tests.web.tiles import features
from web.login import FORM_COOKIE, SESSION_COOKIE

XIANGSHUI, XINMIN = "640424100", "640424200"
ROLES = {
    "county": ("planner", JINGYUAN),
    "township": ("planner", XIANGSHUI),
    "neighbour": ("planner", XINMIN),
    "administrator": ("administrator", "640000"),
    "ecologist": ("ecologist", JINGYUAN),
    "reviewer": ("reviewer", JINGYUAN),
    "other": ("planner", LUSHI),
}


def square(west: float = 106.30, south: float = 35.50, side: float = 0.01) -> dict[str, Any]:
    east, north = round(west + side, 9), round(south + side, 9)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


class Visitor:
    """A browser, signed in as somebody unless login is empty, that sends the token along."""

    def __init__(self, database: Database, login: str = "") -> None:
        self.client: TestClient = browser(database)
        if login:
            self.client.headers["cookie"] = f"{SESSION_COOKIE}={login}"
            self.client.headers["x-csrf-token"] = f"csrf of {login}"
        else:
            self.client.headers["cookie"] = f"{FORM_COOKIE}={'f' * 43}"
            self.client.headers["x-csrf-token"] = "f" * 43

    def get(self, path: str) -> Response:
        answer: Response = self.client.get(f"/api{path}")
        return answer

    def post(self, path: str, body: Any) -> Response:
        headers = {"content-type": "application/json"}
        answer: Response = self.client.post(f"/api{path}", content=json.dumps(body), headers=headers)
        return answer

    def draw(self, project: Project, geometry: dict[str, Any] | None = None, **fields: Any) -> Response:
        body = {"geometry": geometry or square(), "made": "drawn", **fields}
        return self.post(f"/projects/{project.id}/sites", body)

    def drawn(self, project: Project, geometry: dict[str, Any] | None = None) -> int:
        answer = self.draw(project, geometry)
        assert answer.status_code == 201, answer.text
        return int(answer.json()["site"]["site"])


@pytest.fixture
def project(session: Session) -> Project:
    for login, (role, unit) in ROLES.items():
        person = add_person_row(session, login=login)
        add_role(session, person, role, unit)
        add_login_session(session, person, token_hash=token_hash(login), csrf_token=f"csrf of {login}")
    return add_project(session, anchors=[XIANGSHUI], state="published")


def test_site_is_drawn_and_comes_back_as_it_was_sent(database: Database, project: Project) -> None:
    planner = Visitor(database, "county")
    answer = planner.draw(project, reason="实地踏勘")
    assert answer.status_code == 201
    site = answer.json()["site"]
    assert site["geometry"] == square() and site["version"] == 1
    assert (site["made"], site["reason"], site["by"]) == ("drawn", "实地踏勘", "county")
    page = planner.get(f"/projects/{project.id}/sites").json()
    assert [one["geometry"] for one in page["sites"]] == [square()]
    assert page["may_edit"] and page["zone_epsg"] == 4544
    assert page["extent"] == [106.30, 35.50, 106.31, 35.51]
    around = planner.get("/sites/surroundings?bbox=106.2,35.4,106.4,35.6").json()
    assert [one["geometry"] for one in around["sites"]["features"]] == [square()]
    assert {one["properties"]["code"] for one in around["units"]["features"]} == {JINGYUAN}
    assert around["truncated"] is False


@pytest.fixture
def site(database: Database, project: Project) -> int:
    """Drawn by the county's planner for a project of 香水镇."""
    return Visitor(database, "county").drawn(project)


def saves(project: Project, site: int) -> list[tuple[str, dict[str, Any]]]:
    """Every address that saves something, with a body that would be taken."""
    shape = {"geometry": square(106.31), "made": "drawn"}
    return [
        (f"/projects/{project.id}/sites", shape),
        (f"/sites/{site}/versions", {**shape, "base_version": 1}),
        (f"/sites/{site}/restore", {"version": 1, "base_version": 1}),
        (f"/sites/{site}/remove", {"base_version": 1, "reason": "撤"}),
    ]


def versions(session: Session, site: int) -> int:
    session.expire_all()
    return session.query(SiteVersion).filter_by(site_id=site).count()


@pytest.mark.parametrize("login", ["county", "township", "administrator"])
def test_those_who_hold_the_role_for_one_of_its_units_may_draw(
    database: Database, project: Project, login: str
) -> None:
    visitor = Visitor(database, login)
    assert visitor.get(f"/projects/{project.id}/sites").json()["may_edit"] is True
    assert visitor.draw(project).status_code == 201


@pytest.mark.parametrize("login", ["ecologist", "reviewer"])
def test_other_roles_see_sites_and_change_none(
    database: Database, session: Session, project: Project, site: int, login: str
) -> None:
    visitor = Visitor(database, login)
    page = visitor.get(f"/projects/{project.id}/sites").json()
    assert (page["may_edit"], len(page["sites"])) == (False, 1)
    assert [visitor.post(*save).status_code for save in saves(project, site)] == [403] * 4
    assert versions(session, site) == 1


@pytest.mark.parametrize("login", ["neighbour", "other"])
def test_planner_of_another_unit_cannot_touch_a_site_of_a_published_project(
    database: Database, session: Session, project: Project, site: int, login: str
) -> None:
    visitor = Visitor(database, login)
    page = visitor.get(f"/projects/{project.id}/sites").json()
    assert (page["may_edit"], page["sites"]) == (False, [])
    assert [visitor.post(*save).status_code for save in saves(project, site)] == [403, 404, 404, 404]
    assert versions(session, site) == 1


@pytest.mark.parametrize("login", ["neighbour", "other", ""])
def test_draft_of_another_unit_cannot_be_told_from_one_that_never_was(
    database: Database, session: Session, project: Project, login: str
) -> None:
    draft = add_project(session, anchors=[XIANGSHUI], state="draft")
    site = Visitor(database, "county").drawn(draft)
    visitor = Visitor(database, login)
    for path in (
        f"/projects/{draft.id}/sites",
        f"/sites/{site}/versions",
        f"/sites/{site}/compare?older=1&newer=1",
    ):
        key = str(draft.id if "projects" in path else site)
        answer, nothing = visitor.get(path), visitor.get(path.replace(key, "987654321"))
        assert answer.status_code == nothing.status_code == 404
        assert answer.text.replace(key, "N") == nothing.text.replace("987654321", "N")
    for path, body in saves(draft, site):
        key = str(draft.id if "projects" in path else site)
        answer, nothing = visitor.post(path, body), visitor.post(path.replace(key, "987654321"), body)
        assert answer.status_code == nothing.status_code == 404
        assert answer.text.replace(key, "N") == nothing.text.replace("987654321", "N")


def test_without_an_account_nothing_of_a_site_is_told(
    database: Database, project: Project, site: int
) -> None:
    nobody = Visitor(database)
    assert nobody.get(f"/projects/{project.id}/sites").json()["sites"] == []
    assert nobody.get(f"/sites/{site}/versions").status_code == 404
    for path in ("/sites/surroundings?bbox=106,35,107,36", "/sites/debt", "/sites/ground", "/sites/overlaps"):
        assert nobody.get(path).status_code == 403
    assert nobody.post("/geometry/merge", {"geometries": [square()]}).status_code == 403
    for path in ("repair", "measure"):
        assert nobody.post(f"/geometry/{path}", {"geometry": square()}).status_code == 403


def test_save_without_the_page_s_token_is_refused(
    database: Database, session: Session, project: Project
) -> None:
    visitor = Visitor(database, "county")
    visitor.client.headers["x-csrf-token"] = "x" * 43
    assert visitor.draw(project).status_code == 403
    assert session.query(SiteVersion).count() == 0


def test_stale_save_is_refused_with_both_shapes(database: Database, project: Project, site: int) -> None:
    other = Visitor(database, "administrator")
    body = {"geometry": square(106.31), "made": "drawn", "base_version": 1}
    assert other.post(f"/sites/{site}/versions", body).status_code == 201
    answer = Visitor(database, "county").post(f"/sites/{site}/versions", {**body, "geometry": square(106.29)})
    assert answer.status_code == 409
    told = answer.json()["error"]
    assert "administrator已先保存" in told["zh"] and "was not stored" in told["en"]
    assert told["details"]["code"] == "stale_site"
    assert told["details"]["base"]["geometry"] == square()
    assert told["details"]["current"]["geometry"] == square(106.31)
    assert told["details"]["current"]["version"] == 2


def test_history_is_told_compared_restored_and_removed(
    database: Database, project: Project, site: int
) -> None:
    planner = Visitor(database, "county")
    redrawn = {"geometry": square(106.305), "made": "imported", "file": "设施.zip", "base_version": 1}
    assert planner.post(f"/sites/{site}/versions", redrawn).status_code == 201
    compared = planner.get(f"/sites/{site}/compare?older=1&newer=2").json()
    assert compared["gained"]["type"] == "MultiPolygon"
    assert compared["gained_mu"] == pytest.approx(compared["lost_mu"], rel=1e-9) and compared["gained_m2"] > 0
    restored = planner.post(f"/sites/{site}/restore", {"version": 1, "base_version": 2})
    assert restored.status_code == 201 and restored.json()["site"]["geometry"] == square()
    removed = planner.post(f"/sites/{site}/remove", {"base_version": 3, "reason": "撤"})
    assert removed.status_code == 201 and removed.json()["site"]["geometry"] is None
    told = planner.get(f"/sites/{site}/versions").json()
    assert [(one["version"], one["made"]) for one in told] == [
        (4, "removed"),
        (3, "restored"),
        (2, "imported"),
        (1, "drawn"),
    ]
    page = planner.get(f"/projects/{project.id}/sites").json()
    assert page["sites"] == [] and [one["version"] for one in page["removed"]] == [4]


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Polygon", "coordinates": [[[106.3, 35.5], [106.31, 35.51], [106.31, 35.5], [106.3, 35.51],
                                              [106.3, 35.5]]]}, "边界自相交（东经 106.305000°，北纬 35.505000°）"),
        ({"type": "Polygon", "coordinates": [[[106.3, 35.5], [106.31, 35.51]]]}, "顶点太少"),
        ({"type": "Polygon", "coordinates": []}, "图形是空的"),
        ({"type": "Polygon", "coordinates": [[]]}, "图形是空的"),
        ({"type": "GeometryCollection", "geometries": []}, "不能混在一起"),
        ({"type": "Point", "coordinates": [35.5, 106.3]}, "不在我国范围内"),
        ({"type": "Point", "coordinates": [106.3, 35.5, 1500]}, "经度和纬度两个数"),
        ({"type": "Point", "coordinates": ["106.3", "35.5"]}, "经度和纬度两个数"),
        ({"type": "Point", "coordinates": [True, 35.5]}, "经度和纬度两个数"),
        ({"type": "Point", "coordinates": [float("nan"), 35.5]}, "经度和纬度两个数"),
        ({"type": "Point", "coordinates": [10**400, 35.5]}, "经度和纬度两个数"),
        ({"type": "Point", "coordinates": None}, "层次不对"),
        ({"type": "Point"}, "层次不对"),
        ({"type": ["Point"], "coordinates": [106.3, 35.5]}, "不能混在一起"),
        ({"type": "LineString", "coordinates": [[106.3, 35.5]]}, "顶点太少"),
        ({"type": "MultiPolygon", "coordinates": [[[[106.3, 35.5]] * 4]]}, "不同顶点少于三个"),
        ({}, "不能混在一起"),
    ],
)  # fmt: skip
def test_what_is_no_storable_shape_is_refused_in_a_sentence(
    database: Database, session: Session, project: Project, geometry: dict[str, Any], said: str
) -> None:
    answer = Visitor(database, "county").post(
        f"/projects/{project.id}/sites", {"geometry": geometry, "made": "drawn"}
    )
    assert answer.status_code == 422
    assert said in answer.json()["error"]["zh"]
    assert answer.json()["error"]["details"]["code"] == "shape_refused"
    assert session.query(SiteVersion).count() == 0


def test_deep_nesting_is_not_followed(database: Database, project: Project) -> None:
    deep: Any = [106.3, 35.5]
    for _ in range(300):
        deep = [deep]
    answer = Visitor(database, "county").draw(project, {"type": "MultiPolygon", "coordinates": deep})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "fields",
    [
        {"made": "restored"},
        {"made": "removed"},
        {"made": "drawn", "by": "somebody"},
        {"made": "drawn", "reason": "x" * 501},
        {"made": "drawn", "file": "a\x00b"},
        {"made": "drawn", "area_m2": 1.0},
    ],
)
def test_what_the_server_decides_cannot_be_sent_along(
    database: Database, session: Session, project: Project, fields: dict[str, Any]
) -> None:
    body = {"geometry": square(), **fields}
    assert Visitor(database, "county").post(f"/projects/{project.id}/sites", body).status_code == 422
    assert session.query(SiteVersion).count() == 0


@pytest.mark.parametrize("body", [{"base_version": 1}, {"base_version": 1, "reason": ""}, {"reason": "撤"}])
def test_removal_needs_a_reason_and_the_version_it_is_based_on(
    database: Database, site: int, body: dict[str, Any]
) -> None:
    assert Visitor(database, "county").post(f"/sites/{site}/remove", body).status_code == 422


def test_coordinates_are_rounded_to_the_storage_grid_once(database: Database, project: Project) -> None:
    point = {"type": "Point", "coordinates": [106.12345678949, 35.5000000004]}
    answer = Visitor(database, "county").draw(project, point).json()
    assert answer["site"]["geometry"]["coordinates"] == [106.123456789, 35.5]


def test_overlap_is_told_only_to_those_who_see_both_sites(
    database: Database, session: Session, project: Project
) -> None:
    secret = add_project(session, anchors=[XINMIN], name="秘而未宣", state="draft")
    Visitor(database, "neighbour").drawn(secret, square(106.305))
    mine = Visitor(database, "township").draw(project)
    assert mine.status_code == 201 and mine.json()["overlaps"] == []
    county = Visitor(database, "county")
    told = county.get(f"/projects/{project.id}/sites").json()["sites"][0]["overlaps"]
    assert [one["project_name"] for one in told] == ["秘而未宣"]
    listed = county.get(f"/sites/overlaps?unit={XIANGSHUI}").json()
    assert listed["total"] == 1
    names = {listed["overlaps"][0][side]["project_name"] for side in ("one", "other")}
    assert names == {"秘而未宣", project.name}
    assert listed["overlaps"][0]["geometry"]["type"] == "Polygon"
    assert listed["slivers_below"] == {"width_m": 0.05, "area_m2": 1.0}
    for login in ("township", "neighbour", "other"):
        assert Visitor(database, login).get("/sites/overlaps").json()["total"] == 0


SEARCH = "/search?q=秘而未宣"
WAYS = (
    "/sites/surroundings?bbox=106.2,35.4,106.4,35.6",
    "/sites/debt",
    "/sites/ground",
    "/sites/overlaps",
    SEARCH,
)


@pytest.mark.parametrize("way", WAYS)
def test_site_of_a_draft_is_in_no_answer_of_those_who_do_not_answer_for_it(
    database: Database, session: Session, project: Project, way: str
) -> None:
    secret = add_project(session, anchors=[XINMIN], name="秘而未宣", state="draft")
    visitors = {login: Visitor(database, login) for login in ("township", "other", "neighbour")}
    before = {login: visitor.get(way).text for login, visitor in visitors.items()}
    visitors["neighbour"].drawn(secret, square(106.305))
    Visitor(database, "county").drawn(project)
    assert visitors["other"].get(way).text == before["other"]
    assert "秘而未宣" not in visitors["township"].get(way).text
    # Or the lines above would hold for anything that is never told at all.
    assert visitors["neighbour"].get(way).text != before["neighbour"] or way in ("/sites/overlaps", SEARCH)


def test_surroundings_leave_out_the_site_being_edited(
    database: Database, project: Project, site: int
) -> None:
    planner = Visitor(database, "county")
    answer = planner.get(f"/sites/surroundings?bbox=106.2,35.4,106.4,35.6&except_site={site}").json()
    assert answer["sites"]["features"] == [] and answer["zones"]["features"] == []


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "107,35,106,36", "nan,35,106,36"])
def test_surroundings_want_a_box(database: Database, project: Project, box: str) -> None:
    assert Visitor(database, "county").get(f"/sites/surroundings?bbox={box}").status_code == 422
    assert Visitor(database, "county").get("/sites/surroundings").status_code == 422


def test_contradiction_and_units_come_with_the_answer(
    database: Database, session: Session, project: Project
) -> None:
    add_official_polygons(session, c640424101=shapely.box(106.2, 35.4, 106.4, 35.6))
    answer = Visitor(database, "county").draw(project).json()
    assert [(one["stated_code"], one["found_code"], one["share"]) for one in answer["contradictions"]] == [
        (XIANGSHUI, "640424101", 1.0)
    ]
    assert "所画地块有 100% 在泾河源镇" in answer["contradictions"][0]["message"]
    assert [(one["code"], one["by"]) for one in answer["attached"]] == [
        (JINGYUAN, "geometry"),
        ("640424101", "geometry"),
    ]


def test_lists_answer_with_numbers(database: Database, session: Session, project: Project, site: int) -> None:
    planner = Visitor(database, "county")
    debt, ground = (planner.get(f"/sites/{name}?unit={JINGYUAN}").json() for name in ("debt", "ground"))
    assert debt["drawn"] == 1 and debt["projects"] == debt["drawn"] + debt["owing"]
    assert isinstance(ground["total"]["stated_mu"], float)
    (mine,) = [one for one in ground["projects"] if one["id"] == project.id]
    assert mine["why_not"] == "no_area" and mine["drawn_mu"] > 0


def test_tile_of_sites_is_empty_for_all_who_do_not_answer_for_them(
    database: Database, project: Project, site: int
) -> None:
    tile = "/tiles/sites/14/13030/6461.mvt"
    for login, shown in (("county", 1), ("township", 1), ("neighbour", 0), ("other", 0)):
        found = features(Visitor(database, login).client.get(tile).content)
        assert [one["project"] for one in found] == [project.id] * shown
