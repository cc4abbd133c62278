"""The table `layer_styles` of a GeoPackage, where QGIS looks for how a layer is drawn."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from pyogrio.raw import write

__all__ = ["add_styles"]

_TABLE, _KEY = "layer_styles", "id"
# When the styles were made: QGIS sorts by it.
_MADE = "2026-01-01T00:00:00.000Z"
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
    rows = [
        {
            "f_table_catalog": "", "f_table_schema": "", "f_table_name": layer, "f_geometry_column": "geom",
            "styleName": "地块", "styleQML": _qml(kind, label), "styleSLD": "", "useAsDefault": True,
            "description": "", "owner": "", "ui": "", "update_time": _MADE,
        }
        for layer, kind in layers.items()
    ]  # fmt: skip
    write(
        path,
        None,
        [
            np.array([row[name] for row in rows], dtype=bool if name == "useAsDefault" else object)
            for name in rows[0]
        ],
        list(rows[0]),
        layer=_TABLE,
        driver="GPKG",
        geometry_type=None,
        append=True,
        layer_options={"FID": _KEY},
    )


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
