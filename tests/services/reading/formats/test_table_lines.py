from services.reading.formats.table_lines import Grid, table_lines


def test_a_merged_cell_is_said_once_and_leaves_the_places_it_covers_empty() -> None:
    grid: Grid = [["乡镇", "任务", None], [None, "蜂场", "蜂群"], ["香水镇", "2", "300"]]
    assert table_lines(grid) == ["乡镇\t任务\t", "\t蜂场\t蜂群", "香水镇\t2\t300"]


def test_a_column_that_merged_cells_cover_in_every_row_is_left_out() -> None:
    assert table_lines([["甲", None, "乙"], ["丙", None, "丁"]]) == ["甲\t乙", "丙\t丁"]


def test_line_ends_and_tabs_inside_a_cell_are_spaces() -> None:
    assert table_lines([["项目\n乡镇", "一\t二"]]) == ["项目 乡镇\t一 二"]


def test_a_frame_of_one_column_gives_its_paragraphs() -> None:
    assert table_lines([["第一段\n第二段"], ["第三段"]]) == ["第一段", "第二段", "第三段"]


def test_short_rows_are_filled_up() -> None:
    assert table_lines([["甲", "乙", "丙"], ["丁"]]) == ["甲\t乙\t丙", "丁\t\t"]
