"""CSV cells keep whether they were quoted; nothing a spreadsheet would run is written bare."""

from hypothesis import given
from hypothesis import strategies as st

from geo.formats.delimited import cells_of, typed_columns, written_line
from geo.formats.layer import AttributeValue

VALUES: st.SearchStrategy[AttributeValue] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
)


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), min_size=1, max_size=5))
def test_any_values_come_back_as_they_were(rows: list[list[AttributeValue]]) -> None:
    head = written_line(["a", "b"])
    read = typed_columns(list(cells_of(head + "".join(map(written_line, rows))))[1:])
    assert read == rows
    for one, other in zip(read, rows, strict=True):
        assert list(map(type, one)) == list(map(type, other))


def test_bare_cells_are_numbers_only_where_the_whole_column_is() -> None:
    rows = list(cells_of("1,1\r\n2,x\n,007\r3,\n"))
    assert typed_columns(rows) == [[1, "1"], [2, "x"], [None, "007"], [3, None]]


def test_text_behind_a_closing_quote_belongs_to_no_cell() -> None:
    assert [[cell.text for cell in row] for row in cells_of('"a"b,c\n"open')] == [["a", "c"], ["open"]]
