"""A layer and a refusal go to another process and come back the same."""

import pytest
import shapely
from pyproj import CRS

from geo.errors import FileRefused, LayerNotChosen, NotFinite, UnsafeArchive
from geo.formats.errors import TooManyColumns
from geo.formats.layer import Encoding, Feature, VectorLayer
from geo.formats.transfer import layer_bytes, layer_from, refusal_bytes
from geo.words import Words

LAYER = VectorLayer(
    name="村界",
    layers=("村界", "乡界"),
    columns=("名称", "n"),
    features=(
        Feature(1, shapely.Point(0.1, 0.2), {"名称": "张台", "n": 1}),
        Feature(2, None, {"名称": None, "n": 2.5}),
    ),
    crs=CRS.from_epsg(4523),
    encoding=Encoding("GBK", False, Words("疑", "doubt")),
    stated=Words("写明", "stated"),
    notes=(Words("一", "one"),),
    problems={2: (Words("没有", "none"),)},
)


def test_layer_comes_back_the_same() -> None:
    assert layer_from(layer_bytes(LAYER), file_name="a.zip") == LAYER


@pytest.mark.parametrize(
    "refusal",
    [
        LayerNotChosen("upload.zip", ["a", "b"]),
        TooManyColumns("upload.csv", 3, 2),
        UnsafeArchive("../a", Words("指向外面", "points out")),
        NotFinite(3),
    ],
)
def test_refusal_comes_back_under_the_name_people_know(refusal: FileRefused) -> None:
    with pytest.raises(type(refusal)) as raised:
        layer_from(refusal_bytes(refusal), file_name="设施.zip")
    assert raised.value.words.zh == refusal.words.zh.replace("upload.zip", "设施.zip").replace(
        "upload.csv", "设施.zip"
    )
