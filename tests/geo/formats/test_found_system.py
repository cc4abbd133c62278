"""Which system a file's numbers are in, and when a person has to say so."""

import pytest
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geo.crs import system, transform
from geo.errors import WrongDatum
from geo.formats.found_system import find_system
from geo.formats.layer import Encoding, Feature, VectorLayer
from geo.formats.reading import to_4490
from geo.words import Words

PLACE = shapely.Point(106.3, 35.5)
COUNTY = (106.1, 35.2, 106.6, 35.7)


def layer(*shapes: BaseGeometry | None, crs: CRS | None = None) -> VectorLayer:
    features = tuple(Feature(number, shape, {}) for number, shape in enumerate(shapes, start=1))
    return VectorLayer("a", ("a",), (), features, crs, Encoding("UTF-8", True, Words("", "")))


def at(epsg: int) -> BaseGeometry:
    return transform(PLACE, system(4490).crs, system(epsg).crs)


def test_stated_system_is_taken_where_the_numbers_agree() -> None:
    found = find_system(layer(at(4523), crs=CRS.from_epsg(4523)), COUNTY)
    assert found.chosen is not None and found.stated
    assert (found.chosen.epsg, found.chosen.key, found.doubts) == (4523, "4523", ())


def test_wgs84_is_taken_with_a_word_about_gcj02() -> None:
    found = find_system(layer(PLACE, crs=CRS.from_epsg(4326)), COUNTY)
    assert found.chosen is not None
    assert any("GCJ-02" in doubt.zh for doubt in found.doubts)


def test_stated_system_that_lies_elsewhere_is_asked_about() -> None:
    found = find_system(layer(at(4544), crs=CRS.from_epsg(4546)), COUNTY)
    assert found.chosen is None
    assert [choice.epsg for choice in found.alternatives] == [4546, 4544]
    assert any("不在预期的范围" in doubt.zh for doubt in found.doubts)


def test_numbers_without_a_system_are_found_where_only_one_fits() -> None:
    for epsg in (4490, 4523, 4544):
        found = find_system(layer(at(epsg)), COUNTY)
        assert found.chosen is not None and found.chosen.epsg == epsg and not found.stated
        assert found.doubts


def test_eastings_without_zone_and_without_a_county_have_to_be_chosen() -> None:
    found = find_system(layer(at(4544)))
    assert found.chosen is None and len(found.alternatives) > 1
    assert any("选定" in doubt.zh for doubt in found.doubts)


def test_swapped_numbers_are_offered_never_taken() -> None:
    swapped = shapely.transform(at(4523), lambda xy: xy[:, ::-1])
    found = find_system(layer(swapped), COUNTY)
    assert found.chosen is None
    (choice,) = found.alternatives
    assert choice.key == "4523 swapped" and "对调" in choice.reason.zh
    (feature,), problems = to_4490(layer(swapped), choice)
    assert feature.shape is not None and feature.shape.distance(PLACE) < 1e-9 and not problems


def test_other_datums_are_refused() -> None:
    for epsg in (4610, 2359, 2411):
        with pytest.raises(WrongDatum):
            find_system(layer(PLACE, crs=CRS.from_epsg(epsg)))


def test_nothing_of_china_and_nothing_at_all_are_said_so() -> None:
    assert "不像我国" in find_system(layer(shapely.Point(1, 1))).doubts[0].zh
    assert find_system(layer(None)).chosen is None


def test_shape_the_system_cannot_hold_is_lost_with_a_word() -> None:
    choice = find_system(layer(at(4523), crs=CRS.from_epsg(4523))).chosen
    assert choice is not None
    features, problems = to_4490(layer(at(4523), shapely.Point(1e30, 1e30)), choice)
    assert features[0].shape is not None and features[1].shape is None
    assert list(problems) == [2]
