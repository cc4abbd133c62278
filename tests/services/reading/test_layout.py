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
