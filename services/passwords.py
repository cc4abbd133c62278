"""Passwords: what a new one must be, how it is kept, how one is checked without telling who exists."""

from functools import cache
from secrets import token_urlsafe

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from services.errors import PasswordRefused

LEAST_CHARACTERS = 10
MOST_CHARACTERS = 200

# Argon2id with OWASP's lowest costs (Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane), so that
# a burst of logins cannot take the memory of a small server.
_HASHER = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))


def hash_of_new_password(password: str, *, login: str) -> str:
    """The Argon2id hash to store. Raises PasswordRefused."""
    long_enough = LEAST_CHARACTERS <= len(password) <= MOST_CHARACTERS
    if not long_enough or not password.isprintable() or password.casefold() == login.casefold():
        raise PasswordRefused(LEAST_CHARACTERS, MOST_CHARACTERS)
    return _HASHER.hash(password)


def password_matches(password: str, stored: str | None) -> bool:
    """False also where nothing is stored, after the same work: the time taken tells nothing about a login."""
    nobodys = _nobodys_hash()
    return _HASHER.verify(password, stored or nobodys) and stored is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(token_urlsafe())
