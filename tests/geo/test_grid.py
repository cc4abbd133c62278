import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.area import CGCS2000_GEOD
from geo.grid import DECIMALS, GRID_DEGREES, on_grid

DEGREES = st.tuples(st.floats(73, 136), st.floats(3, 54))


@given(st.lists(DEGREES, min_size=2, max_size=20))
def test_rounding_again_changes_nothing(corners: list[tuple[float, float]]) -> None:
    once = on_grid(shapely.LineString(corners))
    assert on_grid(once).equals_exact(once, 0)
    assert len(once.coords) == len(corners)


@given(DEGREES)
def test_written_with_nine_decimals_it_is_the_same_number(corner: tuple[float, float]) -> None:
    (x, y) = on_grid(shapely.Point(corner)).coords[0]
    assert (float(f"{x:.{DECIMALS}f}"), float(f"{y:.{DECIMALS}f}")) == (x, y)


@given(DEGREES)
def test_no_corner_moves_by_more_than_a_tenth_of_a_millimetre(corner: tuple[float, float]) -> None:
    (x, y) = on_grid(shapely.Point(corner)).coords[0]
    _, _, metres = CGCS2000_GEOD.inv(*corner, x, y)
    assert metres <= 0.0001 and abs(x - corner[0]) <= GRID_DEGREES


def test_height_is_dropped_and_minus_zero_made_plain() -> None:
    moved = on_grid(shapely.Point(-1e-12, 35.5, 1500))
    assert not moved.has_z and str(moved.x) == "0.0"


def test_neighbours_go_on_sharing_their_corners() -> None:
    left, right = shapely.box(106.1, 35.1, 106.2 + 4e-10, 35.2), shapely.box(106.2 - 4e-10, 35.1, 106.3, 35.2)
    assert on_grid(left).intersection(on_grid(right)).area == 0
    assert on_grid(left).touches(on_grid(right))
