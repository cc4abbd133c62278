"""Printed lines of one paragraph or cell as one."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z0-9%.,]")


def joined(printed: Iterable[str]) -> str:
    """Chinese needs no space where a line ends, words and numbers do."""
    text = ""
    for line in printed:
        between = " " if text and line and _WORD.match(text[-1]) and _WORD.match(line[0]) else ""
        text += between + line
    return text
