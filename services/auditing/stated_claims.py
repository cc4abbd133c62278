"""The figures a text states, sentence by sentence."""

import re
from dataclasses import replace
from decimal import Decimal

from services.auditing.claim import Claim
from services.auditing.parts import with_parts
from services.auditing.plan import Plan
from services.auditing.texts import Text
from services.auditing.thing import Thing, is_joined, name_start, thing_after, thing_before
from services.reading.folding import mask_titles
from services.reading.quantities import Amount, find_amounts
from services.reading.tables import mask_units
from services.reading.words import Found

_SENTENCE = re.compile(r"[^。;!?\n]+")
_CUT = re.compile(r"[,;:!?、\[\]]|[(](?![改扩]{1,2}[)]|[^()\d]+[)]\s*$)|(?<![改扩])[)](?!\s*$)")
_CLAUSE = re.compile(r"[,;:]")
_CONDITION_AFTER = re.compile(r"\s*(?:\([^()]{0,12}\))?\s*(?:以上|以下|以内)\s*(?:\([^()]{0,12}\))?\s*的")
_NUMBERING = re.compile(r"\s*[一二三四五六七八九十\d]{1,3}、")
_AFTER_NUMBER = re.compile(r"\s*(?:以上|以下|左右|以内|余)?\s*")
_YEARS = re.compile(r"(20\d\d)(?:\s*年)?\s*(?:—+|-|~|至|到)\s*(20\d\d)\s*年|(20\d\d)\s*年")
_FLOOR = re.compile(r"\s*(?:以上|余)")
_SCALED = re.compile(r"(\d+)(?:\.(\d+))?\s*([百千]?[万亿])")
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_MONTH = re.compile(r"(?<!\d)(?:[1-9]|1[01])\s*月")
_LED = "带动"
_COUNTS = "数量"


def claims_of(text: Text) -> list[Claim]:
    """The figures of a text in order; rules of subsidy, ranges and figures for each of several are left out."""
    if text.treatment:
        return []
    folded = mask_units(mask_titles(text.passage.text))
    claims: list[Claim] = []
    for sentence in _SENTENCE.finditer(folded):
        if not any(word in sentence[0] for word in text.plan.words.sentence_conditions):
            reader = _SentenceReader(text, folded, sentence.start(), sentence.end())
            claims += reader.claims(len(claims))
    return claims


class _SentenceReader:
    """Reads the figures of one sentence, folded[start:end]."""

    def __init__(self, text: Text, folded: str, start: int, end: int) -> None:
        self._text, self._folded, self._start, self._end = text, folded, start, end
        self._plan = text.plan
        vocabulary = self._plan.words.reading
        amounts = find_amounts(folded[start:end], vocabulary)
        self._amounts = [replace(a, start=a.start + start, end=a.end + start) for a in amounts]

    def claims(self, offset: int) -> list[Claim]:
        """The claims of the sentence; `offset` claims stand before it in the text."""
        found: list[Claim] = []
        above = self._start
        for at, amount in enumerate(self._amounts):
            previous = found[-1] if found and found[-1].end == self._amounts[at - 1].end else None
            if not amount.each and not amount.is_range and not self._is_condition(amount):
                found.append(self._claim(amount, above, previous))
            above = amount.end
        return with_parts(found, self._folded, offset)

    def _is_condition(self, amount: Amount) -> bool:
        """Whether the clause of the figure only says how much a thing must have (200 亩以上的, 不少于)."""
        if _CONDITION_AFTER.match(self._folded, amount.end):
            return True
        before = self._folded[self._start : amount.start]
        clause = _CLAUSE.split(before)[-1]
        return any(word in clause for word in self._plan.words.clause_conditions)

    def _claim(self, amount: Amount, above: int, previous: Claim | None) -> Claim:
        segment_start = self._segment_start(amount, above)
        segment = self._folded[segment_start : amount.start]
        thing = self._thing(segment_start, amount, above, previous)
        begins = amount.start - len(segment.lstrip()) if segment.strip() else amount.start
        wide, local = self._where(amount)
        return Claim(
            plan=self._plan,
            text=self._text,
            thing=thing,
            value=amount.value,
            unit=amount.unit,
            time=self._time(amount),
            local=local,
            written=self._text.passage.raw[amount.start : amount.end].strip()
            + _floor_of(self._folded, amount.end),
            quotes=self._plan.quote(self._text.passage, begins, amount.end),
            start=amount.start,
            end=amount.end,
            wide=wide,
            floor=bool(_FLOOR.match(self._folded, amount.end)),
            step=_step(amount.text),
            headings=self._text.headings,
        )

    def _segment_start(self, amount: Amount, above: int) -> int:
        begin = _AFTER_NUMBER.match(self._folded, above)
        start = begin.end() if begin and above > self._start else above
        cuts = [match.end() for match in _CUT.finditer(self._folded[start : amount.start])]
        return start + cuts[-1] if cuts else start

    def _thing(self, start: int, amount: Amount, above: int, previous: Claim | None) -> Thing:
        segment = self._folded[start : amount.start]
        thing = thing_before(segment, self._plan)
        if not thing.name and amount.measure == _COUNTS and not _said_of_previous(segment, previous, amount):
            return thing_after(self._folded[amount.end : self._end], self._plan)
        if not thing.name and previous and previous.unit == amount.unit:
            return replace(thing, name=previous.thing.name, keys=previous.thing.keys)
        if self._is_rest_of_list(start, above, segment) or is_joined(thing.name):
            return replace(thing, keys=frozenset())
        return thing

    def _is_rest_of_list(self, start: int, above: int, segment: str) -> bool:
        """Whether the segment is the end of a list that shares the figure: 粪污、土壤治理 3 处."""
        if self._folded[start - 1 : start] != "、" or "等" in segment:
            return False
        if _NUMBERING.fullmatch(self._folded, self._start, start):
            return False
        begin = _AFTER_NUMBER.match(self._folded, above)
        gap = self._folded[begin.end() if begin else above : start - 1]
        after_figure = above > self._start and not gap.strip(" )")
        verbs = self._plan.words.verb_finder.find(segment)
        return not after_figure and not verbs

    def _where(self, amount: Amount) -> tuple[bool, bool]:
        """(wide, local): what the nearest word for a place before the figure says."""
        before = self._folded[self._start : amount.start]
        wide = self._plan.words.reading.scope_finder.find(before)
        named = name_start(before, self._plan.words)
        # After the verb an area is a part of the thing's name (种植六盘山中药材), a township is still a place.
        inside = [
            token.start
            for token in self._plan.places_inside(before)
            if token.start < named or (token.hit and token.strong)
        ]
        last_inside = max(inside, default=-1)
        last = wide[-1] if wide else None
        if last and last.start >= last_inside:
            return self._reach(last, before)
        return False, bool(inside) or self._text.local

    def _reach(self, last: Found, before: str) -> tuple[bool, bool]:
        """(wide, local) of a word like 全县: 全乡 in a plan of a county is one of its townships.

        各乡镇建设 2 个 is said of each, 带动各乡镇种植 2 万亩 of all; 其他乡镇 are never all.
        """
        if last.word.startswith("其"):
            return False, True
        if last.word.startswith("各"):
            return _LED in before, _LED not in before
        if last.meaning == "township":
            return bool(self._plan.scope), not self._plan.scope
        return last.meaning == "county", self._text.local and last.meaning != "county"

    def _time(self, amount: Amount) -> str | None:
        """The time the sentence names last before the figure, else the column's, else the plan's."""
        before = self._folded[self._start : amount.start]
        if _MONTH.search(before):
            return "part"
        here = _times(before, self._plan)
        if here:
            return here[-1]
        if self._text.time:
            return self._text.time
        above = _times(self._folded[: self._start], self._plan)
        return self._plan.year if all(time == self._plan.year for time in above) else "unclear"


def _said_of_previous(segment: str, previous: Claim | None, amount: Amount) -> bool:
    """(达到 56 个) and 新建 7 个 after a figure in the same unit speak of the same thing."""
    return bool(segment.strip()) and previous is not None and previous.unit == amount.unit


def _times(text: str, plan: Plan) -> list[str]:
    marks = [
        (match.start(), f"{match[1]}—{match[2]}" if match[1] else match[3]) for match in _YEARS.finditer(text)
    ]
    marks += [(found.start, found.meaning) for found in plan.words.time_finder.find(text)]
    return [time for _, time in sorted(marks)]


def _step(written: str) -> Decimal | None:
    match = _SCALED.search(written)
    if not match or not match[2]:
        return None
    scale = Decimal(1)
    for character in match[3]:
        scale *= _SCALES.get(character, {"百": Decimal(100), "千": Decimal(1000)}.get(character, Decimal(1)))
    return scale.scaleb(-len(match[2]))


def _floor_of(folded: str, at: int) -> str:
    match = _FLOOR.match(folded, at)
    return match[0].rstrip() if match else ""
