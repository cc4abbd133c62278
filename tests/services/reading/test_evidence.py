from hypothesis import given
from hypothesis import strategies as st

from services.reading.evidence import LONGEST_EVIDENCE, evidence_of
from services.reading.folding import fold
from services.reading.layout import Passage, lay_out

LINES = st.lists(
    st.text(alphabet="种植玉米、，。1 涇**<p>", min_size=17, max_size=90), min_size=1, max_size=4
)


@given(LINES, st.data())
def test_evidence_is_always_a_short_piece_of_one_line(lines: list[str], data: st.DataObject) -> None:
    parts = [p for p in lay_out([fold(line) for line in lines], lines) if isinstance(p, Passage)]
    for passage in parts:
        start = data.draw(st.integers(0, len(passage.text)))
        end = data.draw(st.integers(start, len(passage.text)))
        evidence = evidence_of(passage, start, end)
        assert lines[evidence.line - 1][evidence.start : evidence.end] == evidence.text
        assert len(evidence.text) <= LONGEST_EVIDENCE


def test_numbering_and_markup_are_not_quoted() -> None:
    raw = "<p>1. 良种繁育项目，"
    (passage,) = lay_out([fold(raw)], [raw])
    assert isinstance(passage, Passage)
    assert evidence_of(passage, 0, len(passage.text)).text == "良种繁育项目"
