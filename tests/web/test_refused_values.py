import pytest

from web.refused_values import refused_values


def test_sentence_names_each_value_and_what_it_should_be() -> None:
    errors = [
        {"loc": ("query", "year"), "type": "greater_than_equal", "ctx": {"ge": 1949}},
        {"loc": ("query", "q"), "type": "string_too_long", "ctx": {"max_length": 100}},
    ]
    zh, en = refused_values(errors)
    assert zh == "请求里有不合要求的值：year 不能小于 1949；q 不能超过 100 个字。请改正后再试。"
    assert "year should not be less than 1949; q should not exceed 100 characters" in en


def test_kind_of_error_nobody_foresaw_is_a_sentence_too() -> None:
    zh, en = refused_values([{"loc": ("body", "shape", 3), "type": "something_new", "msg": "secret"}])
    assert zh == "请求里有不合要求的值：shape.3 不合要求。请改正后再试。"
    assert "secret" not in en


@pytest.mark.parametrize("count", [0, 1, 50])
def test_sentence_stays_short_however_many_errors(count: int) -> None:
    errors = [{"loc": ("query", "year"), "type": "int_parsing"}] * count
    assert len(refused_values(errors)[0]) < 80
