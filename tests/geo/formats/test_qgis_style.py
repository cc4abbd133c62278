"""A GeoPackage brings along how QGIS draws it."""

from pathlib import Path

from lxml import etree
from pyogrio import list_layers
from pyogrio.raw import read
from shapely import LineString

from geo.formats.layer import Feature
from tests.geo.formats.sites import written_file
from tests.shapes import SQUARE


def test_each_layer_has_its_default_style_with_labels(tmp_path: Path) -> None:
    line = LineString([(106.3, 35.5), (106.4, 35.6)])
    features = [Feature(1, SQUARE.shape, {"项目名称": "张台"}), Feature(2, line, {"项目名称": "路"})]
    path = written_file(tmp_path, features, "geopackage")
    assert dict(list_layers(path))["layer_styles"] is None
    meta, _, _, columns = read(path, layer="layer_styles")
    table = {str(name): list(values) for name, values in zip(meta["fields"], columns, strict=True)}
    assert table["f_table_name"] == ["地块_面", "地块_线"] and all(table["useAsDefault"])
    assert set(table["f_geometry_column"]) == {"geom"}
    for text, kind in zip(table["styleQML"], ("fill", "line"), strict=True):
        style = etree.fromstring(text)
        assert style.find("renderer-v2/symbols/symbol").get("type") == kind
        assert style.find("labeling/settings/text-style").get("fieldName") == "项目名称"
