from services.reading.formats.printed_page import Piece, PrintedPage, PrintedTable
from services.reading.formats.reading_order import in_reading_order


def piece(text: str, x0: float, top: float, width: float = 200) -> Piece:
    return Piece(text, x0, x0 + width, top, top + 12)


def texts(*pieces: Piece, tables: tuple[PrintedTable, ...] = ()) -> list[list[str] | str]:
    page = PrintedPage(1, 595, 842, pieces, tables)
    return [
        "表" if isinstance(part, PrintedTable) else [strip.text for strip in part]
        for part in in_reading_order(page)
    ]


def two_columns(top: float, name: str) -> list[Piece]:
    return [
        piece(f"{side}{name}{row}", x0, top + 20 * row)
        for row in range(6)
        for side, x0 in (("左", 80), ("右", 310))
    ]


def test_lines_are_read_from_the_top_and_pieces_side_by_side_with_a_space() -> None:
    pieces = (piece("下", 90, 140), piece("某某", 190, 101, 40), piece("组长：", 90, 100, 50))
    assert texts(*pieces) == [["组长： 某某", "下"]]


def test_pieces_close_together_are_one_word() -> None:
    assert texts(piece("种", 90, 100, 12), piece("植", 103, 100, 12)) == [["种植"]]


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    (left, right) = texts(*two_columns(100, ""))
    assert left == [f"左{row}" for row in range(6)]
    assert right == [f"右{row}" for row in range(6)]


def test_a_title_across_both_columns_parts_them() -> None:
    title = piece("通知二", 200, 230, 200)
    parts = texts(*two_columns(100, "上"), title, *two_columns(260, "下"))
    assert [part[0] for part in parts] == ["左上0", "右上0", "通知二", "左下0", "右下0"]


def test_a_table_stands_between_the_lines_above_and_below_it() -> None:
    table = PrintedTable(80, 500, 120, 200, [["甲", "乙"]])
    assert texts(piece("上", 90, 100), piece("下", 90, 210), tables=(table,)) == [["上"], "表", ["下"]]


def test_a_list_of_names_and_posts_is_not_taken_for_two_columns() -> None:
    pieces = [
        piece(text, x0, 100 + 20 * row, width)
        for row in range(6)
        for text, x0, width in (("某某", 90, 40), ("县农业农村局局长", 200, 300))
    ]
    assert texts(*pieces) == [["某某 县农业农村局局长"] * 6]
