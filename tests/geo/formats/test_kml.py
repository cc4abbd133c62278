"""KML of others: folders, several geometries, data of both kinds, heights, what is left out."""

from pathlib import Path

import pytest
import shapely

from geo.errors import NoLayers, NotWhatItSays
from geo.formats.kml import read_kml, read_kmz
from geo.formats.layer import VectorLayer

POLYGON = (
    "<Polygon><outerBoundaryIs><LinearRing><coordinates>\n106.3,35.5,1900 106.4,35.5,1900\t106.4,35.6,0\n"
    "106.3,35.5,1900 </coordinates></LinearRing></outerBoundaryIs></Polygon>"
)


def read(folder: Path, inside: str) -> VectorLayer:
    path = folder / "a.kml"
    path.write_text(
        f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>',
        encoding="utf-8",
    )
    return read_kml(path)


def test_placemarks_in_folders_are_read_and_height_is_dropped(tmp_path: Path) -> None:
    layer = read(
        tmp_path, f"<Folder><Folder><Placemark><name>蜂场</name>{POLYGON}</Placemark></Folder></Folder>"
    )
    (feature,) = layer.features
    assert feature.attributes == {"name": "蜂场"}
    assert feature.shape is not None and not feature.shape.has_z
    assert feature.shape.equals(shapely.Polygon([(106.3, 35.5), (106.4, 35.5), (106.4, 35.6)]))
    assert layer.crs is not None and layer.crs.to_epsg() == 4326


def test_data_and_schema_data_are_attributes_with_their_kinds(tmp_path: Path) -> None:
    layer = read(
        tmp_path,
        '<Schema id="s" name="s"><SimpleField name="mu" type="double"/><SimpleField name="n" type="int"/></Schema>'
        '<Placemark><ExtendedData><Data name="村"><value>张台</value></Data><SchemaData schemaUrl="#s">'
        '<SimpleData name="mu">1.5</SimpleData><SimpleData name="n">x</SimpleData></SchemaData></ExtendedData>'
        "<Point><coordinates>106.3,35.5</coordinates></Point></Placemark>",
    )
    assert layer.features[0].attributes == {"mu": 1.5, "n": "x", "村": "张台"}


def test_several_geometries_become_one_of_several_parts(tmp_path: Path) -> None:
    layer = read(
        tmp_path,
        f"<Placemark><MultiGeometry>{POLYGON}<MultiGeometry>{POLYGON}</MultiGeometry></MultiGeometry></Placemark>"
        f"<Placemark><MultiGeometry>{POLYGON}<Point><coordinates>1,2</coordinates></Point></MultiGeometry></Placemark>"
        "<Placemark><name>ohne</name></Placemark>",
    )
    kinds = [None if f.shape is None else f.shape.geom_type for f in layer.features]
    assert kinds == ["MultiPolygon", "GeometryCollection", None]


def test_coordinate_that_is_no_number_and_other_xml_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotWhatItSays, match="不是数字"):
        read(tmp_path, "<Placemark><Point><coordinates>east,35</coordinates></Point></Placemark>")
    path = tmp_path / "b.kml"
    path.write_text("<svg/>")
    with pytest.raises(NotWhatItSays, match="最外层是 svg"):
        read_kml(path)


def test_kmz_without_kml_is_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("files/a.png", b"x")
    with pytest.raises(NoLayers):
        read_kmz(tmp_path / "a.kmz")
