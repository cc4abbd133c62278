"""What makes a finding the same one when the plans are audited again."""

import hashlib
import re
from collections.abc import Iterable
from decimal import Decimal

_QUOTED = re.compile("“([^”]*)”")


def finding_key(
    kind: str, sentence: str, numbers: Iterable[Decimal], document_slugs: Iterable[str], *, nth: int
) -> str:
    """SHA-256 in hexadecimal over kind, documents, figures, and what the Chinese sentence quotes.

    Neither the lines, which move when something is put in above them, nor any order is part of it. nth counts
    from 0 the findings of one audit that are alike in all of these.
    """
    figures = sorted(format(number.normalize(), "f") for number in numbers)
    parts = [kind, *sorted(set(document_slugs)), *figures, *sorted(_QUOTED.findall(sentence)), str(nth)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
