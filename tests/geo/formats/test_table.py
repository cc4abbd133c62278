from pathlib import Path

import pytest

from geo.errors import NotALocalFile, UnknownFormat
from geo.formats import READERS, read_layer
from tests import shapes
from tests.vector_files import write_geojson, write_geopackage, write_shapefile_zip

NAMES = {"name": ["张台村"]}


@pytest.mark.parametrize("ending", [".zip", ".gpkg", ".geojson", ".json", ".GPKG"])
def test_ending_finds_its_reader(tmp_path: Path, ending: str) -> None:
    path, square = tmp_path / f"village{ending}", [shapes.SQUARE.shape]
    if ending == ".zip":
        write_shapefile_zip(path, square, NAMES)
    elif ending.lower() == ".gpkg":
        write_geopackage(path, square, NAMES, layer="a")
    else:
        write_geojson(path, square, NAMES)
    assert read_layer(path).features[0].attributes == {"name": "张台村"}


@pytest.mark.parametrize("name", ["a.shp", "a.vrt", "a.gml", "a"])
def test_other_endings_are_refused_with_those_that_can_be_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    with pytest.raises(UnknownFormat) as refused:
        read_layer(path)
    assert refused.value.known == tuple(READERS)
    assert "zip" in str(refused.value)


def test_missing_file_is_said_to_be_missing() -> None:
    with pytest.raises(NotALocalFile):
        read_layer(Path("no-such-folder/a.gml"))
