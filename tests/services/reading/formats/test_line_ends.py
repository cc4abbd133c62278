from services.reading.formats.line_ends import joined


def test_words_and_numbers_are_parted_where_a_line_ends_and_chinese_is_not() -> None:
    assert joined(["种植", "玉米"]) == "种植玉米"
    assert joined(["Angus", "Beef"]) == "Angus Beef"
    assert joined(["300", "200"]) == "300 200"
    assert joined([]) == ""
