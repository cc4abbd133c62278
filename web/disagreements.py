"""Where the statements of one project do not say the same figure: laid side by side, decided by nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.queries.projects import Amount, Evidence

# Three farms are three whichever of these words counts them.
_COUNTING = frozenset("个处家座所户")


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures, and every section or line that says it."""

    amount: Amount
    said_by: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    measure: str
    figures: tuple[Figure, ...]


def disagreements(statements: Sequence[Evidence]) -> tuple[Disagreement, ...]:
    """Measures of the first statement for which a later one says another figure, in its order."""
    measures = dict.fromkeys(amount.measure for amount in statements[0].amounts) if statements else {}
    found = (Disagreement(measure, _figures(measure, statements)) for measure in measures)
    return tuple(disagreement for disagreement in found if len(disagreement.figures) > 1)


def _figures(measure: str, statements: Sequence[Evidence]) -> tuple[Figure, ...]:
    said: dict[tuple[float, str], tuple[Amount, list[Evidence]]] = {}
    for statement in statements:
        for amount in statement.amounts:
            if amount.measure == measure:
                _, by = said.setdefault(_meaning(amount), (amount, []))
                if all(_place_in_text(other) != _place_in_text(statement) for other in by):
                    by.append(statement)
    return tuple(Figure(amount, tuple(by)) for amount, by in said.values())


def _place_in_text(statement: Evidence) -> tuple[int, str | None, int | None]:
    return statement.document.id, statement.section, statement.line


def _meaning(amount: Amount) -> tuple[float, str]:
    return float(amount.value), "" if amount.unit in _COUNTING else amount.unit
