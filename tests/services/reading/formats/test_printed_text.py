from services.reading.formats.printed_page import Piece, PrintedPage
from services.reading.formats.printed_text import lines_of

LEFT, SIZE, LETTERS = 90.0, 12.0, 34


def page(number: int, *lines: tuple[str, float]) -> PrintedPage:
    """Lines of (text, indent in letters), 20 points apart."""
    pieces = tuple(
        Piece(
            text,
            LEFT + indent * SIZE,
            LEFT + (indent + len(text)) * SIZE,
            150 + 20 * at,
            150 + 20 * at + SIZE,
        )
        for at, (text, indent) in enumerate(lines)
    )
    return PrintedPage(number, 595, 842, pieces)


def texts(*pages: PrintedPage) -> list[tuple[int | None, str]]:
    return [(line.page, line.text) for line in lines_of(pages)]


FULL = "为进一步加快推动全县中蜂产业提质增效结合实际特制定本方案并抓好"
FIRST, NEXT = (FULL[:32], 2.0), (FULL[:30] + "落实工作", 0.0)


def test_printed_lines_of_a_paragraph_are_one_line() -> None:
    assert texts(page(1, FIRST, NEXT, ("结束。", 0), ("一、目标", 2))) == [
        (1, FIRST[0] + NEXT[0] + "结束。"),
        (1, "一、目标"),
    ]


def test_a_sentence_cut_by_the_end_of_a_page_stays_two_lines() -> None:
    assert texts(page(1, FIRST, NEXT), page(2, NEXT, ("结束。", 0))) == [
        (1, FIRST[0] + NEXT[0]),
        (2, NEXT[0] + "结束。"),
    ]


def test_the_lines_of_a_centred_title_stay_apart() -> None:
    title = [("关于印发中蜂产业专班工作方案", 10.0), ("的通知", 15.0)]
    assert [text for _, text in texts(page(1, *title, FIRST, NEXT))][:2] == [text for text, _ in title]


def test_a_full_line_is_not_joined_to_a_heading_without_indent() -> None:
    full = (FULL[:30] + "落实到位。", 0.0)
    assert [text for _, text in texts(page(1, NEXT, full, ("二、措施", 0)))] == [
        NEXT[0] + full[0],
        "二、措施",
    ]


def test_entries_of_a_contents_page_stay_apart() -> None:
    entries = [(f"关于印发第{at}个工作方案的通知" + "…" * 18 + f"{at}", 0.0) for at in range(1, 5)]
    assert [text for _, text in texts(page(1, *entries))] == [text for text, _ in entries]
