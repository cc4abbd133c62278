"""The table `layer_styles` of a GeoPackage, where QGIS looks for how a layer is drawn."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from xml.sax.saxutils import escape

__all__ = ["add_styles"]

_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
  ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)"""
_ROW = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
    "styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', '地块', ?, '', 1, '', '')"
)
_CONTENT = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
    "VALUES ('layer_styles', 'attributes', 'layer_styles')"
)
_LINE, _FILL, _WIDTH = "240,111,29,255", "240,111,29,64", "0.6"
_OUTLINE = {"outline_color": _LINE, "outline_width": _WIDTH, "style": "solid"}
_CIRCLE = {"name": "circle", "color": _LINE, "outline_color": "255,255,255,255", "size": "3"}
_OPTIONS = {
    "Polygon": ("fill", "SimpleFill", {"color": _FILL, **_OUTLINE}),
    "LineString": ("line", "SimpleLine", {"line_color": _LINE, "line_width": _WIDTH}),
    "Point": ("marker", "SimpleMarker", _CIRCLE),
}
_LABELS = ("项目名称", "地块名称", "名称", "name", "地块编号")


def add_styles(path: Path, layers: Mapping[str, str], columns: Sequence[str]) -> None:
    """layers are layer → kind of its shapes; labels come from the first column that names things."""
    label = next((name for name in _LABELS if name in columns), None)
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute(_TABLE)
        opened.execute(_CONTENT)
        opened.executemany(_ROW, [(layer, _qml(kind, label)) for layer, kind in layers.items()])


def _qml(kind: str, label: str | None) -> str:
    symbol, layer, options = _OPTIONS[kind]
    listed = "".join(
        f'<Option type="QString" name="{key}" value="{value}"/>' for key, value in options.items()
    )
    labelled = "" if label is None else _labels(label)
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        f'<qgis version="3.28" styleCategories="Symbology|Labeling" labelsEnabled="{int(label is not None)}">'
        '<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0"><symbols>'
        f'<symbol type="{symbol}" name="0" alpha="1"><layer class="{layer}" enabled="1" pass="0" locked="0">'
        f'<Option type="Map">{listed}</Option></layer></symbol></symbols></renderer-v2>{labelled}</qgis>'
    )


def _labels(column: str) -> str:
    field = escape(column, {'"': "&quot;"})
    return (
        '<labeling type="simple"><settings calloutType="simple">'
        f'<text-style fieldName="{field}" isExpression="0" fontSize="9" textColor="60,40,20,255">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferColor="255,255,255,220"/></text-style>'
        "</settings></labeling>"
    )
