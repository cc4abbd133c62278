"""How many places are named against how many the text says: 4 names and 3 个示范村."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from geo.words import Words
from services.auditing.claim import Claim
from services.auditing.finding import AuditFinding, Quote, Severity
from services.auditing.plan import Plan
from services.auditing.sheet import Sheet, is_total, number, word
from services.auditing.subject import Subject
from services.auditing.texts import Text
from services.reading.numerals import hanzi_number
from services.reading.unit_words import Level

_KIND = r"(?:乡镇|村(?!民|集体|级|委|组|庄|屯)|社区(?!居)|镇(?!区)|乡(?!村))"
_STATED = re.compile(
    rf"(?P<etc>等)?\s*(?P<count>\d{{1,2}}|[两三四五六七八九十]{{1,3}})\s*个?(?P<kind>[^,。;、:()\d个]{{0,14}}?{_KIND})"
)
_HEADED = re.compile(r"\(\s*(?P<count>\d{1,2})\s*个[^()]{0,4}\)\s*:\s*(?P<names>[^;。:()]+)")
_BEGINS_LIST = re.compile(r"[,;。:()!?“”]")
_BETWEEN = re.compile(r"[、和及与]")
_SHARED = re.compile(r"各|等|共同|联合|分别|其他|其它")
_COUNTRY = "乡村"
_ONE_EACH = frozenset(("个", "处", "座", "所"))
_FEWEST_NAMES, _FEWEST_SITES = 2, 4


@dataclass(frozen=True, slots=True)
class Count:
    """`named` places against `stated`; `noun` is what the text calls them."""

    named: int
    stated: int
    noun: str
    severity: Severity
    quotes: tuple[Quote, ...]


def findings(subject: Subject) -> Iterator[AuditFinding]:
    for facts in subject.facts:
        counts: list[Count] = []
        for text, claims in facts.claims_by_text:
            counts += [*_before_count(text), *_after_heading(text), *_one_each(text, claims)]
        for sheet in facts.sheets:
            counts += _columns_of_names(sheet)
        yield from (_finding(count) for count in counts)


def _before_count(text: Text) -> Iterator[Count]:
    """甲村、乙村 3 个示范村; 等 leaves names out, so that only too many of them contradict."""
    folded = text.passage.text
    for match in _STATED.finditer(folded):
        start = _start_of_list(folded, match.start())
        level: Level = "township" if match["kind"].endswith(("乡镇", "镇", "乡")) else "village"
        named = names_in(folded[start : match.start()], text.plan, level)
        stated = _number(match["count"])
        if not named or named < _FEWEST_NAMES or not stated or _COUNTRY in match["kind"]:
            continue
        if named > stated or (named < stated and not match["etc"]):
            quotes = text.plan.quote(text.passage, start, match.end())
            yield Count(named, stated, match["kind"].strip(), "contradiction", quotes)


def _after_heading(text: Text) -> Iterator[Count]:
    """某市（6 个）：甲县、乙县…"""
    folded = text.passage.text
    for match in _HEADED.finditer(folded):
        levels: tuple[Level, ...] = ("county", "township", "village")
        named = next((n for level in levels if (n := names_in(match["names"], text.plan, level))), None)
        if named and named >= _FEWEST_NAMES and "等" not in match["names"] and named != int(match["count"]):
            quotes = text.plan.quote(text.passage, match.start(), match.end())
            yield Count(named, int(match["count"]), "地名", "contradiction", quotes)


def _one_each(text: Text, claims: Sequence[Claim]) -> Iterator[Count]:
    """在甲村、乙村、丙村、丁村新建蜂场 5 个: one name too few or too many for one work each."""
    folded = text.passage.text
    for claim in claims:
        if claim.unit not in _ONE_EACH or claim.thing.mode != "new":
            continue
        start = _start_of_list(folded, claim.start)
        clause = folded[start : claim.start]
        verb = next(iter(text.plan.words.verb_finder.find(clause)), None)
        if verb is None or _SHARED.search(clause):
            continue
        named = names_in(clause[: verb.start], text.plan, "village")
        if named and named >= _FEWEST_SITES and abs(named - int(claim.value)) == 1:
            quotes = text.plan.quote(text.passage, start, claim.end)
            yield Count(named, int(claim.value), claim.thing.name, "doubt", quotes)


def _columns_of_names(sheet: Sheet) -> Iterator[Count]:
    """A column of names whose total row counts them."""
    totals = [at for at, row in enumerate(sheet.rows) if is_total(row)]
    if len(totals) != 1:
        return
    for column, cell in enumerate(sheet.rows[totals[0]].cells):
        stated = number(cell)
        rows = [row for at, row in enumerate(sheet.rows) if sheet.body_start <= at < totals[0]]
        cells = [row.cells[column] for row in rows if column < len(row.cells) and word(row.cells[column])]
        named = [_names_in_cell(sheet.plan, word(cell)) for cell in cells]
        if stated is None or len(cells) < _FEWEST_NAMES or not all(named):
            continue
        total = sum(count or 0 for count in named)
        if total != stated:
            quotes = tuple(q for c in (*cells, cell) for q in sheet.plan.quote(c, 0, len(c.text.rstrip())))
            yield Count(total, int(stated), sheet.header(totals[0], column), "contradiction", quotes)


def names_in(listed: str, plan: Plan, level: Level) -> int | None:
    """How many places of a level a list names; None if one of its parts does not end in such a name."""
    tokens = plan.tokens(listed)
    parts = [match.start() for match in _BETWEEN.finditer(listed)] + [len(listed.rstrip())]
    # A joining word inside a name (和尚铺) parts nothing.
    ends = [at for at in parts if not any(token.start <= at < token.end for token in tokens)]
    for end in ends:
        last = next((token for token in tokens if token.end == end), None)
        if last is None or not (last.hit.of_level(level) if last.hit else last.kind == level):
            return None
    return len(ends)


def _names_in_cell(plan: Plan, cell: str) -> int | None:
    return names_in(cell, plan, "village") or names_in(cell, plan, "township")


def _start_of_list(folded: str, end: int) -> int:
    marks = [match.end() for match in _BEGINS_LIST.finditer(folded, 0, end)]
    return marks[-1] if marks else 0


def _number(written: str) -> int | None:
    value = Decimal(written) if written.isdigit() else hanzi_number(written)
    return int(value) if value else None


def _finding(count: Count) -> AuditFinding:
    lines = "、".join(dict.fromkeys(str(quote.line) for quote in count.quotes))
    zh = f"第 {lines} 行点名 {count.named} 个，写的是 {count.stated} 个（{count.noun}）。"
    if count.severity == "doubt":
        zh = (
            f"第 {lines} 行点名 {count.named} 个村，写建 {count.stated} 个“{count.noun}”："
            f"若一村一个，两数不合，请核对是否漏写或多写。"
        )
    en = (
        f"Line {lines.replace('、', ', ')} names {count.named} places and says {count.stated} ({count.noun})."
    )
    numbers = (Decimal(count.named), Decimal(count.stated))
    return AuditFinding("count", count.severity, Words(zh, en), count.quotes, numbers)
