from services.reading.words import WordFinder


def test_the_longest_word_wins_and_none_overlap() -> None:
    found = WordFinder({"大庄": "a", "兰大庄": "b"}).find("兰大庄和大庄")
    assert [(one.start, one.end, one.word, one.meaning) for one in found] == [
        (0, 3, "兰大庄", "b"),
        (4, 6, "大庄", "a"),
    ]


def test_a_table_without_words_finds_nothing() -> None:
    assert WordFinder({}).find("大庄") == []
