"""What a format would not carry is said before it is written, and only that."""

from datetime import date

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.formats.errors import CannotHold, UnknownExportFormat, WrongSystemForFormat
from geo.formats.layer import AttributeValue, Feature
from geo.formats.writing import FORMATS, losses, write_features
from tests.shapes import SQUARE

LINE = shapely.LineString([(106.3, 35.5), (106.4, 35.6)])


def told(key: str, shape: BaseGeometry | None = SQUARE.shape, **row: AttributeValue) -> str:
    return " ".join(words.zh for words in losses([Feature(1, shape, row)], key))


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_plain_sites_lose_nothing(key: str) -> None:
    row: dict[str, AttributeValue] = (
        {"地块名称": "张台"} if key == "txt" else {"项目名称": "张台", "面积亩": 1.5}
    )
    assert told(key, **row) == ""


def test_shapefile_tells_long_names_long_texts_and_signs_outside_gbk() -> None:
    assert "5 个汉字" in told("shapefile", **{"项目名称和编号": "a"})
    assert "截短" in told("shapefile", 名称="长" * 200)
    assert "问号" in told("shapefile", 名称="𠀀")


def test_txt_tells_the_columns_it_has_no_place_for_and_commas() -> None:
    assert "牵头单位" in told("txt", 牵头单位="农业农村局")
    assert "全角" in told("txt", 地块名称="a,b")
    assert "一般只接收面" in told("txt", LINE, 地块名称="a")


def test_features_without_a_shape_are_counted_where_they_would_be_left_out() -> None:
    for key in ("txt", "vct", "dxf"):
        assert "1 个没有图形" in told(key, None)
    assert told("excel", None, 名称="a") == ""


def test_mixed_columns_and_empty_texts_are_told() -> None:
    rows: list[dict[str, AttributeValue]] = [{"a": 1}, {"a": "x"}]
    both = [Feature(n, SQUARE.shape, row) for n, row in enumerate(rows, start=1)]
    for key in ("geopackage", "kml", "vct"):
        assert "数字会变成文字" in losses(both, key)[0].zh
    assert "空文字" in told("excel", a="")


def test_what_a_format_cannot_hold_at_all_is_refused() -> None:
    with pytest.raises(CannotHold, match="16 KB"):
        write_features(
            [Feature(1, SQUARE.shape, {"a": "长" * 9000})], "dxf", epsg=4523, name="a", day=date(2026, 1, 1)
        )
    with pytest.raises(WrongSystemForFormat, match="经纬度"):
        write_features([], "kml", epsg=4523, name="a", day=date(2026, 1, 1))
    with pytest.raises(UnknownExportFormat, match="vrt"):
        losses([], "vrt")
