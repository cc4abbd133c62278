"""Layers and categories are declared completely and once."""

import re
from dataclasses import fields

import pytest

from layers.catalogue import LAYERS, Category, Layer, categories, layer_by_name
from layers.sql import statement
from layers.tables.units import LEVELS


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_layer_has_two_titles_a_statement_and_a_range_of_zooms(layer: Layer) -> None:
    assert set(layer.title) == {"zh", "en"} and all(layer.title.values())
    assert "ST_AsMVT" in statement(layer.source)
    assert 0 <= layer.min_zoom < layer.max_zoom <= 22
    assert layer.level is None or layer.level in LEVELS
    assert layer.tiles == f"/tiles/{layer.name}/{{z}}/{{x}}/{{y}}.mvt"


def test_layers_have_different_names() -> None:
    assert len({layer.name for layer in LAYERS}) == len(LAYERS)


def test_layer_is_found_by_its_name_only() -> None:
    assert [layer_by_name(layer.name) for layer in LAYERS] == list(LAYERS)
    assert layer_by_name("people") is None
    assert layer_by_name("") is None


def test_categories_are_complete_and_in_order() -> None:
    known = categories()
    assert len({category.key for category in known}) == len(known) > 10
    for category in known:
        assert all(getattr(category, field.name) for field in fields(Category)), category
        assert re.fullmatch("#[0-9a-f]{6}", category.colour), category
        assert len(category.glyph) == 1, category


def test_group_has_one_colour_and_one_shape_and_its_glyphs_tell_its_categories_apart() -> None:
    groups: dict[str, list[Category]] = {}
    for category in categories():
        groups.setdefault(category.group, []).append(category)
    for members in groups.values():
        assert (
            len({(member.colour, member.shape, member.group_zh, member.group_en) for member in members}) == 1
        )
        assert len({member.glyph for member in members}) == len(members)
    assert len({members[0].shape for members in groups.values()}) == len(groups)
