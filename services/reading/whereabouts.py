"""Where works are, as said after them: 冷库1座，位于甲村; 桥两座，一座在甲村，一座在乙村."""

import re
from collections.abc import Sequence

from services.reading.clauses import Clause
from services.reading.marks import Marks, between
from services.reading.model import Place
from services.reading.places import PlaceGroup
from services.reading.quantities import Amount
from services.reading.statement import Statement

VILLAGES_COUNTED = re.compile(r"\s*(?:行政村|自然村|村(?!级)|乡镇|乡(?!村)|镇|社区|县)")
"""What follows an amount that counts places and no things: 3个村."""
_AT = re.compile(r"\s*(?:分别|各)?(?:位于|设于|设在|建在|坐落在|选址在|选址|在)\s*")
_WHERE = re.compile(
    r"\s*(?:分别|主要|均|全部|项目)?(?:(?P<all>涉及)|位于|分布在|分布于|坐落在|坐落于|设在|设于|选址在?|建在|落户|分别[为是]|具体为|包括)\s*"
)
_OPENING_SIGNS = ("、", "(")


def placed_by(
    clause: Clause,
    group: PlaceGroup,
    statements: Sequence[Statement],
    text: str,
    marks: Marks,
    scope: tuple[Place, ...],
) -> Sequence[Statement]:
    """The statements a clause gives their places that says nothing else: 位于甲村 the last one, 涉及甲村 all.

    `scope` are the places of statements that name none; 涉及 is about those.
    """
    start = max(clause.start, statements[-1].end if statements else 0)
    while text[start : start + 1] in _OPENING_SIGNS:
        start += 1
    where = _WHERE.fullmatch(text, start, group.start)
    deeds = (verb for verb in between(marks.verbs, group.end, clause.end) if verb.meaning != "prepare")
    if not where or any(deeds) or _counts_things(clause, group, text, marks):
        return ()
    unplaced = [statement for statement in statements if statement.places == scope]
    return unplaced if where["all"] else statements[-1:]


def located(amount: Amount, text: str, marks: Marks) -> tuple[Place, ...]:
    """The places named just after an amount as where it is: 一处在甲村."""
    at = _AT.match(text, amount.end)
    groups = between(marks.groups, at.end(), at.end() + 1) if at else ()
    return groups[0].places if groups else ()


def place_sums(statements: Sequence[Statement], text: str, scope: tuple[Place, ...]) -> None:
    """1500亩（西川村600亩、小林村900亩) is the sum of both villages, if the parts add up to it.

    So are 两处，一处在甲村，一处在乙村. `scope` are the places of statements that name none.
    """
    for at, whole in enumerate(statements):
        if not whole.amounts:
            continue
        amount = whole.amounts[0][0]
        end = _bracket_end(text, amount.end) if whole.places == scope else 0
        parts = [
            (part, one)
            for part in statements[at + 1 :]
            for one, _ in part.amounts
            if (amount.end < one.start < end or part.located) and one.unit == amount.unit
        ]
        if len(parts) > 1 and sum(one.value for _, one in parts) == amount.value:
            whole.places = tuple(place for part, _ in parts for place in part.places)


def _counts_things(clause: Clause, group: PlaceGroup, text: str, marks: Marks) -> bool:
    amounts = between(marks.amounts, group.end, clause.end)
    return not all(VILLAGES_COUNTED.match(text, amount.end) for amount in amounts)


def _bracket_end(text: str, at: int) -> int:
    """Where the bracket ends that opens at text[at], else `at`."""
    rest = text[at:].lstrip()
    return text.find(")", at) if rest.startswith("(") else at
