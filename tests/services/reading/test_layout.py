from services.reading.folding import fold
from services.reading.layout import Passage, RawTable, lay_out


def _parts(text: str) -> list[Passage | RawTable]:
    raw = text.split("\n")
    return lay_out([fold(line) for line in raw], raw)


def test_a_sentence_cut_by_a_page_break_is_joined_and_keeps_its_lines() -> None:
    (paragraph,) = _parts("在绿塬村建设千亩高效优质饲草料种植基地并且推\n\n  进本地化。")
    assert isinstance(paragraph, Passage)
    assert paragraph.text.endswith("并且推进本地化。")
    at = paragraph.text.index("进本地化")
    assert paragraph.place_of(at, at + 4) == (3, 2, 6)


def test_a_span_over_two_lines_is_placed_in_the_longer_part() -> None:
    (paragraph,) = _parts("建立养殖规模一百二十头以上的标准化肉牛\n养殖场")
    assert isinstance(paragraph, Passage)
    assert paragraph.place_of(0, len(paragraph.text)) == (1, 0, 19)


def test_headings_titles_and_short_lines_are_not_joined() -> None:
    heading = "一、主要目标和今年的重点工作任务安排情况"
    title = "关于印发泾源县肉牛产业专班工作方案的通知"
    text = f"泾源县\n{heading}\n（一）种植\n{title}\n各乡镇"
    assert len(_parts(text)) == 5


def test_a_table_goes_on_over_an_empty_line_and_knows_what_stands_above() -> None:
    parts = _parts("任务表\n单位：亩\n乡镇\t面积\n\n新民乡\t5\n结束。")
    table = parts[2]
    assert isinstance(table, RawTable)
    assert [row.line for row in table.rows] == [3, 5]
    assert table.above == ("任务表", "单位:亩")
    assert table.rows[1].cells[1].place_of(0, 1) == (5, 4, 5)


def test_a_page_number_does_not_cut_a_sentence() -> None:
    (paragraph,) = _parts("救兵镇通什村建设黑木耳基地，年摆放菌包150万\n\n— 3 —\n\n袋。")
    assert isinstance(paragraph, Passage)
    assert paragraph.text.endswith("150万袋。")


def test_a_markdown_table_is_a_table() -> None:
    (table,) = _parts("| 乡镇 | 面积 |\n|---|---|\n| 新民乡 | 5 |")
    assert isinstance(table, RawTable)
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows] == [
        ["乡镇", "面积"], ["新民乡", "5"],
    ]  # fmt: skip
    assert table.rows[1].cells[1].place_of(1, 2) == (3, 8, 9)


def test_a_cell_typed_over_several_lines_stays_one_cell() -> None:
    head = "序号\t地点\t建设内容\t投资\n"
    (table,) = _parts(
        head + "1\t新民乡\t新建蓄水池1座，\n铺设管道4公里，\n安装水表9套\t96\n2\t香水镇\t打井1眼\t5"
    )
    assert isinstance(table, RawTable)
    assert [row.text(3) for row in table.rows] == ["投资", "96", "5"]
    cell = table.rows[1].cells[2]
    assert cell.place_of(cell.text.index("安装"), len(cell.text)) == (4, 0, 6)


def test_a_title_between_two_tables_ends_the_first() -> None:
    parts = _parts("乡镇\t面积\n新民乡\t5\n附件2：饲草任务表\n乡镇\t面积\n新民乡\t6")
    assert [type(part).__name__ for part in parts] == ["RawTable", "Passage", "RawTable"]
