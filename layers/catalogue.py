"""The layer catalogue: each layer declared once; tiles, legend, pages and exports read it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from layers.settings import data_dir

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of project with its mark: outline shape and colour by group, glyph by category."""

    key: str
    zh: str
    en: str
    group: str
    group_zh: str
    group_en: str
    colour: str
    shape: str
    glyph: str


@dataclass(frozen=True, slots=True)
class Layer:
    """source names the statement in layers/sql; levels the unit levels it shows; viewers who may ask for it."""

    name: str
    title: Words
    source: str
    kind: Literal["point", "line", "polygon"]
    min_zoom: int
    max_zoom: int
    filterable: bool = False
    level: str | None = None
    popup: tuple[str, ...] = ()
    style: Mapping[str, object] = field(default_factory=dict)
    viewers: Literal["everybody", "staff"] = "everybody"

    @property
    def tiles(self) -> str:
        return f"/tiles/{self.name}/{{z}}/{{x}}/{{y}}.mvt"


def _units(name: str, level: str, zh: str, en: str, min_zoom: int, **style: object) -> Layer:
    title = {"zh": zh, "en": en}
    return Layer(
        name, title, "tile_units", "polygon", min_zoom, 14, level=level, popup=("code", "name"), style=style
    )


LAYERS: tuple[Layer, ...] = (
    _units("provinces", "province", "省级界线", "Provinces", 0, line="#8a938c", width=1.6),
    _units("counties", "county", "县级界线", "Counties", 5, line="#6b756e", width=1.2),
    _units("townships", "township", "乡镇", "Townships", 8, line="#aab3ac", width=0.8),
    _units("villages", "village", "村", "Villages", 10, line="#c5ccc7", width=0.6),
    Layer(
        "unit-labels",
        {"zh": "地名注记", "en": "Names"},
        "tile_unit_labels",
        "point",
        3,
        14,
        popup=("code", "name"),
        style={"text": "#3c4640"},
    ),
    Layer(
        "uncertain",
        {"zh": "位置不确定的范围", "en": "Uncertain positions"},
        "tile_uncertain",
        "polygon",
        6,
        14,
        filterable=True,
        popup=("location_class", "accuracy_m", "projects"),
        style={"line": "#5b665f", "dash": [6, 5], "width": 1.2},
    ),
    Layer(
        "projects",
        {"zh": "规划项目", "en": "Planned projects"},
        "tile_projects",
        "point",
        3,
        16,
        filterable=True,
        popup=("name", "category", "location_class"),
        style={"by": "category"},
    ),
    # The public's tiles of it are empty: row-level security keeps sites to those who answer for their units.
    Layer(
        "sites",
        {"zh": "地块", "en": "Sites"},
        "tile_sites",
        "polygon",
        8,
        18,
        popup=("name", "category", "area_mu"),
        style={"by": "category", "width": 1.4},
        viewers="staff",
    ),
)


def layer_by_name(name: str) -> Layer | None:
    return next((layer for layer in LAYERS if layer.name == name), None)


@cache
def categories() -> tuple[Category, ...]:
    """From data/vocabulary/categories.csv, in the order of the legend."""
    path = data_dir() / "vocabulary" / "categories.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["order"]))
    fields = Category.__dataclass_fields__
    return tuple(Category(**{name: row[name] for name in fields}) for row in rows)
