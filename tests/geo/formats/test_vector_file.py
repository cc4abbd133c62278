import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyogrio.raw import write

from geo.errors import (
    FileTooLarge,
    GeoError,
    LayerNotChosen,
    NoLayers,
    NotALocalFile,
    NotFinite,
    NotWhatItSays,
    TooManyVertices,
)
from geo.formats.geojson import read_geojson
from geo.formats.layer import Limits
from geo.formats.vector_file import read_geopackage, read_shapefile_zip
from tests import shapes
from tests.vector_files import Columns, write_geojson, write_geopackage, write_shapefile_zip

SHAPES = [shapes.SQUARE.shape, shapes.RING.shape]
COLUMNS: Columns = {
    "ZLDWDM": ["6404242002050000000", "6404241012000000000"],
    "ZLDWMC": ["张家台子村", "兰大庄村"],
    "MJ": [1.5, 2.0],
}
_hanzi = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
@pytest.mark.parametrize("without", [(), (".cpg",)])
def test_shapefile_with_chinese_names_reads_back_the_same(
    tmp_path: Path, encoding: str, without: tuple[str, ...]
) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", SHAPES, COLUMNS, encoding=encoding, without=without)
    layer = read_shapefile_zip(path)
    assert layer.encoding.name == encoding
    assert [f.attributes["ZLDWMC"] for f in layer.features] == ["张家台子村", "兰大庄村"]
    assert [f.attributes["ZLDWDM"] for f in layer.features] == COLUMNS["ZLDWDM"]
    assert [f.attributes["MJ"] for f in layer.features] == [1.5, 2.0]
    assert [f.number for f in layer.features] == [1, 2]
    for feature, shape in zip(layer.features, SHAPES, strict=True):
        assert feature.shape is not None
        assert feature.shape.equals(shape)


@settings(max_examples=15)
@given(
    names=st.lists(st.text(_hanzi, min_size=2, max_size=6), min_size=4, max_size=9),
    encoding=st.sampled_from(["GBK", "UTF-8"]),
)
def test_any_hanzi_survive_the_shapefile_that_declares_them(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], encoding: str
) -> None:
    path = tmp_path_factory.mktemp("names") / "a.zip"
    names = ["张家台子村委会", "兰大庄村委会", *names]
    write_shapefile_zip(path, [shapes.SQUARE.shape] * len(names), {"名称": names}, encoding=encoding)
    assert [f.attributes["名称"] for f in read_shapefile_zip(path).features] == names


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
def test_chinese_field_names_are_read(tmp_path: Path, encoding: str) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", SHAPES, {"村名": ["a", "b"]}, encoding=encoding)
    assert read_shapefile_zip(path).columns == ("村名",)


def test_cpg_that_lies_is_overruled_by_the_bytes(tmp_path: Path) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", SHAPES, COLUMNS, replace={".cpg": "UTF-8"})
    layer = read_shapefile_zip(path)
    assert layer.encoding.name == "GBK"
    assert "以内容为准" in layer.encoding.reason.zh
    assert layer.features[0].attributes["ZLDWMC"] == "张家台子村"


@pytest.mark.parametrize("epsg", ["EPSG:4490", "EPSG:4544", "EPSG:4523", "EPSG:4610"])
def test_system_comes_from_the_prj(tmp_path: Path, epsg: str) -> None:
    crs = read_shapefile_zip(write_shapefile_zip(tmp_path / "a.zip", SHAPES, COLUMNS, crs=epsg)).crs
    assert crs is not None
    assert f"EPSG:{crs.to_epsg(min_confidence=20)}" == epsg


def test_missing_or_senseless_prj_is_no_system(tmp_path: Path) -> None:
    without = write_shapefile_zip(tmp_path / "a.zip", SHAPES, COLUMNS, without=(".prj",))
    senseless = write_shapefile_zip(tmp_path / "b.zip", SHAPES, COLUMNS, replace={".prj": "county grid"})
    assert read_shapefile_zip(without).crs is None
    assert read_shapefile_zip(senseless).crs is None


def test_geopackage_gives_the_layer_asked_for(tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "a.gpkg", SHAPES, COLUMNS, layer="村界")
    assert read_geopackage(path).layers == ("村界",)
    write_geopackage(path, SHAPES[:1], {"XZQMC": ["新民乡"]}, layer="乡界", crs="EPSG:4544")
    with pytest.raises(LayerNotChosen) as refused:
        read_geopackage(path)
    assert refused.value.layers == ("村界", "乡界")
    layer = read_geopackage(path, layer="乡界")
    assert layer.name == "乡界"
    assert layer.crs is not None
    assert layer.crs.to_epsg() == 4544
    assert layer.features[0].attributes == {"XZQMC": "新民乡"}


@pytest.mark.parametrize("name", ["村界 (1).gpkg", "a:b.gpkg", "a'b.gpkg", 'a"b.gpkg', "a?b|c!d.gpkg"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    write_geopackage(tmp_path / "a.gpkg", SHAPES, COLUMNS, layer="村界").rename(tmp_path / name)
    assert read_geopackage(tmp_path / name).layers == ("村界",)
    geojson = write_geojson(tmp_path / "a.geojson", SHAPES, COLUMNS).rename(tmp_path / f"{name}.geojson")
    assert len(read_geojson(geojson).features) == 2


def test_geopackage_without_layers_of_shapes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write(path, None, [np.array([1])], ["n"], driver="GPKG", geometry_type=None, layer="table")
    with pytest.raises(NoLayers):
        read_geopackage(path)


def test_geojson_reads_numbers_texts_lists_and_gaps(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path / "a.geojson", [*SHAPES, None], {"name": ["张台", None, "x"], "n": [1, 2, 3]}
    )
    layer = read_geojson(path)
    assert [f.attributes for f in layer.features] == [
        {"name": "张台", "n": 1}, {"name": None, "n": 2}, {"name": "x", "n": 3},
    ]  # fmt: skip
    assert layer.features[2].shape is None
    assert layer.crs is not None
    assert layer.crs.to_epsg() == 4490


def _geojson(path: Path, **feature: object) -> Path:
    feature = {"type": "Feature", "properties": {}, "geometry": None} | feature
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def test_geojson_without_system_is_wgs84_and_lists_become_json(tmp_path: Path) -> None:
    properties = {"years": [2022, 2023], "done": True, "when": "2023-05-01"}
    layer = read_geojson(_geojson(tmp_path / "a.json", properties=properties))
    assert layer.crs is not None
    assert layer.crs.to_epsg() == 4326
    assert layer.features[0].attributes == {"years": "[2022, 2023]", "done": True, "when": "2023-05-01"}


def test_height_is_dropped(tmp_path: Path) -> None:
    geometry = {"type": "Polygon", "coordinates": [[[106, 35, 9], [106, 36, 9], [107, 36, 9], [106, 35, 9]]]}
    (feature,) = read_geojson(_geojson(tmp_path / "a.json", geometry=geometry)).features
    assert feature.shape is not None
    assert not feature.shape.has_z


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_coordinate_that_is_no_number_is_refused(tmp_path: Path, number: str) -> None:
    geometry = {"type": "Polygon", "coordinates": [[[106, 35], [106, float(number)], [107, 36], [106, 35]]]}
    with pytest.raises(NotFinite) as refused:
        read_geojson(_geojson(tmp_path / "a.json", geometry=geometry))
    assert refused.value.number == 1


def test_more_vertices_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", SHAPES, COLUMNS)
    with pytest.raises(TooManyVertices) as refused:
        read_geojson(path, limits=Limits(vertices=14))
    assert (refused.value.found, refused.value.limit) == (15, 14)


def test_large_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    with path.open("wb") as opened:
        opened.truncate(200_000_000)
    with pytest.raises(FileTooLarge) as refused:
        read_geojson(path)
    assert "100 MB" in str(refused.value)


@pytest.mark.parametrize(
    "path",
    [
        "/vsicurl/https://example.org/a.gpkg",
        "/vsizip/a.zip/a.gpkg",
        "https://example.org/a.gpkg",
        "missing.gpkg",
        ".",
    ],
)
def test_anything_but_a_local_file_is_refused(path: str) -> None:
    for read in (read_geopackage, read_geojson, read_shapefile_zip):
        with pytest.raises(NotALocalFile):
            read(Path(path))


def _vrt(secret: Path) -> str:
    return (
        '<OGRVRTDataSource><OGRVRTLayer name="a">'
        f"<SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )


def _pipeline(secret: Path) -> str:
    command = f"gdal vector pipeline ! read {secret} ! write --of stream stream"
    return json.dumps({"type": "gdal_streamed_alg", "command_line": command})


@pytest.mark.parametrize("content", [_vrt, _pipeline])
def test_file_that_tells_gdal_to_open_another_is_refused(
    tmp_path: Path, content: Callable[[Path], str]
) -> None:
    hostile = content(write_geopackage(tmp_path / "secret.gpkg", SHAPES, COLUMNS, layer="a"))
    for name, read in (("a.geojson", read_geojson), ("a.gpkg", read_geopackage)):
        path = tmp_path / name
        path.write_text(hostile, encoding="utf-8")
        with pytest.raises(NotWhatItSays):
            read(path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for ending in (".shp", ".shx", ".dbf"):
            archive.writestr(f"a{ending}", hostile)
    with pytest.raises(NotWhatItSays):
        read_shapefile_zip(tmp_path / "a.zip")


def test_geojson_in_gbk_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(
        json.dumps({"type": "FeatureCollection", "name": "张台"}, ensure_ascii=False).encode("gbk")
    )
    with pytest.raises(NotWhatItSays, match="不是 UTF-8 编码"):
        read_geojson(path)


@settings(max_examples=30)
@given(st.binary(max_size=300), st.sampled_from(["{", "SQLite format 3\x00", '{"type":"FeatureCollection",']))
def test_any_bytes_are_refused_as_such(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, head: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a"
    path.write_bytes(head.encode() + tail)
    for read in (read_geojson, read_geopackage, read_shapefile_zip):
        with pytest.raises(GeoError):
            read(path)


def test_shapefile_cut_short_is_refused(tmp_path: Path) -> None:
    whole = write_shapefile_zip(tmp_path / "a.zip", SHAPES, COLUMNS)
    parts = tmp_path / "a-parts"
    shp = parts / "CJDCQ.shp"
    shp.write_bytes(shp.read_bytes()[:150])
    with zipfile.ZipFile(whole, "w") as archive:
        for part in parts.iterdir():
            archive.write(part, part.name)
    with pytest.raises(NotWhatItSays, match="文件被截断"):
        read_shapefile_zip(whole)
