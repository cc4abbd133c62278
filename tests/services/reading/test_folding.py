from hypothesis import given
from hypothesis import strategies as st

from services.reading.folding import fold, mask_titles


def test_variants_become_one_spelling() -> None:
    assert fold("涇源縣，１２％（畝）") == "泾源县,12%(亩)"


def test_markup_becomes_blanks_and_the_end_of_a_paragraph_ends_the_sentence() -> None:
    assert fold("<p>新建</p>**蜂场**") == "   新建。     蜂场  "


@given(st.text())
def test_folding_never_moves_a_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="《》种植玉米一"))
def test_masking_titles_never_moves_a_character(text: str) -> None:
    assert len(mask_titles(text)) == len(text)


def test_the_name_of_another_document_is_blanked() -> None:
    assert mask_titles("按《种植方案》办") == "按《    》办"
