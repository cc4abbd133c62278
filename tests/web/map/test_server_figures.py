import json

import pytest

from tests.web.map.server_figures import FILE, in_zone, measured

FIGURES = json.loads(FILE.read_text(encoding="utf-8"))


def test_the_figures_the_browser_is_tested_against_are_the_servers() -> None:
    assert len(FIGURES["shapes"]) >= 50
    for known in FIGURES["shapes"]:
        figures = measured(known["geometry"])
        assert figures["area_m2"] == pytest.approx(known["area_m2"], rel=1e-12)
        assert figures["length_m"] == pytest.approx(known["length_m"], rel=1e-12)


def test_the_positions_the_browser_is_tested_against_are_the_servers() -> None:
    assert {known["epsg"] for known in FIGURES["positions"]} == set(range(4513, 4555))
    for known in FIGURES["positions"]:
        lon, lat = known["degrees"]
        assert in_zone(lon, lat, known["epsg"]) == pytest.approx(known["metres"], abs=1e-6)
