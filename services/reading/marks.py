"""Everything that was found in one passage, and what of it lies in a stretch of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from services.reading.places import PlaceGroup
from services.reading.quantities import Amount
from services.reading.words import Found

Mark = TypeVar("Mark", PlaceGroup, Amount, Found)


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in the order of the text; `masked` is the text with every spelling of a unit blanked, `unitless`
    with full names blanked only.

    `turns` are words that lead from the places named elsewhere: 全县 (county), 全乡 (township), 其他村
    (above).
    """

    groups: Sequence[PlaceGroup]
    amounts: Sequence[Amount]
    verbs: Sequence[Found]
    turns: Sequence[Found]
    masked: str
    unitless: str

    def unit_free(self, start: int, end: int) -> str:
        """text[start:end] without the full names of units."""
        return self.unitless[start:end].replace("□", "")

    @property
    def empty(self) -> bool:
        return not (self.groups or self.amounts or self.verbs)


def between(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that begin in text[start:end]."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, lo=first, key=lambda mark: mark.start)]
