import pytest
from fastapi.testclient import TestClient

from tests.web.hostile import HOSTILE

NOTHING: dict[str, list[str]] = {"units": [], "projects": [], "documents": []}


def codes(client: TestClient, text: str) -> list[str]:
    return [unit["code"] for unit in client.get("/api/search", params={"q": text}).json()["units"]]


def test_unit_tells_where_it_belongs_and_what_lies_inside(client: TestClient) -> None:
    unit = client.get("/api/units/640424").json()
    assert [above["name"] for above in unit["path"]] == ["宁夏回族自治区", "固原市"]
    assert len(unit["children"]) == 7
    assert unit["location_class"] == "B" and unit["source"]
    west, south, east, north = unit["bbox"]
    assert west < unit["lon"] < east and south < unit["lat"] < north


def test_projects_of_a_child_are_those_its_own_list_has(client: TestClient) -> None:
    for child in client.get("/api/units/640424").json()["children"]:
        listed = client.get("/api/projects", params={"unit": child["code"]}).json()["total"]
        assert child["projects"] == listed


@pytest.mark.parametrize("code", ["999999", "640424999", "640424200999"])
def test_unit_nobody_knows_is_not_found(client: TestClient, code: str) -> None:
    answer = client.get(f"/api/units/{code}")
    assert answer.status_code == 404
    assert code in answer.json()["error"]["zh"]


@pytest.mark.parametrize("code", ["64042", "abcdef", "640424'", "%00%00%00%00%00%00", "６４０４２４"])
def test_code_of_another_form_is_refused(client: TestClient, code: str) -> None:
    assert client.get(f"/api/units/{code}").status_code == 422


@pytest.mark.parametrize("typed", ["兰大庄村", "兰大庄", "蓝大庄村", "兰大装村", "landazhuang"])
def test_village_is_found_by_name_homophone_slip_and_pinyin(client: TestClient, typed: str) -> None:
    (first, *_) = client.get("/api/search", params={"q": typed}).json()["units"]
    assert (first["name"], first["code"][:6]) == ("兰大庄村", "640424")


def test_units_are_found_by_the_beginning_of_their_code(client: TestClient) -> None:
    found = codes(client, "640424200")
    assert found[0] == "640424200" and len(found) == 10
    assert all(code.startswith("640424200") for code in found)


def test_village_is_found_by_the_name_documents_give_it(client: TestClient) -> None:
    (first, *_) = client.get("/api/search", params={"q": "绿源村"}).json()["units"]
    assert (first["name"], first["why"]) == ("绿塬村", "alias")


def test_search_finds_projects_and_documents_too(client: TestClient) -> None:
    name = client.get("/api/projects").json()["projects"][0]["name"]
    found = client.get("/api/search", params={"q": name}).json()
    assert name in [project["name"] for project in found["projects"]]
    number = client.get("/api/choices").json()["documents"][0]["number"]
    assert client.get("/api/search", params={"q": number}).json()["documents"][0]["number"] == number


@pytest.mark.parametrize("text", ["", "   ", "\x00"])
def test_search_for_nothing_finds_nothing(client: TestClient, text: str) -> None:
    assert client.get("/api/search", params={"q": text}).json() == NOTHING


@pytest.mark.parametrize("text", HOSTILE)
def test_search_takes_text_as_text_whatever_it_looks_like(client: TestClient, text: str) -> None:
    answer = client.get("/api/search", params={"q": text})
    assert (answer.status_code, answer.json()) == (200, NOTHING)


def test_endless_search_is_refused_in_a_sentence(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "a" * 60_000})
    assert answer.status_code == 422
    assert answer.json()["error"]["zh"] == "请求里有不合要求的值：q 不能超过 100 个字。请改正后再试。"
