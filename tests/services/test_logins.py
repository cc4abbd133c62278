"""One spelling for one person."""

import pytest

from services.errors import LoginRefused
from services.logins import accepted_login


@pytest.mark.parametrize("written", ["Zhang.San", " zhang.san ", "ｚｈａｎｇ.ｓａｎ", "ZHANG.SAN\n"])
def test_case_width_and_blanks_around_make_no_other_person(written: str) -> None:
    assert accepted_login(written) == "zhang.san"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "a",
        "a" * 41,
        "张三",
        ".hidden",
        "two words",
        "a'; DROP TABLE people--",
        "<b>x</b>",
        "nul\0",
        "zhang\nsan",
    ],
)
def test_what_is_no_login_is_refused(written: str) -> None:
    with pytest.raises(LoginRefused):
        accepted_login(written)
