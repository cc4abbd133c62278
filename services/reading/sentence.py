"""A sentence with everything known about it, as the readers of its items see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.reading.clauses import Clause
from services.reading.context import Context
from services.reading.layout import Passage
from services.reading.marks import Marks, between
from services.reading.model import Place, Quantity
from services.reading.words import Found


@dataclass(frozen=True, slots=True)
class Sentence:
    """The clauses of one sentence of a passage; offsets count in the passage's text."""

    passage: Passage
    context: Context
    marks: Marks
    clauses: Sequence[Clause]
    policy: bool

    def text_of(self, clause: Clause) -> str:
        return self.passage.text[clause.start : clause.end]

    def verbs_of(self, clause: Clause) -> Sequence[Found]:
        return between(self.marks.verbs, clause.start, clause.end)

    def after(self, clause: Clause) -> tuple[int, int]:
        """The span of the clauses that follow."""
        return clause.end, self.clauses[-1].end

    def before(self, clause: Clause) -> list[tuple[int, int]]:
        """The spans of the clauses before, the nearest first."""
        return [(other.start, other.end) for other in reversed(self.clauses) if other.end <= clause.start]


@dataclass(frozen=True, slots=True)
class Thing:
    """What an item says apart from where in the document it says so."""

    name: str
    category: str
    action: str
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...] = ()
