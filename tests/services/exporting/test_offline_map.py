import folium
import pytest

from services.exporting.leaflet import Leaflet
from services.exporting.offline_map import OfflineMap

LEAFLET = Leaflet(script="L = '{{ no template }}'", style=".leaflet {}", licence="licence of the library")


@pytest.fixture
def page() -> str:
    drawn = OfflineMap(LEAFLET, location=[35.5, 106.3])
    folium.CircleMarker([35.5, 106.3], tooltip="here").add_to(drawn)
    return str(drawn.get_root().render())


def test_library_and_its_licence_stand_in_the_page_as_they_are(page: str) -> None:
    assert LEAFLET.script in page and LEAFLET.style in page and LEAFLET.licence in page


def test_library_stands_before_the_map_that_needs_it(page: str) -> None:
    assert page.index(LEAFLET.script) < page.index("L.map(")


def test_nothing_is_fetched(page: str) -> None:
    assert "http" not in page.replace("http-equiv", "") and "src=" not in page and "<link" not in page


def test_other_maps_keep_their_links() -> None:
    OfflineMap(LEAFLET)
    assert folium.Map.default_js
