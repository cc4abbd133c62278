"""A figure a plan states: of what, how much, for when, for where, and where it can be read."""

from dataclasses import dataclass
from decimal import Decimal

from services.auditing.finding import Quote
from services.auditing.plan import Plan
from services.auditing.texts import Text
from services.auditing.thing import Thing


@dataclass(frozen=True)
class Claim:
    """A figure of a text. `local` where it is not about the whole area of the plan.

    `time` is a year, a word of data/auditing/times.csv, or None where the text does not tell one; `whole`
    is the index (in the text's claims) of the figure this one is a part of, `divided` whether a figure has
    such parts. `step` is the value of its last digit where it is a decimal of 万 or 亿. `terms` are the
    figures it was added up from, where the document does not state it itself.
    """

    plan: Plan
    text: Text | None
    thing: Thing
    value: Decimal
    unit: str | None
    time: str | None
    local: bool
    written: str
    quotes: tuple[Quote, ...]
    start: int = 0
    end: int = 0
    wide: bool = False
    floor: bool = False
    step: Decimal | None = None
    whole: int | None = None
    divided: bool = False
    headings: frozenset[str] = frozenset()
    terms: tuple[Decimal, ...] = ()

    @property
    def line(self) -> int:
        return self.quotes[0].line

    @property
    def kind(self) -> str:
        """What states it: 'paragraph', 'cell', 'goal', or 'table' for what a table adds up to."""
        return self.text.kind if self.text else "table"

    @property
    def surely_whole(self) -> bool:
        """Whether the text shows that the figure is about all of the plan."""
        return self.wide or self.kind in ("goal", "table")

    @property
    def categories(self) -> frozenset[str]:
        """The categories the thing's name tells."""
        return self.plan.words.categories_in(self.thing.name)
