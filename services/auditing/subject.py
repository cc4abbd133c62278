"""What the rules look at: the plans together, with every figure they state, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from services.auditing.claim import Claim
from services.auditing.plan import Plan
from services.auditing.same_thing import contradicting
from services.auditing.sheet import Sheet, sheets_of
from services.auditing.sheet_claims import claims_of_sheet
from services.auditing.stated_claims import claims_of
from services.auditing.texts import Text, texts_of


@dataclass(frozen=True)
class PlanFacts:
    """A plan with its texts, tables and figures."""

    plan: Plan

    @cached_property
    def texts(self) -> Sequence[Text]:
        return texts_of(self.plan)

    @cached_property
    def sheets(self) -> Sequence[Sheet]:
        return sheets_of(self.plan)

    @cached_property
    def claims_by_text(self) -> Sequence[tuple[Text, Sequence[Claim]]]:
        return [(text, claims_of(text)) for text in self.texts]

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """Every figure: those the text states, then those of total rows and those added up from a table."""
        stated = [claim for _, claims in self.claims_by_text for claim in claims]
        return [*stated, *(claim for sheet in self.sheets for claim in claims_of_sheet(sheet))]


@dataclass(frozen=True)
class Subject:
    """All plans of one audit."""

    facts: tuple[PlanFacts, ...]

    @cached_property
    def contradictions(self) -> Sequence[tuple[Claim, ...]]:
        """Figures of all plans that are said of one thing and differ."""
        return list(contradicting(claim for facts in self.facts for claim in facts.claims))
