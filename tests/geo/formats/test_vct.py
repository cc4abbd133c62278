"""VCT 3.0 as survey software writes it: neighbours that share lines, turned lines, curves, several tables."""

from pathlib import Path

import pytest

from geo.errors import FileRefused, LayerNotChosen, NoLayers, NotWhatItSays
from geo.formats.layer import VectorLayer
from geo.formats.vct import read_vct

HEAD = """HeadBegin
Datamark: LANDUSE-VCT
Version:3.0
CoordinateSystemType:P
Dim:2
Spheroid:CGCS2000,6378137.0,298.257222101
Projection:高斯-克吕格投影
Parameters:105,1,35500000,0,3,35
Separator:,
HeadEnd

FeatureCodeBegin
2001010100,地类图斑,Polygon,DLTB
1000600100,行政区,Polygon,XZQ
1000119000,测量控制点注记,Annotation,ZJ
FeatureCodeEnd

TableStructureBegin
DLTB,3
BSM,Char,18
DLMC,Char,60
TBMJ,Float,15,2
0
XZQ,1
XZQMC,Char,60
0
TableStructureEnd

"""
# Two neighbours; the line 3 between them is named by both, turned round by the second.
LINES = """LineBegin
1
1099000000
unknown
1
1
11
4
35620100,3930000
35620000,3930000
35620000,3930100
35620100,3930100
0

2
1099000000
unknown
1
1
11
4
35620100,3930100
35620200,3930100
35620200,3930000
35620100,3930000
0

3
1099000000
unknown
1
1
11
2
35620100,3930100
35620100,3930000
0

LineEnd

"""
POLYGONS = """PolygonBegin
11
2001010100
unkown
100
35620050.000000,3930050.000000
21
2
1,3
0

12
2001010100
unkown
100
35620150.000000,3930050.000000
21
2
2,-3
0
PolygonEnd

"""
ATTRIBUTES = """AnnotationBegin
7
1000119000
Unknown
1
注记
35620050,3930050,0
0
AnnotationEnd
AttributeBegin
DLTB
12,B,水浇地,15.00
11,A,旱地,14.99
TableEnd
AttributeEnd
"""


def read(folder: Path, text: str, *, layer: str | None = None) -> VectorLayer:
    path = folder / "a.vct"
    path.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    return read_vct(path, layer=layer)


def test_polygons_are_joined_from_the_lines_they_name(tmp_path: Path) -> None:
    layer = read(tmp_path, HEAD + LINES + POLYGONS + ATTRIBUTES)
    assert (layer.name, layer.layers, layer.columns) == ("DLTB", ("DLTB",), ("BSM", "DLMC", "TBMJ"))
    left, right = layer.features
    assert left.attributes == {"BSM": "A", "DLMC": "旱地", "TBMJ": 14.99}
    assert right.attributes["DLMC"] == "水浇地"
    assert left.shape is not None and right.shape is not None
    assert (left.shape.area, right.shape.area) == (10_000, 10_000)
    assert left.shape.touches(right.shape) and left.shape.intersection(right.shape).length == 100


def test_system_and_encoding_come_from_the_head(tmp_path: Path) -> None:
    layer = read(tmp_path, HEAD + LINES + POLYGONS + ATTRIBUTES)
    assert layer.crs is not None and layer.crs.to_epsg() == 4523
    assert layer.encoding.name == "GBK"
    assert any("注记没有读取" in note.zh for note in layer.notes)


def test_one_of_several_tables_has_to_be_named(tmp_path: Path) -> None:
    both = POLYGONS.replace("12\n2001010100", "12\n1000600100")
    with pytest.raises(LayerNotChosen) as refused:
        read(tmp_path, HEAD + LINES + both + ATTRIBUTES)
    assert refused.value.layers == ("DLTB", "XZQ")
    assert len(read(tmp_path, HEAD + LINES + both + ATTRIBUTES, layer="XZQ").features) == 1


def test_hole_and_second_part_are_told_by_what_lies_in_what(tmp_path: Path) -> None:
    small = LINES.replace("LineEnd", "").rstrip() + "\n" + "".join(
        f"{key}\n1099000000\nunknown\n1\n1\n11\n5\n"
        + "".join(f"{35620000 + low + x},{3930000 + low + y}\n" for x, y in ((0, 0), (9, 0), (9, 9), (0, 9), (0, 0)))
        + "0\n"
        for key, low in ((4, 20), (5, 500))
    ) + "LineEnd\n"  # fmt: skip
    text = POLYGONS.replace("21\n2\n1,3\n0", "21\n6\n1,3,0,4,0,5\n0")
    shape = read(tmp_path, HEAD + small + text + ATTRIBUTES).features[0].shape
    assert shape is not None and shape.geom_type == "MultiPolygon" and shape.area == 10_000 - 81 + 81


def test_curve_and_missing_line_are_told_and_the_others_read(tmp_path: Path) -> None:
    curved = LINES.replace("1\n1\n11\n4\n35620100,3930100", "1\n1\n12\n4\n35620100,3930100")
    layer = read(tmp_path, HEAD + curved + POLYGONS + ATTRIBUTES)
    assert [feature.shape is None for feature in layer.features] == [False, True]
    assert "不全" in layer.problems[2][0].zh


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PolygonBegin\n", "不是以 HeadBegin 开头"),
        (HEAD + LINES[: LINES.index("35620000,3930100")], "文件被截断"),
        (HEAD + LINES.replace("\n4\n", "\nfour\n", 1), "应为整数"),
        (HEAD + LINES.replace("35620100,3930000", "here"), "应为坐标"),
        (HEAD + LINES.replace("11\n4\n", "11\n999999999\n", 1), "超过"),
    ],
)
def test_damaged_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        read(tmp_path, text)


def test_file_without_objects_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoLayers):
        read(tmp_path, HEAD)
    with pytest.raises(NotWhatItSays):
        read(tmp_path, "just text")
