"""What a password must be, and that checking one costs the same whether anybody is there."""

import pytest

from services.errors import PasswordRefused
from services.passwords import hash_of_new_password, password_matches


def test_stored_hash_is_argon2id_and_does_not_hold_the_password() -> None:
    stored = hash_of_new_password("a long enough one", login="zhang.san")
    assert stored.startswith("$argon2id$")
    assert "a long enough one" not in stored


def test_same_password_is_never_stored_the_same_way_twice() -> None:
    first, second = (hash_of_new_password("a long enough one", login="x1") for _ in range(2))
    assert first != second


def test_only_the_very_password_matches() -> None:
    stored = hash_of_new_password("一二三四五六七八九十", login="zhang.san")
    assert password_matches("一二三四五六七八九十", stored)
    assert not password_matches("一二三四五六七八九", stored)
    assert not password_matches("", stored)


def test_nothing_matches_where_nothing_is_stored() -> None:
    assert not password_matches("a long enough one", None)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "123456789",
        "a" * 201,
        "zhang.san@guyuan",
        "ZHANG.SAN@guyuan",
        "line\nbreak within",
        "nul\0within it",
    ],
)
def test_weak_or_unprintable_password_is_refused(password: str) -> None:
    with pytest.raises(PasswordRefused) as refusal:
        hash_of_new_password(password, login="zhang.san@guyuan")
    assert not password or password not in str(refusal.value)


def test_ten_characters_suffice() -> None:
    assert hash_of_new_password("一二三四五六七八九十", login="zhang.san")
