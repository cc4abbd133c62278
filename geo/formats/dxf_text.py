"""Texts inside DXF: what CAD programs take for escapes is written as %hex; and back."""

import re

__all__ = ["escaped", "unescaped"]

_ESCAPED = frozenset("\\^%")
_ESCAPE = re.compile(r"%([0-9a-f]{1,6});")


def escaped(text: str) -> str:
    return "".join(
        f"%{ord(sign):x};" if sign in _ESCAPED or not sign.isprintable() else sign for sign in text
    )


def unescaped(text: str) -> str:
    """Raises ValueError for an escape of no character."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
