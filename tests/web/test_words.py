import re

from web.words import fill, words

PLACEHOLDER = re.compile(r"{\w+}")


def test_both_languages_have_the_same_words_in_alphabetical_order() -> None:
    assert list(words("zh")) == list(words("en")) == sorted(words("zh"))


def test_both_languages_fill_in_the_same_values() -> None:
    for key, sentence in words("zh").items():
        for form in words("en")[key].split("|"):
            assert set(PLACEHOLDER.findall(form)) <= set(PLACEHOLDER.findall(sentence)) | {"{n}"}, key


def test_one_has_its_own_form_and_numbers_their_separators() -> None:
    assert fill("{n} places|{n} place", n=1) == "1 place"
    assert fill("{n} places|{n} place", n=12000) == "12,000 places"
    assert fill("{n} 处", n=1) == "1 处"
