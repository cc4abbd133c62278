from hypothesis import given
from hypothesis import strategies as st

from services.reading.marks import between
from services.reading.words import Found


@given(st.lists(st.integers(0, 50)), st.integers(0, 50), st.integers(0, 50))
def test_between_gives_the_marks_that_begin_in_the_stretch(starts: list[int], start: int, end: int) -> None:
    marks = [Found(at, at + 1, "种植", "new") for at in sorted(starts)]
    assert list(between(marks, start, end)) == [mark for mark in marks if start <= mark.start < end]
