"""What stands in clear columns is a table without any line; what does not stays text."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from services.reading.formats.aligned_tables import with_aligned_tables
from services.reading.formats.printed_page import Piece, PrintedPage

SIZE = 12.0
LEFT = 80.0
HEAD = ["序号", "乡镇", "建设内容", "投资（万元）"]
STARTS = (0.0, 4.0, 9.0, 26.0)
ROWS = [
    ["1", "香水镇", "新建标准化蜂场2个", "30"],
    ["2", "泾河源镇", "种植黄芪500亩", "120"],
    ["3", "新民乡", "改造农村户厕300户", "96.5"],
]


def piece(text: str, start: float, line: float) -> Piece:
    """`start` in characters from the left edge, `line` counted down in printed lines."""
    x0, top = LEFT + start * SIZE, 100 + line * 20
    return Piece(text, x0, x0 + len(text) * SIZE, top, top + SIZE)


def page(
    rows: Sequence[Sequence[str]], starts: Sequence[float] = STARTS, *, more: Sequence[Piece] = ()
) -> PrintedPage:
    pieces = [
        piece(text, start, line)
        for line, row in enumerate(rows)
        for text, start in zip(row, starts, strict=True)
        if text
    ]
    return PrintedPage(1, 595, 842, (*pieces, *more))


def grids(of: PrintedPage) -> list[list[list[str | None]]]:
    return [[list(row) for row in table.grid] for table in with_aligned_tables(of).tables]


def test_rows_of_clear_columns_are_a_table_and_no_text_is_left_over() -> None:
    tabled = with_aligned_tables(page([HEAD, *ROWS]))
    assert grids(page([HEAD, *ROWS])) == [[HEAD, *ROWS]]
    assert tabled.pieces == ()


def test_empty_cell_stays_in_its_column() -> None:
    rows = [HEAD, ROWS[0], ["2", "", "种植黄芪500亩", "120"], ROWS[2]]
    assert grids(page(rows)) == [rows]


def test_text_above_and_below_stays_text() -> None:
    around = (
        piece("附件1 重点工作任务表的说明文字从左边一直写到右边的边上为止", 0, -1),
        piece("责任单位：农业农村局；配合单位：财政局和各乡镇人民政府。", 0, 4),
    )
    tabled = with_aligned_tables(page([HEAD, *ROWS], more=around))
    assert len(tabled.tables[0].grid) == 4
    assert set(tabled.pieces) == set(around)


def test_cell_that_fills_its_column_goes_on_in_the_next_line() -> None:
    long = "在下桥村新建标准化蜂场二个并配套道路"[:17]
    rows = [HEAD, ["1", "香水镇", long, "30"], ["", "", "和管护房三间", ""], *ROWS[1:]]
    (grid,) = grids(page(rows, (0, 4, 9, 27.5)))
    assert grid[1] == ["1", "香水镇", long + "和管护房三间", "30"]
    assert len(grid) == 4


def test_short_cell_below_a_short_one_is_a_row_of_its_own() -> None:
    rows = [HEAD, ROWS[0], ["", "", "种植黄芪", "120"], *ROWS[1:]]
    (grid,) = grids(page(rows))
    assert grid[2] == ["", "", "种植黄芪", "120"]


def test_two_columns_are_no_table() -> None:
    rows = [["组长", "张三"], ["副组长", "李四"], ["成员", "王五"], ["成员", "赵六"]]
    assert grids(page(rows, (0, 8))) == []


def test_contents_are_no_table() -> None:
    rows = [[str(at), f"第{at}个工作方案…………", str(at * 7)] for at in range(1, 7)]
    assert grids(page(rows, (0, 4, 20))) == []


def test_two_rows_are_no_table() -> None:
    assert grids(page([HEAD, ROWS[0]])) == []


def test_pieces_that_do_not_stand_below_each_other_are_no_table() -> None:
    pieces = tuple(
        piece("新建蜂场", start, line)
        for line in range(5)
        for start in (line * 2.6, line * 2.6 + 8, line * 2.6 + 16)
    )
    assert with_aligned_tables(PrintedPage(1, 595, 842, pieces)).tables == ()


def test_rows_far_apart_are_no_table() -> None:
    pieces = tuple(piece("新建", start, line) for line in (0, 5, 10, 15) for start in (0, 8, 16))
    assert with_aligned_tables(PrintedPage(1, 595, 842, pieces)).tables == ()


CELLS = st.text(st.sampled_from("泾源县香水镇蜂场0123456789"), min_size=1, max_size=7)


@given(
    st.integers(3, 5).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=3, max_size=8)
    )
)
def test_every_full_table_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    starts = [9.0 * at for at in range(len(rows[0]))]
    assert grids(page(rows, starts)) == [rows]
