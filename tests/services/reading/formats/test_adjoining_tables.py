from services.reading.formats.adjoining_tables import Box, tables_in


def row(*starts: float) -> list[Box | None]:
    return [(start, 0.0, start + 10, 10.0) for start in starts]


def test_rows_whose_cells_begin_below_each_other_are_one_table() -> None:
    assert tables_in([row(0, 50, 90), row(0, 50, 90), row(0, 50, 90, 120)]) == [slice(0, 3)]


def test_rows_with_other_columns_begin_another_table() -> None:
    rows = [row(0, 50, 90), row(0, 50, 90), row(0, 35, 77, 101), row(0, 35, 77, 101)]
    assert tables_in(rows) == [slice(0, 2), slice(2, 4)]


def test_merged_cells_begin_none() -> None:
    assert tables_in([row(0), row(0, 50, 90), row(0), [None, *row(50, 90)], row(0, 90)]) == [slice(0, 5)]
