"""A sentence for people, in both languages of the pages."""

from typing import NamedTuple


class Words(NamedTuple):
    """The same statement in Chinese and English, ready to be shown."""

    zh: str
    en: str
