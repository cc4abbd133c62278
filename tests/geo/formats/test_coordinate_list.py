"""Coordinates from CSV and Excel as people type them."""

from pathlib import Path

import pytest
import shapely

from geo.errors import NotWhatItSays
from geo.formats.coordinate_list import read_csv, read_workbook
from geo.formats.layer import AttributeValue, VectorLayer
from geo.formats.xlsx_write import write_xlsx

CORNERS = [(3930000, 35620000), (3930100, 35620000), (3930100, 35620100), (3930000, 35620100)]


def read(folder: Path, text: str, encoding: str = "utf-8") -> VectorLayer:
    path = folder / "坐标.csv"
    path.write_bytes(text.encode(encoding))
    return read_csv(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_points_with_degrees_are_points(tmp_path: Path, encoding: str, separator: str) -> None:
    text = separator.join(["名称", "经度", "纬度"]) + "\n" + separator.join(["张台村蜂场", "106.3", "35.5"])
    (feature,) = read(tmp_path, text, encoding).features
    assert feature.shape == shapely.Point(106.3, 35.5)
    assert feature.attributes == {"名称": "张台村蜂场"}


def test_degrees_minutes_and_seconds_are_degrees(tmp_path: Path) -> None:
    (feature,) = read(tmp_path, "经度,纬度\n106°18′00″,35°30′36.5″\n").features
    assert feature.shape is not None
    assert (feature.shape.x, feature.shape.y) == pytest.approx((106.3, 35 + 30 / 60 + 36.5 / 3600))


@pytest.mark.parametrize("order", [("X", "Y"), ("Y", "X")])
def test_closed_list_of_boundary_points_is_a_polygon_whatever_x_means(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    rows = [*CORNERS, CORNERS[0]]
    text = f"点号,{order[0]},{order[1]}\n" + "".join(f"J{i},{x},{y}\n" for i, (x, y) in enumerate(rows))
    (feature,) = read(tmp_path, text).features
    assert feature.shape is not None and feature.shape.area == 10_000
    assert feature.shape.bounds[0] == 35620000


def test_column_that_names_the_parcel_parts_the_rows(tmp_path: Path) -> None:
    text = "地块编号,点号,北坐标,东坐标,用途\n"
    for parcel, shift in (("A", 0), ("B", 500)):
        text += "".join(f"{parcel},{i},{x + shift},{y},蜂场\n" for i, (x, y) in enumerate(CORNERS))
    layer = read(tmp_path, text)
    assert [f.attributes["地块编号"] for f in layer.features] == ["A", "B"]
    assert [f.shape.area for f in layer.features if f.shape is not None] == [10_000, 10_000]


def test_columns_that_stand_the_other_way_round_are_told(tmp_path: Path) -> None:
    layer = read(tmp_path, "经度,纬度\n35.5,106.3\n35.6,106.4\n")
    assert layer.features[0].shape == shapely.Point(106.3, 35.5)
    assert any("相反" in note.zh for note in layer.notes)


def test_shapes_as_wkt_are_read(tmp_path: Path) -> None:
    layer = read(tmp_path, 'name,wkt\na,"POINT Z (106.3 35.5 9)"\nb,nonsense\n')
    assert layer.features[0].shape == shapely.Point(106.3, 35.5)
    assert "WKT" in layer.problems[2][0].zh


def test_code_with_zeros_in_front_stays_text_and_gaps_stay_gaps(tmp_path: Path) -> None:
    layer = read(tmp_path, '代码,项数,注,经度,纬度\n007,3,"",106.3,35.5\n012,,"a""b",106.4,35.6\n')
    assert [f.attributes for f in layer.features] == [
        {"代码": "007", "项数": 3, "注": ""}, {"代码": "012", "项数": None, "注": 'a"b'},
    ]  # fmt: skip


def test_title_above_the_column_names_is_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path, "泾源县蜂场坐标,,\n\n名称,经度,纬度\na,106.3,35.5\n").features) == 1


def test_table_without_coordinates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotWhatItSays, match="没有认得出的坐标列"):
        read(tmp_path, "名称,面积\na,1\n")


def test_excel_sheet_of_points_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[AttributeValue]] = [["名称", "经度", "纬度", "项数"], ["张台", 106.3, 35.5, 3]]
    path.write_bytes(write_xlsx([("说明", [["这是说明"]]), ("蜂场", rows)]))
    layer = read_workbook(path)
    assert (layer.name, layer.layers) == ("蜂场", ("蜂场",))
    assert layer.features[0].attributes == {"名称": "张台", "项数": 3}
    assert layer.features[0].shape == shapely.Point(106.3, 35.5)
