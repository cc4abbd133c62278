"""What is exported and imported again is the same, in every format."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.formats.layer import AttributeValue, Feature
from geo.formats.writing import FORMATS, losses
from tests.geo.formats.sites import (
    attributes,
    features_of,
    in_degrees,
    lines,
    points,
    polygons,
    read_back,
    same_place,
)

HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)
# Anything a person may type or paste, markup and rare characters too; nothing XML has no place for.
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=40
)
# Formats that keep every attribute whatever is in it.
WHOLE = ["shapefile", "filegdb", "geopackage", "geojson", "kml", "kmz", "dxf", "csv", "excel"]
EXAMPLES = settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def _check(features: list[Feature], key: str) -> None:
    with TemporaryDirectory() as folder:
        layer = read_back(Path(folder), features, key)
    back = in_degrees(layer)
    assert len(back) == len(features)
    for feature, shape, row in zip(features, back, layer.features, strict=True):
        assert feature.shape is not None
        assert same_place(feature.shape, shape), (feature.shape.wkt, shape.wkt)
        kept = {name: value for name, value in row.attributes.items() if name in feature.attributes}
        assert kept == feature.attributes
    assert not layer.problems


@pytest.mark.parametrize("key", WHOLE)
@pytest.mark.parametrize("shapes", [polygons(), lines(), points()], ids=["polygons", "lines", "points"])
def test_shapes_and_attributes_come_back_the_same(key: str, shapes: st.SearchStrategy[BaseGeometry]) -> None:
    @EXAMPLES
    @given(features_of(shapes, ANY_TEXT))
    def holds(features: list[Feature]) -> None:
        _check(features, key)

    holds()


@pytest.mark.parametrize("shapes", [polygons(), lines(), points()], ids=["polygons", "lines", "points"])
def test_vct_comes_back_the_same(shapes: st.SearchStrategy[BaseGeometry]) -> None:
    @EXAMPLES
    @given(features_of(shapes, HANZI))
    def holds(features: list[Feature]) -> None:
        _check(features, "vct")

    holds()


@pytest.mark.parametrize("shapes", [polygons(), lines(), points()], ids=["polygons", "lines", "points"])
def test_boundary_txt_comes_back_the_same(shapes: st.SearchStrategy[BaseGeometry]) -> None:
    row = st.fixed_dictionaries(
        {"地块编号": HANZI, "地块名称": HANZI, "图幅号": st.none() | HANZI, "地块用途": HANZI, "地类编码": HANZI,
         "面积公顷": st.floats(0, 1e6)}
    )  # fmt: skip

    @EXAMPLES
    @given(st.lists(st.tuples(shapes, row), min_size=1, max_size=4))
    def holds(pairs: list[tuple[BaseGeometry, dict[str, AttributeValue]]]) -> None:
        _check([Feature(n, shape, dict(values)) for n, (shape, values) in enumerate(pairs, start=1)], "txt")

    holds()


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_points_lines_and_polygons_in_one_selection_all_come_back(key: str) -> None:
    @settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
    @given(polygons(), lines(), points(), attributes(HANZI))
    def holds(
        polygon: BaseGeometry, line: BaseGeometry, point: BaseGeometry, row: dict[str, AttributeValue]
    ) -> None:
        shapes = [polygon, line, point]
        features = [Feature(n, shape, row) for n, shape in enumerate(shapes, start=1)]
        with TemporaryDirectory() as folder:
            back = in_degrees(read_back(Path(folder), features, key))
        assert all(same_place(one, other) for one, other in zip(shapes, back, strict=True))

    holds()


@pytest.mark.parametrize("key", WHOLE)
def test_nothing_is_said_to_be_lost_where_nothing_is(key: str) -> None:
    row: dict[str, AttributeValue] = {"项目名称": "张台村蜂场", "项数": 3, "面积亩": 1.5}
    assert losses([Feature(1, None, row)] if key not in ("dxf",) else [], key) == ()
