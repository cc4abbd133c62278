import pytest

from services.reading.formats.printed_page import Piece, PrintedPage
from services.reading.formats.running_lines import without_running_lines

HEIGHT = 842


def piece(text: str, top: float) -> Piece:
    return Piece(text, 90, 90 + 16 * len(text), top, top + 12)


def texts(*pages: list[Piece]) -> list[list[str]]:
    printed = [PrintedPage(at, 595, HEIGHT, tuple(pieces)) for at, pieces in enumerate(pages, start=1)]
    return [[piece.text for piece in page.pieces] for page in without_running_lines(printed)]


@pytest.mark.parametrize("number", ["3", "— 3 —", "-3-", "第 3 页", "第3页 共10页", "3/10", "· 3 ·", "iv"])
def test_a_bare_page_number_in_the_margin_is_removed(number: str) -> None:
    assert texts([piece("正文", 400), piece(number, 790)]) == [["正文"]]


def test_a_number_in_the_text_stays() -> None:
    assert texts([piece("正文", 380), piece("2023", 400)]) == [["正文", "2023"]]


def test_a_head_on_several_pages_is_removed_also_where_it_carries_the_page_number() -> None:
    pages = [[piece(f"县人民政府公报 2023年第1期  {at}", 40), piece(f"正文{at}", 400)] for at in range(1, 5)]
    assert texts(*pages) == [["正文1"], ["正文2"], ["正文3"], ["正文4"]]


def test_heads_of_left_and_right_pages_may_differ() -> None:
    heads = ["公报", "县政府文件"] * 3
    assert texts(*([piece(head, 40), piece("正文", 400)] for head in heads)) == [["正文"]] * 6


def test_what_stands_once_in_the_margin_stays() -> None:
    pages = [[piece(f"页边说明{at * '甲'}", 40), piece("正文", 400)] for at in range(3)]
    assert texts(*pages)[0] == ["页边说明", "正文"]


def test_the_numbers_of_annexes_are_no_running_head() -> None:
    pages = [[piece(f"附件 {at}", 50), piece("任务表", 400)] for at in range(1, 5)]
    assert texts(*pages)[2] == ["附件 3", "任务表"]


def test_the_same_words_in_the_text_of_every_page_stay() -> None:
    assert texts(*[[piece("单位：万元", 300)]] * 4) == [["单位：万元"]] * 4
