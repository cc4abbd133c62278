"""A table goes on across page breaks as if there were none, and never swallows a row of its own."""

from collections.abc import Sequence

from services.reading.formats.printed_page import Piece, PrintedPage, PrintedTable
from services.reading.formats.printed_text import lines_of

HEAD = ("序号", "乡镇", "建设内容", "备注")
LONG = "在香水镇下桥村新建标准化蜂场二个并配套"
Rows = Sequence[Sequence[str | None]]


def table(rows: Rows, *, x1: float = 500) -> PrintedTable:
    return PrintedTable(90, x1, 150, 700, [list(row) for row in rows])


def page(number: int, *tables: PrintedTable, text: str = "") -> PrintedPage:
    pieces = (Piece(text, 90, 90 + 12 * len(text), 720, 732),) if text else ()
    return PrintedPage(number, 595, 842, pieces, tables)


def lines(*pages: PrintedPage) -> list[str]:
    return [line.text for line in lines_of(pages)]


def row(number: int, content: str = "种植黄芪") -> tuple[str, ...]:
    return str(number), "香水镇", content, ""


def told(*rows: Sequence[str]) -> list[str]:
    return ["\t".join(cells) for cells in rows]


def test_head_repeated_on_every_page_stands_once() -> None:
    pages = [page(number, table([HEAD, row(number)])) for number in (1, 2, 3)]
    assert lines(*pages) == told(HEAD, row(1), row(2), row(3))


def test_head_of_two_rows_stands_once() -> None:
    second = ("", "", "名称", "数量")
    pages = [page(number, table([HEAD, second, row(number)])) for number in (1, 2)]
    assert lines(*pages) == told(HEAD, second, row(1), row(2))


def test_row_cut_in_the_middle_of_a_cell_is_made_whole() -> None:
    first = page(1, table([HEAD, ("1", "香水镇", LONG, "")]))
    second = page(2, table([("", "", "管护房三间。", ""), row(2)]))
    whole = ("1", "香水镇", LONG + "管护房三间。", "")
    assert lines(first, second) == told(HEAD, whole, row(2))
    assert [line.page for line in lines_of([first, second])] == [1, 1, 2]


def test_row_cut_below_a_repeated_head_is_made_whole() -> None:
    first = page(1, table([HEAD, ("1", "香水镇", LONG, "")]))
    second = page(2, table([HEAD, (None, None, "管护房三间。", None), row(2)]))
    assert lines(first, second) == told(HEAD, ("1", "香水镇", LONG + "管护房三间。", ""), row(2))


def test_row_below_a_merged_cell_stays_a_row() -> None:
    first = page(1, table([HEAD, row(1)]))
    second = page(2, table([(None, "泾河源镇", LONG, ""), row(2)]))
    assert lines(first, second) == told(HEAD, row(1), ("", "泾河源镇", LONG, ""), row(2))


def test_finished_sentence_is_not_gone_on_with() -> None:
    first = page(1, table([HEAD, ("1", "香水镇", LONG + "道路。", "")]))
    second = page(2, table([("", "", "配套建设管护房。", ""), row(2)]))
    assert lines(first, second)[2] == "\t\t配套建设管护房。\t"


def test_other_table_on_the_next_page_keeps_its_head() -> None:
    first, second = page(1, table([HEAD, row(1)])), page(2, table([HEAD, row(2)], x1=430))
    assert lines(first, second) == told(HEAD, row(1), HEAD, row(2))


def test_table_after_text_is_another_one() -> None:
    first, second = (
        page(1, table([HEAD, row(1)]), text="附件2 的说明文字写在这里"),
        page(2, table([HEAD, row(2)])),
    )
    assert lines(first, second).count("\t".join(HEAD)) == 2
