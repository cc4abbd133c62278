from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.hostile import HOSTILE

Project = dict[str, Any]


def projects(client: TestClient, **filters: Any) -> list[Project]:
    found: list[Project] = client.get("/api/projects", params={"limit": 200, **filters}).json()["projects"]
    return found


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"county": "640424"}, lambda p: any(at["code"].startswith("640424") for at in p["places"])),
        ({"township": "640424200"}, lambda p: any(at["code"].startswith("640424200") for at in p["places"])),
        ({"unit": "410000"}, lambda p: any(at["code"].startswith("41") for at in p["places"])),
        ({"category": "bee"}, lambda p: p["category"] == "bee"),
        ({"category": ["bee", "cattle"]}, lambda p: p["category"] in ("bee", "cattle")),
        ({"action": "policy"}, lambda p: p["action"] == "policy"),
        ({"year": 2023}, lambda p: p["year"] == 2023),
        ({"document": 1}, lambda p: p["document"]["id"] == 1),
        ({"position": "640424200"}, lambda p: any(at["position"] == "640424200" for at in p["places"])),
        ({"q": "养殖"}, lambda p: "养殖" in p["name"] or any("养殖" in at["name"] for at in p["places"])),
        (
            {"bbox": "106,35,107,36"},
            lambda p: any(106 <= at["lon"] <= 107 and 35 <= at["lat"] <= 36 for at in p["places"]),
        ),
    ],
    ids=str,
)
def test_list_holds_only_what_was_asked_for(
    client: TestClient, filters: dict[str, Any], fits: Callable[[Project], bool]
) -> None:
    found = projects(client, **filters)
    assert found
    assert all(fits(project) for project in found)


def test_policies_are_no_works_and_appear_only_when_asked_for(client: TestClient) -> None:
    assert all(project["action"] != "policy" for project in projects(client))
    assert projects(client, action="policy")


def test_pages_walked_through_hold_every_project_once(client: TestClient) -> None:
    total = client.get("/api/projects").json()["total"]
    walked = [p["id"] for offset in range(0, total, 150) for p in projects(client, offset=offset, limit=150)]
    assert len(walked) == len(set(walked)) == total


def test_page_beyond_the_last_is_empty_and_still_knows_the_total(client: TestClient) -> None:
    page = client.get("/api/projects", params={"offset": 100_000}).json()
    assert page["projects"] == []
    assert page["total"] == client.get("/api/projects").json()["total"]


@pytest.mark.parametrize("filters", [{}, {"county": "411224"}, {"year": 2023, "category": "bee"}])
def test_counts_agree_with_the_list(client: TestClient, filters: dict[str, Any]) -> None:
    counts = client.get("/api/counts", params=filters).json()
    page = client.get("/api/projects", params=filters).json()
    assert (counts["projects"], counts["places"]) == (page["total"], page["places"])
    assert sum(counts["by_class"].values()) == counts["places"]


def test_legend_counts_are_those_that_choosing_the_category_would_show(client: TestClient) -> None:
    counts = client.get("/api/counts", params={"county": "640424", "category": "bee"}).json()
    assert len(counts["by_category"]) > 3
    for category, projects in counts["by_category"].items():
        chosen = client.get("/api/projects", params={"county": "640424", "category": category}).json()
        assert chosen["total"] == projects


def test_choices_of_a_county_are_its_own_townships_and_documents(client: TestClient) -> None:
    choices = client.get("/api/choices", params={"county": "640424"}).json()
    assert len(choices["townships"]) == 7
    assert all(township["code"].startswith("640424") for township in choices["townships"])
    assert choices["documents"]
    assert all("640424" in document["unit_codes"] for document in choices["documents"])
    counted = {county["code"]: county["projects"] for county in choices["counties"]}
    assert counted["640424"] > 100 and "411224" in counted


def test_card_tells_document_evidence_and_how_sure_the_position_is(client: TestClient) -> None:
    for project in projects(client, county="640424", limit=20):
        card = client.get(f"/api/projects/{project['id']}").json()
        assert {key: card[key] for key in project} == project
        assert card["evidence"][0]["document"]["id"] == project["document"]["id"]
        assert card["evidence"][0]["section"]
        assert card["position_note"]["zh"] and card["position_note"]["en"]


@pytest.mark.parametrize("path", ["/api/projects/999999999", f"/api/projects/{2**62}"])
def test_project_nobody_knows_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["zh"].startswith("没有找到项目")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("bbox=1,2,3", "bbox 应为四个数"),
        ("bbox=a,b,c,d", "bbox 应为四个数"),
        ("bbox=nan,nan,nan,nan", "bbox 应为四个数"),
        ("bbox=107,36,106,35", "bbox 应为四个数"),
        ("bbox=0,0,1e999,1", "bbox 应为四个数"),
        ("county=6404", "county 应为 6、9 或 12 位数字"),
        ("county=６４０４２４", "county 应为 6、9 或 12 位数字"),
        ("position=' OR 1=1", "position 应为 6、9 或 12 位数字"),
        ("year=last", "year 应为整数"),
        ("year=1066", "year 不能小于 1949"),
        ("year=3000", "year 不能大于 2100"),
        (f"document={10**30}", "document 不能大于"),
        ("offset=-1", "offset 不能小于 0"),
        ("limit=201", "limit 不能大于 200"),
        (f"q={'a' * 60_000}", "q 不能超过 100 个字"),
        (f"year={'9' * 5000}", "year 数太大"),
        ("&".join(["category=bee"] * 41), "category 不能多于 40 个"),
    ],
)
def test_wrong_value_is_refused_in_a_sentence_that_names_it(
    client: TestClient, query: str, said: str
) -> None:
    answer = client.get(f"/api/projects?{query}")
    error = answer.json()["error"]
    assert answer.status_code == 422
    assert said in error["zh"] and error["zh"].endswith("。")
    assert len(error["zh"]) < 120 and len(error["en"]) < 200


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("parameter", ["q", "category", "action"])
def test_text_is_taken_as_text_whatever_it_looks_like(client: TestClient, parameter: str, text: str) -> None:
    before = client.get("/api/projects").json()["total"]
    answer = client.get("/api/projects", params={parameter: text})
    assert (answer.status_code, answer.json()["total"]) == (200, 0)
    assert client.get("/api/projects").json()["total"] == before


def test_whole_world_is_a_box_that_holds_everything(client: TestClient) -> None:
    whole = client.get("/api/projects", params={"bbox": "-180,-90,180,90"}).json()
    assert whole["total"] == client.get("/api/projects").json()["total"]
