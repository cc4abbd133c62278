"""勘测定界 txt as offices write it: with and without zone numbers, swapped, unclosed, in GBK."""

from pathlib import Path

import pytest
import shapely

from geo.errors import NotWhatItSays
from geo.formats.boundary_txt import read_boundary_txt
from geo.formats.layer import VectorLayer

HEAD = """[属性描述]
格式版本号=1.01
数据产生单位=泾源县自然资源局
数据产生日期=2025-6-15
坐标系={datum}
几度分带={width}
投影类型=高斯克吕格
计量单位=米
带号={zone}
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
PARCEL = """5,1.0000,1,蜂场,面,J48,养殖用地,0305,@
J1,1,3930000.000,{east}620000.000
J2,1,3930100.000,{east}620000.000
J3,1,3930100.000,{east}620100.000
J4,1,3930000.000,{east}620100.000
J1,1,3930000.000,{east}620000.000
"""


def read(folder: Path, text: str, encoding: str = "gb18030") -> VectorLayer:
    path = folder / "地块.txt"
    path.write_bytes(text.encode(encoding))
    return read_boundary_txt(path)


def head(datum: str = "2000国家大地坐标系", width: str = "3", zone: str = "35") -> str:
    return HEAD.format(datum=datum, width=width, zone=zone)


@pytest.mark.parametrize(
    ("east", "zone", "epsg"), [("35", "35", 4523), ("35", "", 4523), ("", "35", 4544), ("35", "37", 4523)]
)
def test_zone_comes_from_the_eastings_and_else_from_the_head(
    tmp_path: Path, east: str, zone: str, epsg: int
) -> None:
    layer = read(tmp_path, head(zone=zone) + PARCEL.format(east=east))
    assert layer.crs is not None and layer.crs.to_epsg() == epsg
    assert any("带号是 37" in note.zh for note in layer.notes) == (zone == "37")


@pytest.mark.parametrize(
    ("datum", "width", "zone", "name"),
    [
        ("2000国家大地坐标系", "6", "18", "CGCS2000 / Gauss-Kruger CM 105E"),
        ("1980西安坐标系", "3", "35", "Xian 1980 / 3-degree Gauss-Kruger CM 105E"),
        ("1954北京坐标系", "3", "35", "Beijing 1954 / 3-degree Gauss-Kruger CM 105E"),
    ],
)
def test_other_widths_and_datums_are_named(
    tmp_path: Path, datum: str, width: str, zone: str, name: str
) -> None:
    layer = read(tmp_path, head(datum, width, zone) + PARCEL.format(east=""))
    assert layer.crs is not None and layer.crs.name == name


def test_head_line_gives_the_attributes(tmp_path: Path) -> None:
    (feature,) = read(tmp_path, head() + PARCEL.format(east="35")).features
    assert feature.attributes == {
        "面积公顷": 1.0, "地块编号": "1", "地块名称": "蜂场", "图幅号": "J48", "地块用途": "养殖用地",
        "地类编码": "0305",
    }  # fmt: skip
    assert feature.shape is not None and feature.shape.bounds == (35620000, 3930000, 35620100, 3930100)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_offices_use_is_read(tmp_path: Path, encoding: str) -> None:
    layer = read(tmp_path, head() + PARCEL.format(east="35"), encoding)
    assert layer.features[0].attributes["地块名称"] == "蜂场"


@pytest.mark.parametrize("east", ["35", ""])
def test_north_and_east_in_the_other_order_are_exchanged_and_told(tmp_path: Path, east: str) -> None:
    lines = PARCEL.format(east=east).splitlines()
    turned = [lines[0]] + [",".join([*line.split(",")[:2], *line.split(",")[:1:-1]]) for line in lines[1:]]
    layer = read(tmp_path, head() + "\n".join(turned))
    assert layer.features[0].shape is not None
    assert layer.features[0].shape.bounds[1] == 3930000
    assert any("相反" in note.zh for note in layer.notes)


def test_holes_and_parts_are_told_by_what_lies_in_what(tmp_path: Path) -> None:
    def ring(number: int, low: int, high: int) -> str:
        corners = [(low, low), (high, low), (high, high), (low, high), (low, low)]
        return "".join(
            f"J{i},{number},{3930000 + x}.0,{35620000 + y}.0\n" for i, (x, y) in enumerate(corners)
        )

    text = "20,1,1,a,面,,,,@\n" + ring(1, 0, 100) + ring(2, 20, 80) + ring(3, 40, 60) + ring(1, 200, 210)
    (feature,) = read(tmp_path, head() + text).features
    assert feature.shape is not None and feature.shape.geom_type == "MultiPolygon"
    assert feature.shape.area == 100**2 - 60**2 + 20**2 + 10**2


def test_what_is_not_as_it_should_be_is_told(tmp_path: Path) -> None:
    text = "9,1,1,a,面,,,,@\nJ1,1,3930000,35620000\nJ2,1,3930100,35620000\nJ3,1,3930100,35620100\n"
    layer = read(tmp_path, head() + text)
    assert [words.zh for words in layer.problems[1]] == ["写明 9 个点，实际有 3 个", "首尾点不重合，已闭合"]
    assert layer.features[0].shape is not None


def test_points_and_lines_are_read_as_such(tmp_path: Path) -> None:
    text = (
        "1,0,1,井,点,,,,@\nJ1,1,3930000,35620000\n"
        "2,0,2,路,线,,,,@\nJ1,1,3930000,35620000\nJ2,1,3930100,35620000\n"
    )
    kinds = [f.shape.geom_type for f in read(tmp_path, head() + text).features if f.shape is not None]
    assert kinds == ["Point", "LineString"]


def test_degrees_are_known_by_their_size(tmp_path: Path) -> None:
    text = "4,1,1,a,面,,,,@\nJ1,1,35.5,106.3\nJ2,1,35.6,106.3\nJ3,1,35.6,106.4\nJ1,1,35.5,106.3\n"
    layer = read(tmp_path, head() + text)
    assert layer.crs is not None and layer.crs.to_epsg() == 4490
    assert layer.features[0].shape is not None
    assert layer.features[0].shape.equals(shapely.Polygon([(106.3, 35.5), (106.3, 35.6), (106.4, 35.6)]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("J1,1,2,3\n", "没有 \\[地块坐标\\]"),
        ("[地块坐标]\nJ1,1,2,3\n", "不属于任何地块"),
        ("[地块坐标]\n1,1,1,a,面,,,,@\nJ1,x,2,3\n", "第 3 行不是界址点"),
    ],
)
def test_other_text_is_refused_with_its_line(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(NotWhatItSays, match=reason):
        read(tmp_path, text)
