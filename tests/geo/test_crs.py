import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from geo.crs import (
    SYSTEMS,
    datum_of,
    gauss_kruger,
    system,
    system_of,
    to_degrees,
    transform,
    zone_for_longitude,
)
from geo.errors import LongitudeOutsideZones, NotTransformable, UnknownSystem, UnknownZone, WrongDatum
from tests import shapes

_places = st.tuples(st.floats(73.6, 134.7), st.floats(3, 53.5))


def test_there_are_43_systems_and_epsg_agrees_with_their_names() -> None:
    assert len(SYSTEMS) == 43
    for known in SYSTEMS:
        name = known.crs.name
        if known.zone is None:
            assert name == "China Geodetic Coordinate System 2000"
        elif known.prefixed:
            assert name == f"CGCS2000 / 3-degree Gauss-Kruger zone {known.zone}"
        else:
            assert name == f"CGCS2000 / 3-degree Gauss-Kruger CM {known.central_meridian}E"


def test_name_says_zone_meridian_and_prefix() -> None:
    assert system(4523).name_zh == "2000国家大地坐标系 3度带第35带（中央经线105°，东坐标带带号）"
    assert system(4544).name_en == "CGCS2000 3-degree zone 35 (CM 105°E, without zone prefix)"
    assert system(4490).name_zh == "2000国家大地坐标系（经纬度）"


@pytest.mark.parametrize(
    ("county", "longitude", "zone"), [("泾源", 106.3, 35), ("卢氏", 111.0, 37), ("抚顺", 124.1, 41)]
)
def test_county_lies_in_its_zone(county: str, longitude: float, zone: int) -> None:
    assert zone_for_longitude(longitude) == zone


@given(st.floats(73.5, 136.5, exclude_max=True))
def test_central_meridian_is_never_more_than_a_degree_and_a_half_away(longitude: float) -> None:
    meridian = gauss_kruger(zone_for_longitude(longitude), prefixed=False).central_meridian
    assert meridian is not None
    assert abs(meridian - longitude) <= 1.5


@pytest.mark.parametrize("longitude", [73.4, 136.5, -106.3, float("nan")])
def test_longitude_outside_china_has_no_zone(longitude: float) -> None:
    with pytest.raises(LongitudeOutsideZones):
        zone_for_longitude(longitude)


def test_unknown_code_and_zone_are_refused_with_their_number() -> None:
    with pytest.raises(UnknownSystem) as code:
        system(4610)
    with pytest.raises(UnknownZone) as zone:
        gauss_kruger(46, prefixed=True)
    assert (code.value.epsg, zone.value.zone) == (4610, 46)


@given(_places, st.booleans())
def test_round_trip_stays_within_a_billionth_of_a_degree(place: tuple[float, float], prefixed: bool) -> None:
    metres = gauss_kruger(zone_for_longitude(place[0]), prefixed=prefixed).crs
    degrees = system(4490).crs
    there = transform(shapely.Point(place), degrees, metres)
    back = transform(there, metres, degrees)
    assert back.x == pytest.approx(place[0], abs=1e-9)
    assert back.y == pytest.approx(place[1], abs=1e-9)


@given(_places)
def test_easting_comes_first_and_carries_the_zone_where_prefixed(place: tuple[float, float]) -> None:
    zone = zone_for_longitude(place[0])
    degrees, point = system(4490).crs, shapely.Point(place)
    plain = transform(point, degrees, gauss_kruger(zone, prefixed=False).crs)
    prefixed = transform(point, degrees, gauss_kruger(zone, prefixed=True).crs)
    assert 330_000 < plain.x < 670_000
    assert prefixed.x == pytest.approx(plain.x + zone * 1_000_000, abs=1e-4)
    assert prefixed.y == pytest.approx(plain.y, abs=1e-4)


@pytest.mark.parametrize(
    ("epsg", "datum"),
    [(4490, "CGCS2000"), (4544, "CGCS2000"), (4326, "WGS84"), (3857, "WGS84"), (32648, "WGS84"),
     (4610, "Xian80"), (2363, "Xian80"), (4214, "Beijing54"), (2422, "Beijing54"), (4269, "unknown")],
)  # fmt: skip
def test_datum_is_known_by_name(epsg: int, datum: str) -> None:
    assert datum_of(CRS.from_epsg(epsg)) == datum


@pytest.mark.parametrize(
    ("ellipsoid", "datum"),
    [('"Krasovsky_1940",6378245.0,298.3', "Beijing54"), ('"IAG_1975",6378140.0,298.257', "Xian80")],
)
def test_home_made_name_gives_its_datum_away_by_the_ellipsoid(ellipsoid: str, datum: str) -> None:
    wkt = (
        f'GEOGCS["county grid",DATUM["D_user",SPHEROID[{ellipsoid}]],'
        'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
    )
    assert datum_of(CRS.from_wkt(wkt)) == datum


@pytest.mark.parametrize("epsg", [4490, 4523, 4544, 4525, 4550])
def test_system_is_recognised_behind_its_esri_name(epsg: int) -> None:
    assert system_of(CRS.from_wkt(system(epsg).crs.to_wkt("WKT1_ESRI"))) == system(epsg)


def test_foreign_system_is_none_of_ours() -> None:
    assert system_of(CRS.from_epsg(3857)) is None


@pytest.mark.parametrize("epsg", [4610, 4214, 2363, 2422, 4269])
def test_other_datum_is_refused_because_proj_would_pass_its_numbers_through(epsg: int) -> None:
    with pytest.raises(WrongDatum) as refused:
        to_degrees(shapes.SQUARE.shape, CRS.from_epsg(epsg))
    assert refused.value.system_name == CRS.from_epsg(epsg).name


def test_wgs84_is_taken_as_cgcs2000() -> None:
    assert to_degrees(shapes.SQUARE.shape, CRS.from_epsg(4326)).equals(shapes.SQUARE.shape)


def test_vertical_part_and_attached_shift_are_left_aside() -> None:
    compound = CRS.from_user_input("EPSG:4490+5737")
    bound = CRS.from_wkt(
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563],TOWGS84[1,2,3,0,0,0,0]],'
        'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
    )
    for crs in (compound, bound):
        assert to_degrees(shapes.SQUARE.shape, crs).equals_exact(shapes.SQUARE.shape, 1e-12)


def test_coordinates_no_plane_can_hold_are_refused() -> None:
    with pytest.raises(NotTransformable) as refused:
        transform(shapely.Point(1e30, 1e30), system(4544).crs, system(4490).crs)
    assert refused.value.x == 1e30


def test_z_is_dropped() -> None:
    moved = transform(shapely.Point(106.3, 35.5, 1900), system(4490).crs, system(4544).crs)
    assert not moved.has_z
