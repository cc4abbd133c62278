from collections.abc import Callable

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reading.errors import ReadingRefused
from services.reading.formats import Limits, read_document
from services.reading.formats.pdf_characters import character_of, typed_on
from tools.read_bench.pdf_writer import Sheet, written_pdf


def typed(sheet: Sheet) -> list[tuple[str, float, float, float]]:
    document = pypdfium2.PdfDocument(written_pdf([sheet]))
    page = document[0]
    found = typed_on(page, most=1_000).characters
    page.close()
    document.close()
    return [(one.text, round(one.x0), round(one.top), round(one.size)) for one in found]


def test_each_character_has_its_place_and_the_size_of_its_type() -> None:
    sheet = Sheet()
    sheet.text("泾源县", 100, 200, 14)
    assert typed(sheet) == [("泾", 100, 200, 14), ("源", 114, 200, 14), ("县", 128, 200, 14)]


def test_what_is_printed_beside_the_page_is_not_there() -> None:
    sheet = Sheet()
    sheet.text("泾源县", 100, 200, 14)
    sheet.text("裁切线外", 700, 200, 14)
    assert [text for text, *_ in typed(sheet)] == ["泾", "源", "县"]


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    sheet = Sheet()
    sheet.text("⼤湾乡", 100, 200, 14)
    assert "".join(text for text, *_ in typed(sheet)) == "大湾乡"


@given(st.integers(0, 2**32 - 1))
def test_whatever_a_font_claims_can_be_stored_as_text_or_is_no_character(code: int) -> None:
    character = character_of(code)
    assert character is None or (character.encode() and character != "\x00")


def test_page_with_absurdly_many_characters_is_refused() -> None:
    sheet = Sheet()
    for at in range(30):
        sheet.text("泾源县人民政府" * 4, 80, 80 + 20 * at, 12)
    with pytest.raises(ReadingRefused, match="多得不正常"):
        read_document(written_pdf([sheet]), file_name="公报.pdf", limits=Limits(page_characters=500))


def test_hyphen_that_ends_a_line_is_kept(pdf_of: Callable[..., bytes]) -> None:
    """pdfium takes it for one that parts a word, and gives a control character instead."""
    content = pdf_of("<p style='width:75px;text-indent:0;text-align:left'>甲乙丙丁-戊己</p>")
    lines = read_document(content, file_name="方案.pdf").lines
    assert "".join(line.text for line in lines) == "甲乙丙丁-戊己"
