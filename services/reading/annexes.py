"""The annexes of a notice: their headings in the text, with the title printed below."""

import re
from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"\s*附\s*[件表录]\s*([一二三四五六七八九十\d]{0,3})\s*[:.、]?\s*")
_LISTED = re.compile(r"\s*[一二三四五六七八九十\d]{1,3}\s*[.、．]")
_LONGEST_TITLE = 60


def annexes_of(folded: Sequence[str]) -> tuple[str, ...]:
    """The titles of the annexes printed in these lines; the list of annexes under the letter does not count."""
    return tuple(
        title
        for at, line in enumerate(folded)
        if _HEADING.fullmatch(line)
        for title in _title(folded[at + 1 : at + 6])
    )


def _title(below: Sequence[str]) -> Iterator[str]:
    """The first line of text below the heading, where it is short enough to be a title and no entry of a list."""
    first = next((line.strip() for line in below if line.strip()), "")
    if first and "\t" not in first and len(first) <= _LONGEST_TITLE and not _LISTED.match(first):
        yield first
