"""One thing a sentence states: where, how much, and which words say so."""

from dataclasses import dataclass, field

from services.reading.clauses import Clause
from services.reading.model import Place
from services.reading.quantities import Amount

Span = tuple[int, int]


@dataclass(slots=True)
class Statement:
    """A thing stated in text[start:end]; it is named in the span `before` or `after` its amount.

    `amounts` carry the measure the text gives them, if any; a statement without amounts is a plain work.
    `located`: the text says of the amount itself where it is (一处在甲村).
    """

    clause: Clause
    start: int
    end: int
    before: Span
    after: Span
    places: tuple[Place, ...]
    per_place: bool = False
    amounts: list[tuple[Amount, str | None]] = field(default_factory=list)
    located: bool = False
