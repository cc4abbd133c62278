from hypothesis import given
from hypothesis import strategies as st

from services.reading.clauses import sentences


def _texts(text: str) -> list[list[str]]:
    return [[text[c.start : c.end] for c in clauses] for clauses in sentences(text)]


def test_sentences_and_clauses_are_parted_by_their_marks() -> None:
    assert _texts("石文镇:建设大棚,发展蔬菜;种植1,500亩。完") == [
        ["石文镇", "建设大棚", "发展蔬菜"],
        ["种植1,500亩"],
        ["完"],
    ]


@given(st.text(alphabet="种植,。;:1 3玉米"))
def test_every_other_character_belongs_to_one_clause(text: str) -> None:
    kept = "".join("".join(clauses) for clauses in _texts(text))
    marks = str.maketrans("", "", ",。;: ")
    assert kept.translate(marks) == text.translate(marks)
