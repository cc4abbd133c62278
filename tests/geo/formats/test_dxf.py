"""DXF drawings of others: closed and open polylines, curves, blocks, XDATA of other programs."""

from pathlib import Path

import ezdxf
import pytest

from geo.errors import NotWhatItSays
from geo.formats.dxf import read_dxf
from geo.formats.dxf_text import escaped, unescaped
from geo.formats.layer import Feature, VectorLayer
from tests.geo.formats.sites import written_file
from tests.shapes import RING

SQUARE = [(620000, 3930000), (620100, 3930000), (620100, 3930100), (620000, 3930100)]


def drawing(version: str = "R2010") -> ezdxf.document.Drawing:
    return ezdxf.filemanagement.new(version)


def read(folder: Path, made: ezdxf.document.Drawing) -> VectorLayer:
    made.saveas(folder / "a.dxf")
    return read_dxf(folder / "a.dxf")


def test_closed_polyline_is_a_polygon_an_open_one_a_line_a_block_a_point(tmp_path: Path) -> None:
    made = drawing()
    space = made.modelspace()
    space.add_lwpolyline(SQUARE, close=True, dxfattribs={"layer": "红线"})
    space.add_lwpolyline(SQUARE)
    space.add_line((0, 0), (1, 1))
    made.blocks.new("GC200").add_attdef("高程", (0, 0))
    space.add_blockref("GC200", (620000, 3930000)).add_attrib("高程", "1987.5", (0, 0))
    kinds = [(f.shape.geom_type, f.attributes) for f in read(tmp_path, made).features if f.shape is not None]
    assert [kind for kind, _ in kinds] == ["Polygon", "LineString", "LineString", "Point"]
    assert kinds[0][1]["图层"] == "红线"
    assert (kinds[3][1]["图块"], kinds[3][1]["高程"]) == ("GC200", "1987.5")


def test_curve_becomes_a_polyline_within_a_millimetre_and_it_is_told(tmp_path: Path) -> None:
    made = drawing()
    made.modelspace().add_circle((620000, 3930000), 100)
    layer = read(tmp_path, made)
    shape = layer.features[0].shape
    assert shape is not None and shape.area == pytest.approx(3.14159265 * 100**2, rel=2e-5)
    assert "折线" in layer.problems[1][0].zh


def test_arc_in_a_polyline_bends_to_the_side_it_is_drawn_on(tmp_path: Path) -> None:
    made = drawing()
    for bulge in (1, -1):
        made.modelspace().add_lwpolyline([(0, 0, bulge), (10, 0, 0)], format="xyb", close=True)
    left, right = (f.shape for f in read(tmp_path, made).features)
    assert left is not None and right is not None
    assert left.area == pytest.approx(right.area) == pytest.approx(3.14159265 * 25 / 2, rel=1e-3)
    assert (left.bounds[1], right.bounds[3]) == pytest.approx((-5, 5), abs=0.002)


def test_text_of_chinese_drawings_before_2007_is_gbk(tmp_path: Path) -> None:
    made = drawing("R2000")
    made.encoding = "gbk"
    made.header["$DWGCODEPAGE"] = "ANSI_936"
    made.modelspace().add_lwpolyline(SQUARE, close=True, dxfattribs={"layer": "蜂场红线"})
    layer = read(tmp_path, made)
    assert layer.encoding.name == "GBK"
    assert layer.features[0].attributes["图层"] == "蜂场红线"


def test_xdata_of_other_programs_becomes_attributes(tmp_path: Path) -> None:
    made = drawing()
    made.appids.add("SOUTH")
    made.modelspace().add_lwpolyline(SQUARE, close=True).set_xdata("SOUTH", [(1000, "300000")])
    assert read(tmp_path, made).features[0].attributes["SOUTH"] == "300000"


def test_what_is_not_read_is_told_and_drawings_state_no_system(tmp_path: Path) -> None:
    made = drawing()
    made.modelspace().add_text("张台村")
    made.modelspace().add_point((620000, 3930000))
    layer = read(tmp_path, made)
    assert layer.crs is None and len(layer.features) == 1
    assert "没有读取" in layer.notes[0].zh


def test_copy_of_an_exported_outline_is_a_feature_of_its_own(tmp_path: Path) -> None:
    path = written_file(tmp_path, [Feature(1, RING.shape, {"项目名称": "a"})], "dxf")
    made = ezdxf.filemanagement.readfile(path)
    outline = made.modelspace().query("LWPOLYLINE").first
    assert outline is not None
    made.modelspace().add_entity(outline.copy())
    layer = read(tmp_path, made)
    assert [f.shape.geom_type for f in layer.features if f.shape is not None] == ["Polygon", "Polygon"]
    assert [len(f.shape.interiors) for f in layer.features if f.shape is not None] == [1, 0]


def test_text_that_is_no_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.dxf").write_text("just text")
    with pytest.raises(NotWhatItSays):
        read_dxf(tmp_path / "a.dxf")


@pytest.mark.parametrize("text", ["100%", "\\U+5F20", "^J", "%25;", "a\nb\u2028", "张台"])
def test_escapes_of_cad_come_through(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not set("\\^\n") & set(escaped(text))
