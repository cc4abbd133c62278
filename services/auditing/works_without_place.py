"""Works nobody can find on the ground, or nobody answers for: one finding a plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.words import Words
from services.auditing.arithmetic import lines_in_words
from services.auditing.finding import AuditFinding
from services.auditing.plan import Plan
from services.auditing.sheet import Sheet, word
from services.auditing.subject import PlanFacts, Subject
from services.auditing.thing import key_of, thing_of_header
from services.reading.folding import fold
from services.reading.model import Item

_WORKS = frozenset(("个", "处", "座", "栋", "幢", "所", "眼", "盏", "公里", "千米"))
_DEEDS = frozenset(("new", "upgrade"))
_LEADING = ("牵头", "责任", "实施单位", "建设单位", "项目单位", "负责", "包抓", "组织实施", "领导", "主管")
_ALIKE = 0.6
_SAID = 0.8


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """Works that are counted (个, 座, 公里) in a sentence without a place, when no audited plan places a like one.

    That no office is named is said only of plans that nowhere say who leads or is responsible.
    """
    placed = [_Placed.of(facts) for facts in subject.facts]
    for facts in subject.facts:
        near = [other for other in placed if set(other.plan.counties) & set(facts.plan.counties)]
        works = [item for item in facts.plan.items if _is_work(item)]
        homeless = [
            item
            for item in works
            if not _names_place(item, facts.plan) and not any(other.holds(item) for other in near)
        ]
        leaderless = works if _nobody_leads(facts.plan) else []
        if homeless or leaderless:
            yield _finding(facts.plan, homeless, leaderless)


@dataclass(frozen=True)
class _Placed:
    """What a plan gives places to: items, and the rows of tables that share things out among townships."""

    plan: Plan
    names: tuple[tuple[str, frozenset[str]], ...]
    rows: frozenset[str]
    lines: frozenset[int]
    sentences: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, facts: PlanFacts) -> "_Placed":
        shared = [(sheet, at) for sheet in facts.sheets for at in _rows_for_townships(sheet)]
        labels = {word(cell) for sheet, at in shared for cell in sheet.rows[at].cells}
        keys = {key for label in labels for key in thing_of_header(label, facts.plan).keys}
        items = (item for item in facts.plan.items if _has_place(item))
        return cls(
            facts.plan,
            tuple((item.category, _characters(item, facts.plan)) for item in items),
            frozenset(keys),
            frozenset(sheet.rows[at].line for sheet, at in shared),
            tuple(_sentences_with_places(facts)),
        )

    def holds(self, item: Item) -> bool:
        ours = _characters(item, self.plan)
        if item in self.plan.items and item.line in self.lines:
            return True
        if any(len(ours & set(key)) >= _ALIKE * min(len(ours), len(key)) for key in self.rows):
            return True
        if any(len(ours & sentence) >= _SAID * len(ours) for sentence in self.sentences):
            return True
        return any(
            category == item.category and len(ours & theirs) >= _ALIKE * min(len(ours), len(theirs))
            for category, theirs in self.names
        )


def _sentences_with_places(facts: PlanFacts) -> Iterator[frozenset[str]]:
    """The characters of every sentence that names a place, or says 在…园区 of one that has no name."""
    kinds = "|".join(sorted(map(re.escape, facts.plan.words.reading.area_suffixes), key=len, reverse=True))
    somewhere = re.compile(rf"在[^,。;、]{{1,14}}?(?:{kinds})")
    for text in facts.texts:
        for sentence in re.split("[。;]", text.passage.text):
            if somewhere.search(sentence) or any(True for _ in facts.plan.places_inside(sentence)):
                yield frozenset(sentence)


def _rows_for_townships(sheet: Sheet) -> Iterator[int]:
    return (at for at in range(sheet.body_start, len(sheet.rows)) if sheet.township_columns(at))


def _is_work(item: Item) -> bool:
    counted = any(quantity.unit in _WORKS for quantity in item.quantities)
    return counted and item.action in _DEEDS and not item.repeat and item.start is not None


def _has_place(item: Item) -> bool:
    return any(place.level != "county" for place in item.places)


def _names_place(item: Item, plan: Plan) -> bool:
    """Whether the item, or the sentence up to its end, names a place smaller than the county."""
    line = plan.folded[item.line - 1]
    first = max(line.rfind(mark, 0, item.start or 0) for mark in "。;") + 1
    return _has_place(item) or any(True for _ in plan.places_inside(line[first : item.end or len(line)]))


def _characters(item: Item, plan: Plan) -> frozenset[str]:
    return frozenset(key_of(fold(item.name), plan) or item.name)


def _nobody_leads(plan: Plan) -> bool:
    rows = plan.folded[plan.notice.first_line - 1 : plan.notice.last_line]
    return not any(word in line for line in rows for word in _LEADING)


def _finding(plan: Plan, homeless: Sequence[Item], leaderless: Sequence[Item]) -> AuditFinding:
    zh, en = "", ""
    if homeless:
        lines = lines_in_words(item.line for item in homeless)
        zh += (
            f"有 {len(homeless)} 处工程只写了数量，没有写到乡镇、村或其他地点，"
            f"也没有找到写明地点的同类条目：第 {lines} 行。"
        )
        en += (
            f"{len(homeless)} works are counted without a township, village or other place, and no item "
            f"places one of their kind: line {lines.replace('、', ', ')}. "
        )
    if leaderless:
        zh += "全文没有写明工程由谁牵头、由谁负责。"
        en += "The plan does not say who leads or is responsible for its works."
    quotes = dict.fromkeys(
        plan.quote_line(item.line, item.start, item.end)
        for item in homeless or leaderless
        if item.start is not None and item.end is not None
    )
    return AuditFinding("placeless", "note", Words(zh, en.rstrip()), tuple(quotes))
