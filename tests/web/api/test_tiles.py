import gzip
from typing import Any

import pytest
from fastapi.testclient import TestClient

from layers.catalogue import LAYERS
from tests.web.tiles import X, Y, Z, features, places_in, whole_world

TILE = f"/tiles/projects/{Z}/{X}/{Y}.mvt"


# No village has a position of its own before its county brings one.
SHOWN = [layer.name for layer in LAYERS if layer.name != "villages" and layer.viewers == "everybody"]


@pytest.mark.parametrize("layer", SHOWN)
def test_layers_of_the_catalogue_have_tiles_with_something_in_them(client: TestClient, layer: str) -> None:
    answer = client.get(f"/tiles/{layer}/{Z}/{X}/{Y}.mvt")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vnd.mapbox-vector-tile")
    assert features(answer.content)


@pytest.mark.parametrize(
    "filters",
    [{}, {"category": "bee"}, {"county": "640424"}, {"year": 2023}, {"q": "养殖"}, {"action": "policy"}],
)
def test_features_of_all_tiles_add_up_to_the_places_of_the_list(
    client: TestClient, filters: dict[str, Any]
) -> None:
    places = client.get("/api/projects", params=filters).json()["places"]
    assert places > 0
    assert places_in(whole_world(client, "projects", 3, **filters)) == places


def test_filter_changes_the_halos_too(client: TestClient) -> None:
    tile = f"/tiles/uncertain/{Z}/{X}/{Y}.mvt"
    everything = features(client.get(tile).content)
    bees = features(client.get(tile, params={"category": "bee"}).content)
    assert 0 < sum(halo["projects"] for halo in bees) < sum(halo["projects"] for halo in everything)


def test_tile_is_asked_for_again_only_when_it_has_changed(client: TestClient) -> None:
    first = client.get(TILE)
    again = client.get(TILE, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get(f"{TILE}?category=bee", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_weak_and_listed_etags_are_known_again(client: TestClient) -> None:
    etag = client.get(TILE).headers["etag"]
    assert client.get(TILE, headers={"If-None-Match": f'"other", W/{etag}'}).status_code == 304


def test_public_tile_may_be_kept_for_less_than_a_minute_by_everybody(client: TestClient) -> None:
    answer = client.get(TILE)
    kept = dict(part.strip().partition("=")[::2] for part in answer.headers["cache-control"].split(","))
    assert "public" in kept and int(kept["max-age"]) < 60
    assert "Cookie" in answer.headers["vary"]


def test_tile_travels_compressed(client: TestClient) -> None:
    headers = {"Accept-Encoding": "gzip"}
    with client.stream("GET", f"/tiles/uncertain/{Z}/{X}/{Y}.mvt", headers=headers) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Cookie, Accept-Encoding"
    assert features(gzip.decompress(raw))


def test_tile_where_nothing_stands_is_empty(client: TestClient) -> None:
    answer = client.get("/tiles/projects/10/0/0.mvt")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "nothing/3/0/0",
        "projects/3/8/0",
        "projects/3/0/8",
        "projects/3/-1/0",
        "projects/3/0/-1",
        "projects/-1/0/0",
        "projects/2/0/0",
        "projects/17/0/0",
        f"projects/{10**30}/0/0",
        f"projects/3/{10**30}/0",
    ],
)
def test_tile_that_cannot_be_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/tiles/{path}.mvt")
    assert answer.status_code == 404
    assert "没有找到" in answer.json()["error"]["zh"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["projects/a/0/0", "projects/3/0.5/0", f"projects/3/{'9' * 5000}/0"])
def test_tile_whose_numbers_are_none_is_refused_with_a_sentence(client: TestClient, path: str) -> None:
    answer = client.get(f"/tiles/{path}.mvt")
    assert answer.status_code == 422
    assert answer.json()["error"]["zh"].endswith("。")


@pytest.mark.parametrize("query", ["bbox=1,2,3", "county=1", "year=9999", "document=0"])
def test_tile_takes_no_filter_that_the_list_refuses(client: TestClient, query: str) -> None:
    assert client.get(f"{TILE}?{query}").status_code == 422
    assert client.get(f"/api/projects?{query}").status_code == 422


def test_no_tile_comes_near_half_a_megabyte(client: TestClient) -> None:
    largest = max(
        len(client.get(f"/tiles/{layer.name}/{z}/{X >> (Z - z)}/{Y >> (Z - z)}.mvt").content)
        for layer in LAYERS
        for z in range(layer.min_zoom, Z + 1)
    )
    assert largest < 500_000
