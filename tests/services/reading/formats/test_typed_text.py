from services.reading.formats.adjoining_tables import Box
from services.reading.formats.pdf_characters import Character
from services.reading.formats.typed_text import cell_texts, pieces_of

SIZE = 10.0


def typed(text: str, *, x: float = 0, y: float = 0, advance: float = SIZE) -> list[Character]:
    """A space in the text is one in the file, as wide as a character."""
    return [
        Character(
            letter, x + at * advance, x + at * advance + SIZE, y, y + SIZE, text[at + 1 : at + 2] == " "
        )
        for at, letter in enumerate(text)
        if letter != " "
    ]


def texts(characters: list[Character]) -> list[str]:
    return [piece.text for piece in pieces_of(characters)]


def test_justified_text_is_one_piece_and_a_wide_gap_parts() -> None:
    assert texts(typed("新建蜂场", advance=SIZE * 1.9)) == ["新建蜂场"]
    assert texts([*typed("新建"), *typed("蜂场", x=3.5 * SIZE)]) == ["新建", "蜂场"]


def test_order_is_that_of_the_page_and_not_of_the_file() -> None:
    assert texts([*typed("下面", y=30), *typed("右边", x=60), *typed("左边")]) == ["左边", "右边", "下面"]


def test_space_in_the_file_is_kept_as_one() -> None:
    assert texts(typed("2023 年")) == ["2023 年"]


def test_space_that_takes_no_place_is_none() -> None:
    assert texts([Character("0", 0, 5, 0, 10, spaced=True), Character("。", 5, 15, 0, 10)]) == ["0。"]


def test_bold_printed_twice_is_read_once_and_doubled_characters_twice() -> None:
    assert texts([*typed("蜂场"), *typed("蜂场", x=0.4)]) == ["蜂场"]
    assert texts(typed("家家乐")) == ["家家乐"]


def test_small_figure_beside_large_text_stays_in_its_line() -> None:
    small = Character("2", 20, 24, 1, 6)
    assert texts([*typed("平米"), small]) == ["平米2"]


def test_characters_belong_to_the_cell_their_middle_lies_in() -> None:
    rows: list[list[Box | None]] = [
        [(0.0, 0.0, 50.0, 30.0), (50.0, 0.0, 100.0, 30.0)],
        [(0.0, 30.0, 100.0, 60.0), None],
    ]
    characters = [
        *typed("镇村", x=5, y=2),
        *typed("下桥", x=5, y=15),
        *typed("八", x=60, y=5),
        *typed("合计", x=40, y=35),
    ]
    assert cell_texts(rows, characters) == [["镇村下桥", "八"], ["合计", None]]
