from services.reading.enumerations import NameRow, rows_of_names
from services.reading.name_tokens import NameTokens
from services.reading.unit_words import UnitWords
from services.reading.vocabulary import Vocabulary


def _rows(text: str, words: UnitWords, vocabulary: Vocabulary) -> list[NameRow]:
    return rows_of_names(text, NameTokens(words, vocabulary).find(text))


def test_names_joined_by_connectors_are_one_row(words: UnitWords, vocabulary: Vocabulary) -> None:
    rows = _rows("沙南村、上桥村和园子村建设,下金村", words, vocabulary)
    assert [len(row.members) for row in rows] == [3, 1]


def test_a_township_directly_before_a_name_qualifies_it(words: UnitWords, vocabulary: Vocabulary) -> None:
    (row,) = _rows("香水镇沙南村、新民乡", words, vocabulary)
    assert [len(member.qualifiers) for member in row.members] == [1, 0]


def test_a_dash_joins_full_names_only(words: UnitWords, vocabulary: Vocabulary) -> None:
    assert len(_rows("香水镇—新民乡—大湾乡", words, vocabulary)) == 1
    assert len(_rows("沙南—园子", words, vocabulary)) == 2


def test_an_area_with_its_own_township_spreads_nothing(words: UnitWords, vocabulary: Vocabulary) -> None:
    (row,) = _rows("香水镇沙南、黄花乡羊槽流域", words, vocabulary)
    assert row.members[0].area_suffix is None


def test_a_comma_joins_names_of_two_townships_that_open_a_clause(
    words: UnitWords, vocabulary: Vocabulary
) -> None:
    (row,) = _rows("2.在香水镇沙南村、上桥村,新民乡先进村新建蜂场", words, vocabulary)
    assert [member.token.end for member in row.members] == [9, 13, 20]
    assert len(_rows("蜂场设在香水镇沙南村,新民乡先进村新建牛舍", words, vocabulary)) == 2


def test_a_road_runs_from_one_bare_name_to_the_other(words: UnitWords, vocabulary: Vocabulary) -> None:
    (row,) = _rows("香水镇沙南至园子公路", words, vocabulary)
    assert row.all_villages
    assert len(row.members) == 2
