"""What the audit of plans says: a finding, its arithmetic in words, and the lines it can be read in."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from geo.words import Words

Kind = Literal["sum", "parts", "budget", "figures", "deadline", "village", "placeless", "twice", "count"]
# contradiction: both cannot be true; doubt: both can, if the text means more than it says; note: worth knowing.
Severity = Literal["contradiction", "doubt", "note"]


@dataclass(frozen=True, slots=True)
class Quote:
    """`text` equals the line's text, as written, from `start` to `end` (characters, from 0).

    `document` is the notice's number, or the name of its file where it has none.
    """

    document: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """`numbers` are the figures compared, in plain digits of the unit the sentence names."""

    kind: Kind
    severity: Severity
    sentence: Words
    lines: tuple[Quote, ...]
    numbers: tuple[Decimal, ...] = ()
