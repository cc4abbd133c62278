import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from services.reading.formats.radicals import without_radicals


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert without_radicals("⼈⺠政府，⻓2⻚，⻘贮⽟⽶") == "人民政府，长2页，青贮玉米"


@given(st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0x2FD5)))
def test_length_is_kept_and_every_kangxi_radical_is_replaced(text: str) -> None:
    plain = without_radicals(text)
    assert len(plain) == len(text)
    assert not any("KANGXI" in unicodedata.name(character, "") for character in plain)
