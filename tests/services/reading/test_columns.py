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


def test_headers_tell_the_roles_of_columns(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    table = _table(
        "序号\t乡镇\t建设内容\t计划投资（万元）\t牵头单位\n1\t新民乡\t种玉米\t5\t林业局",
        place_reader,
        vocabulary,
    )
    assert _roles(table) == ["index", "place", "content", "money", "lead"]
    measure = table.rows[0].columns[3].measure
    assert measure is not None
    assert (measure.unit.unit, int(measure.factor)) == ("元", 10000)


def test_two_header_lines_are_one(place_reader: PlaceReader, vocabulary: Vocabulary) -> None:
    text = "乡镇\t村\t面积\t资金\t\n\t\t\t县级\t自筹\n新民乡\t先进村\t5\t6\t7"
    table = _table(text, place_reader, vocabulary)
    assert [column.header for column in table.rows[0].columns] == ["乡镇", "村", "面积", "县级", "自筹"]
