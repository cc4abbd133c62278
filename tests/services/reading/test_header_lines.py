from services.reading.columns import Column
from services.reading.header_lines import merged


def _headers(above: list[Column], below: list[Column]) -> list[tuple[str, str]]:
    return [(column.header, column.role) for column in merged(above, below)]


_NOTHING = Column("", "")


def test_the_parts_of_a_merged_cell_say_what_they_are_parts_of() -> None:
    above = [
        Column("乡镇", "place"),
        Column("人工造林", "measure"),
        _NOTHING,
        _NOTHING,
        Column("封育", "measure"),
    ]
    below = [
        _NOTHING,
        Column("乔木林", "measure"),
        Column("灌木林", "measure"),
        Column("小计", "total"),
        _NOTHING,
    ]
    assert _headers(above, below) == [
        ("乡镇", "place"), ("人工造林乔木林", "measure"), ("人工造林灌木林", "measure"),
        ("人工造林", "measure"), ("封育", "measure"),
    ]  # fmt: skip


def test_of_those_is_no_whole() -> None:
    above = [Column("其中", "measure"), _NOTHING]
    below = [Column("县级资金", "money"), Column("自筹", "money")]
    assert _headers(above, below) == [("县级资金", "money"), ("自筹", "money")]
