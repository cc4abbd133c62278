"""The drawn part of an exported county: folium for the map, its outline, halos and groups.

folium puts what it is given into templates and scripts. Only numbers, codes and keys of our own go through
it; names and sentences stand in the page's list, from which the page's own script takes them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import folium
import numpy as np
import shapely
from branca.element import Figure, MacroElement
from folium.template import Template
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.catalogue import Category
from layers.queries.map_export import CountyContents
from layers.queries.projects import ProjectCard
from services.exporting.leaflet import Leaflet
from services.exporting.offline_map import OfflineMap

_OUTLINE = {"color": "#2d4a3c", "weight": 2, "fillColor": "#ffffff", "fillOpacity": 1, "interactive": False}
_HALO: dict[str, Any] = {
    "color": "#5d6b63",
    "weight": 1,
    "opacity": 0.45,
    "dash_array": "3 5",
    "fill": True,
    "fill_color": "#1b5e43",
    "fill_opacity": 0,
    "interactive": False,
}
# Room round the county, left and above, right and below, for the fans of its outermost townships.
_ROOM_PX = (14, 34)
# Five decimals of a degree are about a metre: outlines are known to 72 m.
_DECIMALS = 5

E = TypeVar("E", bound=MacroElement)


class _Projects(MacroElement):
    """Hands the map, the category groups and the halos to drawProjects in page/county_map.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "drawProjects({{ this._parent.get_name() }}, "
        "{{ this.names(this.groups) }}, {{ this.names(this.halos) }});"
        "{% endmacro %}"
    )

    def __init__(self, groups: Mapping[str, MacroElement], halos: Mapping[str, MacroElement]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name = "Projects"
        self.groups, self.halos = groups, halos

    @staticmethod
    def names(elements: Mapping[str, MacroElement]) -> str:
        pairs = ", ".join(f'"{key}": {element.get_name()}' for key, element in elements.items())
        return f"{{{pairs}}}"


def map_parts(contents: CountyContents, categories: list[Category], leaflet: Leaflet) -> tuple[str, str]:
    """The map's element and its script; equal contents give equal texts."""
    drawn = _named(OfflineMap(leaflet, zoom_control=False, zoom_snap=0.25, min_zoom=7, max_zoom=15), "county")
    x_min, y_min, x_max, y_max = contents.shape.bounds
    drawn.fit_bounds([[y_min, x_min], [y_max, x_max]], padding=_ROOM_PX)
    outline = folium.GeoJson(_rounded(contents.shape).__geo_interface__, style_function=lambda _: _OUTLINE)
    _named(outline, "outline").add_to(drawn)
    halos = {
        code: _named(folium.Circle(at, radius=radius, **_HALO), code) for code, at, radius in _halos(contents)
    }
    groups = {
        category.key: _named(folium.FeatureGroup(category.key), category.key) for category in categories
    }
    for element in (*halos.values(), *groups.values()):
        element.add_to(drawn)
    _named(_Projects(groups, halos), "all").add_to(drawn)
    figure = drawn.get_root()
    assert isinstance(figure, Figure)
    figure.render()
    return figure.html.render(), figure.script.render()


def standing(contents: CountyContents) -> list[dict[str, Any]]:
    """Per point its projects, each once: what the page's script fans out.

    A project is certain at a point if one of its places there is (location class A, B or C1).
    """
    return [
        {
            "code": point.code,
            "name": point.name,
            "at": [round(point.lat, _DECIMALS), round(point.lon, _DECIMALS)],
            "whole": point.code == contents.county.code,
            "projects": list(_projects_at(point.code, contents.projects)),
        }
        for point in contents.points
    ]


def _projects_at(code: str, projects: tuple[ProjectCard, ...]) -> Iterator[dict[str, Any]]:
    for card in projects:
        here = [place for place in card.summary.places if place.position == code]
        if here:
            certain = any(place.certain for place in here)
            yield {"id": card.summary.id, "category": card.summary.category, "certain": certain}


def _halos(contents: CountyContents) -> Iterator[tuple[str, tuple[float, float], float]]:
    """Code, latitude and longitude, radius in metres of every point that places of class C stand at."""
    radii: dict[str, float] = {}
    for card in contents.projects:
        for place in card.summary.places:
            if place.location_class in ("C1", "C2"):
                radii[place.position] = max(radii.get(place.position, 0), place.accuracy_m)
    for point in contents.points:
        if point.code in radii:
            yield point.code, (point.lat, point.lon), radii[point.code]


def _rounded(shape: BaseGeometry) -> BaseGeometry:
    def rounded(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(xy, _DECIMALS)

    return shapely.transform(shape, rounded)


def _named(element: E, name: str) -> E:
    """folium numbers its elements at random; a name of ours makes the same contents the same file."""
    element._id = name
    return element
