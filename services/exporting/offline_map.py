"""A folium map that opens without network."""

from typing import Any, cast

import folium
from branca.element import Element, Figure
from folium.template import Template

from services.exporting.leaflet import Leaflet

LAND = "#f3f4f1"


class _Inline(Element):
    """Text that goes into the page as it stands; a plain Element would take it for a template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class OfflineMap(folium.Map):
    """folium's map with Leaflet inside the page and no tiles: nothing is fetched, ever.

    Only what Leaflet itself can do is there: folium.Popup and the plugins need jQuery and files of their own,
    tooltips and bindPopup do not. folium puts texts into templates and scripts, so a text that somebody
    else wrote must not go through folium: see services/exporting/county_map.py.
    """

    def __init__(self, leaflet: Leaflet, **options: Any) -> None:
        # Leaflet's corner note names the makers of tiles, and there are none.
        super().__init__(tiles=None, attribution_control=False, **options)
        self.leaflet = leaflet
        self.default_js, self.default_css = [], []

    def render(self, **kwargs: Any) -> str:
        """Puts Leaflet into the head of the page before anything uses it."""
        figure = self.get_root()
        assert isinstance(figure, Figure)
        style = f"<style>{self.leaflet.style} .leaflet-container {{ background: {LAND}; }}</style>"
        figure.header.add_child(
            _Inline(f"<!--\nLeaflet\n{self.leaflet.licence}-->{style}"), name="leaflet_css"
        )
        figure.header.add_child(_Inline(f"<script>{self.leaflet.script}</script>"), name="leaflet_js")
        return cast(str, super().render(**kwargs))  # type: ignore[no-untyped-call]  # folium has no types here
