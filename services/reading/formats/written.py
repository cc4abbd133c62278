"""What every reader of this folder gives: numbered lines as written, with the page each stands on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line of text, or a row of a table with a tab between its cells; `page` counts from 1.

    `page` is None where the format has no pages of its own.
    """

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of one file in reading order.

    `encoding` says how the characters were stored: utf-8, utf-16, gb18030, or the format's own name.
    `unread_pages` are scanned pages left out because no text recognition is installed.
    """

    lines: tuple[WrittenLine, ...]
    encoding: str
    unread_pages: tuple[int, ...] = ()


def without_pages(texts: list[str], encoding: str) -> Written:
    """The lines of a format that has no pages."""
    return Written(tuple(WrittenLine(text) for text in texts), encoding)
