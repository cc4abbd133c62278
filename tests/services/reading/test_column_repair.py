from services.reading.folding import fold
from services.reading.layout import RawTable, lay_out
from services.reading.places import PlaceReader
from services.reading.tables import Table, TableReader
from services.reading.vocabulary import Vocabulary


def _table(text: str, places: PlaceReader, vocabulary: Vocabulary) -> Table:
    raw = text.split("\n")
    (table,) = [part for part in lay_out([fold(line) for line in raw], raw) if isinstance(part, RawTable)]
    return TableReader(vocabulary, places).read(table)


def _roles(table: Table) -> list[str]:
    return [column.role for column in table.rows[0].columns]


def test_a_header_one_cell_too_far_left_is_moved(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    text = "任务\t香水镇\t新民乡\t\n甲\t玉米\t5\t6\n乙\t谷子\t7\t8"
    assert _roles(_table(text, place_reader, vocabulary)) == ["heading", "heading", "township", "township"]


def test_a_column_of_sentences_is_content_whatever_its_header(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    table = _table("乡镇\t要干什么\n新民乡\t新建标准化蜂场3个,种植玉米50亩", place_reader, vocabulary)
    assert _roles(table) == ["place", "content"]


def test_responsible_units_that_are_townships_are_places(
    place_reader: PlaceReader, vocabulary: Vocabulary
) -> None:
    table = _table(
        "序号\t责任单位\t具体建设内容\n1\t香水镇\t种玉米\n2\t新民乡\t种谷子", place_reader, vocabulary
    )
    assert _roles(table) == ["index", "place", "content"]
