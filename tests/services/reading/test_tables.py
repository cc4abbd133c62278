from services.reading.folding import fold
from services.reading.layout import RawTable, lay_out
from services.reading.places import PlaceReader
from services.reading.tables import Table, TableReader
from services.reading.vocabulary import Vocabulary


def _table(text: str, places: PlaceReader, vocabulary: Vocabulary) -> Table:
    raw = text.split("\n")
    (table,) = [part for part in lay_out([fold(line) for line in raw], raw) if isinstance(part, RawTable)]
    return TableReader(vocabulary, places).read(table)


def test_units_stated_once_belong_to_the_table(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    table = _table("任务表\n单位：亩、万元\n乡镇\t玉米\n新民乡\t5", place_reader, vocabulary)
    assert [(m.unit.unit, int(m.factor)) for m in table.units] == [("亩", 1), ("元", 10000)]
    assert table.title == "任务表"


def test_merged_cells_carry_down_until_a_cell_is_filled(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    table = _table("乡镇\t村\t面积\n新民乡\t先进村\t5\n\t照明村\t6\n香水镇\t\t7", place_reader, vocabulary)
    carried = [[cell.text for cell in row.carried_cells("place")] for row in table.rows]
    assert carried == [["新民乡", "先进村"], ["新民乡", "照明村"], ["香水镇"]]


def test_a_total_row_is_known(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    table = _table("乡镇\t面积\n新民乡\t5\n合 计\t5", place_reader, vocabulary)
    assert [row.is_total for row in table.rows] == [False, True]


def test_a_repeated_header_begins_anew(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    text = "序号\t乡镇\t建设内容\n1\t新民乡\t种玉米\n序号\t乡镇\t牵头单位\n2\t香水镇\t林业局"
    table = _table(text, place_reader, vocabulary)
    assert [row.columns[2].role for row in table.rows] == ["content", "lead"]


def test_a_row_of_one_text_is_what_the_rows_below_are_about(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    text = "序号\t地点\t建设内容\n\t一、供水类\t\n1\t新民乡\t新建水池1座\n2\t香水镇\t打井1眼"
    assert [row.caption for row in _table(text, place_reader, vocabulary).rows] == ["一、供水类"] * 2


def test_a_subtotal_is_of_its_township_and_a_total_of_all(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    text = "乡镇\t村\t玉米\n新民乡\t先进\t5\n\t照明\t6\n\t小计\t11\n合计\t\t11"
    rows = _table(text, place_reader, vocabulary).rows
    assert [row.is_grand_total for row in rows] == [False, False, False, True]


def test_unfamiliar_headers_are_understood_by_what_stands_below(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    table = _table("辖区\t玉米（亩）\n新民乡\t5\n香水镇\t7", place_reader, vocabulary)
    assert [column.role for column in table.rows[0].columns] == ["place", "measure"]


def test_a_row_cut_by_a_page_break_is_one_row(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    table = _table(
        "序号\t村\t建设内容\t投资（万元）\n1\t先进村\t新建蓄水池2座，铺设\t\n\t\t管道3公里\t50\n2\t照明村\t新建蜂场1个\t8",
        place_reader, vocabulary,
    )  # fmt: skip
    assert [row.row.text(2) for row in table.rows] == ["新建蓄水池2座,铺设管道3公里", "新建蜂场1个"]
    assert [row.row.text(3) for row in table.rows] == ["50", "8"]


def test_a_second_work_of_a_village_is_a_row_of_its_own(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    table = _table("村\t建设内容\n先进村\t新建蓄水池2座\n\t铺设管道3公里", place_reader, vocabulary)
    assert len(table.rows) == 2
