from hypothesis import given
from hypothesis import strategies as st

from layers.queries.documents import Span
from web.marks import TextLine, blocks, cells, excerpt, pieces

TEXTS = st.text(alphabet="甲乙丙。；\t ", max_size=60)
PLACES = st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6)


def span(start: int, end: int, project: int = 1) -> Span:
    return Span(1, start, end, project, "蜂场", "bee")


@given(TEXTS, PLACES)
def test_pieces_are_the_text_and_nothing_else(text: str, places: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in pieces(text, [span(*place) for place in places])) == text


@given(TEXTS, PLACES)
def test_every_piece_is_marked_with_the_evidence_that_covers_it(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [span(*place) for place in places]
    at = 0
    for piece in pieces(text, spans):
        end = at + len(piece.text)
        covering = [s for s in spans if 0 <= s.start <= at < end <= s.end <= len(text)]
        assert list(piece.projects) == covering
        at = end


def test_overlapping_evidence_belongs_to_both_projects_where_it_overlaps() -> None:
    found = pieces("新建蜂场和棚圈", [span(0, 4, 1), span(2, 7, 2)])
    marked = [(piece.text, [s.project_id for s in piece.projects]) for piece in found]
    assert marked == [("新建", [1]), ("蜂场", [1, 2]), ("和棚圈", [2])]


@given(TEXTS, PLACES)
def test_cells_are_the_line_without_its_tabs(text: str, places: list[tuple[int, int]]) -> None:
    line = cells(pieces(text, [span(*place) for place in places]))
    assert "\t".join("".join(piece.text for piece in cell) for cell in line) == text


def test_evidence_that_reaches_over_a_tab_goes_on_in_the_next_cell() -> None:
    line = cells(pieces("新民乡\t蜂场", [span(1, 5)]))
    assert [[(p.text, bool(p.projects)) for p in cell] for cell in line] == [
        [("新", False), ("民乡", True)],
        [("蜂", True), ("场", False)],
    ]


def test_lines_with_cells_that_follow_each_other_are_one_table() -> None:
    plain, row = TextLine(1, ((),)), TextLine(2, ((), ()))
    assert [(block.table, len(block.lines)) for block in blocks([plain, row, row, plain])] == [
        (False, 1),
        (True, 2),
        (False, 1),
    ]


def test_excerpt_is_the_sentence_the_evidence_stands_in() -> None:
    text = "一、蜂产业。新民乡新建蜂场1个，引进蜂群200群。其他。"
    start = text.index("蜂场")
    found = excerpt(text, start, start + 4)
    assert (found.before, found.marked, found.after) == ("…新民乡新建", "蜂场1个", "，引进蜂群200群。…")


def test_excerpt_of_a_whole_line_leaves_nothing_out() -> None:
    found = excerpt("新建蜂场1个", 0, 6)
    assert (found.before, found.marked, found.after) == ("", "新建蜂场1个", "")


def test_excerpt_of_an_endless_sentence_is_cut_on_both_sides() -> None:
    found = excerpt("甲" * 1000, 500, 510)
    assert found.marked == "甲" * 10
    assert found.before.startswith("…") and found.after.endswith("…")
    assert len(found.before) == len(found.after) == 221
