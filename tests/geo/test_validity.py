import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.validity import MOST_VERTICES, drawn_flaws, flaws, propose_repair
from tests import shapes

_corners = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=9, unique=True
).map(lambda grid: [(106.3 + x / 1000, 35.5 + y / 1000) for x, y in grid])


@pytest.mark.parametrize("named", [shapes.SQUARE, shapes.RING, shapes.SLIVER, shapes.TWO_ZONES])
def test_sound_shape_has_no_flaw_and_needs_no_repair(named: shapes.NamedShape) -> None:
    assert flaws(named.shape) == []
    assert propose_repair(named.shape) is None


@pytest.mark.parametrize(
    ("wkt", "kind"),
    [
        ("POLYGON EMPTY", "empty"),
        ("LINESTRING (0 0, 1 1)", "not_polygonal"),
        ("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "crosses_itself"),
        ("POLYGON ((0 0, 4 0, 4 4, 2 4, 0 4, 2 4, 0 0))", "crosses_itself"),
        ("POLYGON ((0 0, 1 0, 0 0, 0 0))", "too_few_points"),
        ("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (5 5, 6 5, 6 6, 5 5))", "hole_outside"),
        (
            "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1), (2 2, 3 2, 3 3, 2 2))",
            "holes_nested",
        ),
        ("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0)), ((1 1, 2 1, 2 2, 1 1)))", "parts_nested"),
        ("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (0 2, 2 1, 4 2, 2 3, 0 2))", "interior_split"),
        ("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((0 0, 9 0, 9 9, 0 0)))", "crosses_itself"),
    ],
)
def test_flaw_is_named(wkt: str, kind: str) -> None:
    assert [flaw.kind for flaw in flaws(shapely.from_wkt(wkt))] == [kind]


def test_flaw_of_a_bow_tie_is_shown_where_it_crosses() -> None:
    (flaw,) = flaws(shapes.BOW_TIE.shape)
    assert flaw.words == ("边界自相交", "the outline crosses or touches itself")
    assert flaw.at == pytest.approx((106.305, 35.505))


def test_every_broken_part_is_named() -> None:
    both = shapely.MultiPolygon([shapes.BOW_TIE.shape, shapes.BOW_TIE.shape])
    assert [flaw.kind for flaw in flaws(both)] == ["crosses_itself", "crosses_itself"]


def test_nan_is_a_flaw_that_cannot_be_repaired() -> None:
    with np.errstate(invalid="ignore"):
        shape = shapely.Polygon([(106, 35), (np.nan, 35), (106, 36)])
    assert [flaw.kind for flaw in flaws(shape)] == ["not_finite"]
    assert propose_repair(shape) is None


def test_repair_of_a_bow_tie_states_what_it_changes() -> None:
    repair = propose_repair(shapes.BOW_TIE.shape)
    assert repair is not None
    assert repair.area_after_m2 == pytest.approx(shapes.BOW_TIE.area_m2, rel=1e-3)
    assert repair.area_change_m2 == pytest.approx(repair.area_after_m2 - repair.area_before_m2)
    assert repair.area_before_m2 < repair.area_after_m2 / 100


def test_repair_that_geos_leaves_crossing_is_repaired_again() -> None:
    grid = [(0, 0), (7, 8), (5, 0), (8, 8), (2, 11), (12, 5)]
    ring = shapely.Polygon([(106.3 + x / 1000, 35.5 + y / 1000) for x, y in grid])
    assert not shapely.make_valid(ring, method="structure", keep_collapsed=False).is_valid
    repair = propose_repair(ring)
    assert repair is not None
    assert repair.shape.is_valid


def test_shape_that_collapses_has_no_repair() -> None:
    assert propose_repair(shapely.from_wkt("POLYGON ((106 35, 107 35, 106 35, 106 35))")) is None


@given(_corners)
def test_repair_of_any_ring_is_a_valid_polygon_inside_its_hull(corners: list[tuple[float, float]]) -> None:
    ring = shapely.Polygon(corners)
    repair = propose_repair(ring)
    if ring.is_valid:
        assert repair is None
    elif repair is not None:
        assert flaws(repair.shape) == []
        assert repair.area_after_m2 > 0
        assert ring.convex_hull.buffer(1e-9).contains(repair.shape)


@pytest.mark.parametrize(
    "shape",
    [
        shapes.SQUARE.shape,
        shapes.RING.shape,
        shapely.Point(106.3, 35.5),
        shapely.MultiPoint([(106.3, 35.5), (106.3, 35.5)]),
        shapely.LineString([(106.3, 35.5), (106.31, 35.51), (106.31, 35.5), (106.3, 35.51)]),
    ],
    ids=lambda shape: shape.geom_type,
)
def test_points_lines_that_cross_and_polygons_may_be_drawn(shape: BaseGeometry) -> None:
    assert drawn_flaws(shape) == []


@pytest.mark.parametrize(
    ("shape", "kind", "at"),
    [
        (shapely.Point(), "empty", None),
        (shapely.from_wkt("MULTIPOINT ((106.3 35.5), EMPTY)"), "empty", None),
        (shapely.GeometryCollection([shapes.SQUARE.shape]), "several_kinds", None),
        (shapely.Point(float("inf"), 35.5), "not_finite", None),
        (shapely.LineString([(106.3, 35.5), (136.5, 35.5)]), "outside_china", (136.5, 35.5)),
        (shapely.Point(106.3, 54.5), "outside_china", (106.3, 54.5)),
        (shapely.LineString([(106.3, 35.5), (106.3, 35.5)]), "no_length", (106.3, 35.5)),
        (shapes.BOW_TIE.shape, "crosses_itself", (106.305, 35.505)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_may_not_be_drawn_says_why_and_where(
    shape: BaseGeometry, kind: str, at: tuple[float, float] | None
) -> None:
    (flaw,) = drawn_flaws(shape)
    assert flaw.kind == kind
    assert flaw.at == (pytest.approx(at) if at else None)


def test_more_vertices_than_anybody_draws_are_refused_before_anything_is_worked_out() -> None:
    line = shapely.LineString([(106.3 + n * 1e-7, 35.5) for n in range(MOST_VERTICES + 1)])
    assert [flaw.kind for flaw in drawn_flaws(line)] == ["too_many_vertices"]
