import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading.formats.pdf_view import View


@pytest.mark.parametrize(
    ("quarters", "point"), [(0, (10, 20)), (1, (20, 590)), (2, (590, 780)), (3, (780, 10))]
)
def test_top_left_of_the_file_comes_to_lie_where_turned_text_has_it(
    quarters: int, point: tuple[float, float]
) -> None:
    assert View(0, 0, 600, 800, quarters).point(10, 780) == point


@given(st.integers(0, 3), st.floats(0, 600), st.floats(0, 800))
def test_page_stays_a_page_however_it_is_turned(quarters: int, x: float, y: float) -> None:
    view = View(0, 0, 600, 800, quarters)
    assert {view.width, view.height} == {600, 800}
    assert view.holds(*view.point(x, y))
    assert view.box(0, 0, 600, 800) == (0, view.width, 0, view.height)
