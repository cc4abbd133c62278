"""What a sentence states, one thing at a time: where, how much, and which words say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.reading.clauses import Clause
from services.reading.marks import Marks, between
from services.reading.model import Place
from services.reading.places import PlaceGroup
from services.reading.quantities import Amount
from services.reading.statement import Statement
from services.reading.whereabouts import VILLAGES_COUNTED, located, place_sums, placed_by
from services.reading.words import Found

_IN_TURN = re.compile(r"分别[^,;。]{0,12}$")
_EXISTING = ("现有", "原有", "已有")
_MONEY = re.compile(r"(?:投资|投入|资金|概算|预算)[^,;。]{0,6}$")
_EXPLAINS = re.compile(r"(?:解决|受益|惠及|覆盖(?!率)|吸纳|可入驻|同比增长|比上年增长)[^,;。]{0,8}$")
_SUM_SO_FAR = re.compile(r"\(\s*(?:累计)?达到\s*$")
_PER_VILLAGE = re.compile(r"每个?[^,;。]{0,8}(?:村|点|园|场|基地)")
_BY = re.compile(r"由\s*$")
_CARRIES_OUT = re.compile(r"\s*(?:承担|实施|负责|落实|完成|承建|承接)")
_IN_A_ROW = ("、", "和", "及", "与", "")
_END_OF_THING = re.compile(r"[、()]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`scope` holds where the sentence names no place, `wide` is the whole county or counties."""

    scope: tuple[Place, ...]
    wide: tuple[Place, ...]


class SentenceReader:
    """Reads one sentence of a passage into statements."""

    def __init__(self, text: str, clauses: Sequence[Clause], marks: Marks, around: Surroundings) -> None:
        self._text = text
        self._clauses = clauses
        self._marks = marks
        self._around = around
        self._places = around.scope
        self._statements: list[Statement] = []
        self._money: list[Amount] = []
        self._counted_to = -1
        self._named_to = -1
        self._places_counted_to = len(text)

    def statements(self) -> list[Statement]:
        """The statements in order; money without a thing of its own makes one at the end."""
        for clause in self._clauses:
            self._read_clause(clause)
        for amount in self._money:
            first = self._clauses[0]
            clause = Clause(first.start, amount.end, "")
            self._add(clause, first.start, amount)
        place_sums(self._statements, self._text, self._around.scope)
        return self._statements

    def _read_clause(self, clause: Clause) -> None:
        events = self._events(clause)
        at = opened = min(max(clause.start, self._named_to), clause.end)
        self._counted_to = -1
        pending: PlaceGroup | None = None
        for event in events:
            if isinstance(event, Amount):
                self._read_amount(clause, at, event)
                at, pending = event.end, None
            elif isinstance(event, Found):
                self._turn(event)
            elif event.bracketed:
                if not self._acts(clause.start, event.start):
                    self._places = (*self._places, *event.places)
                self._add_plain(clause, opened, event.start, event.places)
                opened = at = min(event.end + 1, clause.end)
            else:
                pending = self._read_group(clause, event, pending)
                at = max(at, event.end)
        if pending or not any(isinstance(event, Amount | PlaceGroup) for event in events):
            self._add_plain(clause, opened, clause.end, self._places)

    def _events(self, clause: Clause) -> list[PlaceGroup | Amount | Found]:
        events: list[PlaceGroup | Amount | Found] = [
            *between(self._marks.groups, clause.start, clause.end),
            *between(self._marks.amounts, clause.start, clause.end),
            *between(self._marks.turns, clause.start, clause.end),
        ]
        return sorted(events, key=lambda event: event.start)

    def _read_group(self, clause: Clause, group: PlaceGroup, pending: PlaceGroup | None) -> PlaceGroup | None:
        """Places after a deed begin a new statement; places before it belong together."""
        if self._carries_out(group):
            self._statements[-1].places = group.places
            return None
        if found := placed_by(clause, group, self._statements, self._text, self._marks, self._around.scope):
            for statement in found:
                statement.places = group.places
            self._places = group.places
            return None
        if pending and _only_area(group) and not _only_area(pending):
            # 在甲村实施乙流域治理 is done in the village.
            self._places = (*pending.places, *group.places)
            self._named_to = group.end
            return PlaceGroup(pending.start, group.end, self._places)
        if pending and self._acts(pending.end, group.start):
            self._add_plain(clause, pending.start, group.start, self._places)
            pending = None
        self._places = _without_outer(self._places, group.places) if pending else group.places
        self._named_to = group.end
        return group

    def _carries_out(self, group: PlaceGroup) -> bool:
        """新植400亩由金斗村承担: the place follows what it is to do."""
        last = self._statements[-1] if self._statements else None
        return bool(
            last
            and _BY.search(self._text, last.end, group.start)
            and _CARRIES_OUT.match(self._text, group.end)
        )

    def _turn(self, word: Found) -> None:
        self._places = self._around.wide if word.meaning == "county" else self._around.scope
        if word.meaning == "township":
            townships = tuple(place for place in self._around.scope if place.level == "township")
            self._places = townships or self._places

    def _acts(self, start: int, end: int) -> bool:
        return any(verb.meaning != "prepare" for verb in between(self._marks.verbs, start, end))

    def _read_amount(self, clause: Clause, at: int, amount: Amount) -> None:
        before = self._text[clause.start : amount.start]
        last = self._statements[-1] if self._statements else None
        adjoins = (
            0 <= self._counted_to <= amount.start and not self._text[self._counted_to : amount.start].strip()
        )
        self._counted_to = amount.end
        if self._is_there_already(clause, amount) or self._counts_places(clause, at, amount):
            return
        if last and adjoins:
            last.amounts.append((amount, None))
        elif last and _SUM_SO_FAR.search(before):
            last.amounts.append((amount, "累计"))
        elif amount.unit == "元" and _MONEY.search(before):
            self._read_money(clause, amount, last)
        elif last and _EXPLAINS.search(before):
            last.amounts.append((amount, None))
        else:
            self._add(clause, at, amount)

    def _read_money(self, clause: Clause, amount: Amount, last: Statement | None) -> None:
        """Money belongs to the thing before it, or to the one after it: 投资1000万元建设碳汇林1000亩."""
        later = between(self._marks.amounts, amount.end, clause.end)
        if last is None or any(other.unit != "元" for other in later):
            self._money.append(amount)
        else:
            last.amounts.append((amount, "投资"))

    def _is_there_already(self, clause: Clause, amount: Amount) -> bool:
        """利用现有3个加工厂 counts what exists, not what is planned."""
        verbs = between(self._marks.verbs, clause.start, amount.start)
        return bool(verbs) and verbs[-1].word in _EXISTING

    def _counts_places(self, clause: Clause, at: int, amount: Amount) -> bool:
        """石城、万斛、路铺等3个村 counts the villages just named, 4个乡镇18个村 goes on counting."""
        follows_names = any(
            group.end == at for group in between(self._marks.groups, clause.start, amount.start)
        )
        gap = self._text[at : amount.start].strip()
        goes_on = self._places_counted_to <= amount.start and bool(
            VILLAGES_COUNTED.fullmatch(self._text, self._places_counted_to, amount.start)
        )
        counts = (goes_on or (follows_names and gap in ("", "等"))) and bool(
            VILLAGES_COUNTED.match(self._text, amount.end)
        )
        self._places_counted_to = amount.end if counts else len(self._text)
        return counts

    def _add(self, clause: Clause, at: int, amount: Amount) -> None:
        at = min(at, amount.start)
        before = (at, amount.start)
        per_place = amount.each or bool(_PER_VILLAGE.search(self._text, clause.start, amount.start))
        own = located(amount, self._text, self._marks)
        statement = Statement(
            clause, self._first_word(at, amount.start), amount.end, before,
            (amount.end, self._end_of_thing(clause, amount)), own or self._places_of(clause, amount),
            per_place, [(amount, None)], bool(own),
        )  # fmt: skip
        statement.amounts += [(money, "投资") for money in self._money if money is not amount]
        self._money = []
        self._statements.append(statement)

    def _add_plain(self, clause: Clause, start: int, end: int, places: tuple[Place, ...]) -> None:
        # One verb serves a whole row of works: 打造甲（…）、乙（…）.
        if self._acts(clause.start, end):
            span = (start, end)
            self._statements.append(Statement(clause, start, end, span, (end, end), places))

    def _places_of(self, clause: Clause, amount: Amount) -> tuple[Place, ...]:
        """All places named, or one of them where 分别 deals the amounts of a row out in turn."""
        amounts = [a for a in between(self._marks.amounts, clause.start, clause.end) if a.unit == amount.unit]
        in_turn = _IN_TURN.search(self._text, clause.start, amounts[0].start) or self._in_a_row(amounts)
        if in_turn and len(amounts) == len(self._places):
            return (self._places[amounts.index(amount)],)
        return self._places

    def _in_a_row(self, amounts: Sequence[Amount]) -> bool:
        """Whether nothing but 和 or 、 stands between amounts: 300群和450群."""
        gaps = (self._text[one.end : other.start].strip() for one, other in pairwise(amounts))
        return len(amounts) > 1 and all(gap in _IN_A_ROW for gap in gaps)

    def _end_of_thing(self, clause: Clause, amount: Amount) -> int:
        later = between(self._marks.amounts, amount.start + 1, clause.end)
        end = later[0].start if later else clause.end
        stop = _END_OF_THING.search(self._text, amount.end, end)
        return stop.start() if stop else max(end, amount.end)

    def _first_word(self, start: int, end: int) -> int:
        while start < end and self._text[start] in " ,、;:)(\t":
            start += 1
        return start


def _only_area(group: PlaceGroup) -> bool:
    return all(place.level == "area" for place in group.places)


def _without_outer(before: tuple[Place, ...], more: tuple[Place, ...]) -> tuple[Place, ...]:
    """Both together; a township only leads to villages of it: 石文镇以养树村为核心."""
    inner = {place.code[:9] for place in more if place.level == "village" and place.code}
    kept = (place for place in before if place.level != "township" or place.code not in inner)
    return (*kept, *more)
