from fastapi.testclient import TestClient

from layers.catalogue import LAYERS, categories


def test_catalogue_tells_the_browser_all_it_draws(client: TestClient) -> None:
    told = client.get("/api/catalogue").json()
    assert [layer["name"] for layer in told["layers"]] == [layer.name for layer in LAYERS]
    assert [category["key"] for category in told["categories"]] == [c.key for c in categories()]
    assert {group["key"] for group in told["groups"]} == {c.group for c in categories()}


def test_tile_addresses_of_the_catalogue_answer(client: TestClient) -> None:
    for layer in client.get("/api/catalogue").json()["layers"]:
        address = layer["tiles"].format(z=layer["min_zoom"], x=0, y=0)
        assert client.get(address).status_code == 200


def test_every_group_has_a_colour_and_a_shape_of_its_own(client: TestClient) -> None:
    groups = client.get("/api/catalogue").json()["groups"]
    assert (
        len({group["colour"] for group in groups}) == len({group["shape"] for group in groups}) == len(groups)
    )


def test_map_starts_where_most_is_planned(client: TestClient) -> None:
    start = client.get("/api/catalogue").json()["start"]
    assert (start["county"], start["name"]) == ("640424", "泾源县")
    west, south, east, north = start["bbox"]
    assert 106 < west < east < 107 and 35 < south < north < 36
