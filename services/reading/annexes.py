"""The annexes of a notice: their headings in the text, with the title printed below."""

import re
from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"\s*附\s*[件表录]\s*([一二三四五六七八九十\d]{0,3})\s*[:.、]?\s*")
_LISTED = re.compile(r"\s*[一二三四五六七八九十\d]{1,3}\s*[.、．]")
_SPACES = re.compile(r"\s+")
_LONGEST_TITLE = 60
_LOOKED_AT = 5


def annexes_of(folded: Sequence[str]) -> tuple[str, ...]:
    """The titles of the annexes printed in these lines; the list of annexes under the letter does not count.

    A title beside its heading (附件:任务表) is printed where a table, or the title once more, stands below.
    """
    return tuple(
        title
        for at, line in enumerate(folded)
        for title in _titles(line, folded[at + 1 : at + 1 + _LOOKED_AT])
    )


def _titles(line: str, below: Sequence[str]) -> Iterator[str]:
    heading = _HEADING.match(line)
    beside = line[heading.end() :].strip() if heading else ""
    if heading and not beside:
        yield from _title(below)
    elif heading and len(beside) <= _LONGEST_TITLE and "\t" not in beside:
        first = next((text for text in below if text.strip()), "")
        if "\t" in first or _SPACES.sub("", first) == _SPACES.sub("", beside):
            yield beside


def _title(below: Sequence[str]) -> Iterator[str]:
    """The first line of text below the heading, where it is short enough to be a title and no entry of a list."""
    first = next((line.strip() for line in below if line.strip()), "")
    if first and "\t" not in first and len(first) <= _LONGEST_TITLE and not _LISTED.match(first):
        yield first
