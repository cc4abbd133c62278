"""Deadlines and stages that were over before the notice was written."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.words import Words
from services.auditing.finding import AuditFinding, Severity
from services.auditing.plan import Plan
from services.auditing.subject import Subject
from services.auditing.texts import Text
from services.reading.folding import mask_titles

_DAY = (
    r"(?:(?P<{0}year>20\d\d)\s*年\s*)?(?P<{0}month>1[0-2]|0?[1-9])\s*月"
    r"\s*(?:(?P<{0}day>[12]\d|3[01]|0?[1-9])\s*日|(?P<{0}third>[上中下]旬)|[底末])?"
)
_DEADLINE = re.compile(_DAY.format("") + r"\s*(?:以?前|之前)(?P<after>[^。;,]{0,16})")
_TO = r"\s*(?:—+|-|~|至|到)\s*"
_STAGE = re.compile(
    r"[\u4e00-\u9fff]{0,8}阶段\s*\(\s*" + _DAY.format("from_") + _TO + _DAY.format("") + r"\s*\)"
)
_DEED = re.compile(
    r"完成|完工|建成|竣工|投产|到位|启动|开工|动工|提交|报送|上报|报|实施|落实|验收|制定"
    r"|印发|发布|出台|拨付|兑付|种植|栽植|开业|运营"
)
_LOOKS_BACK = re.compile(r"(?:已|曾|截至|截止|上年|去年|以来|原定|原计划|推迟|延期|调整)")
_REPEATED = re.compile(r"(?:每年?|次年|翌年|来年|明年|下年|下一年|下个?|次)\s*(?:度|的)?\s*$")
_QUALIFIES = re.compile(r"[^,。;的]{0,4}的")
_NEAR_DAYS = 62
_LAST_DAY = {"上旬": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Passed:
    """A time that ended on `day`, `sure` where its year is told; text[start:end] states it."""

    start: int
    end: int
    day: date
    sure: bool
    stage: bool


def findings(subject: Subject) -> Iterator[AuditFinding]:
    """Only where the notice has a date.

    A month without a year is one of the year the plan is about; where that is not told, of the year of the
    date, and then only just passed months count: in November 3 月底前 means the next year.
    """
    for facts in subject.facts:
        dated = facts.plan.notice.dated
        for text in facts.texts if dated else ():
            for passed in _passed(text, facts.plan, dated or date.max):
                yield _finding(text, passed, dated or date.max)


def _passed(text: Text, plan: Plan, dated: date) -> Iterator[Passed]:
    folded = mask_titles(text.passage.text)
    for stage, pattern in ((False, _DEADLINE), (True, _STAGE)):
        for match in pattern.finditer(folded):
            if not stage and not _is_deadline(folded, match):
                continue
            year, sure = _year(match, folded, stage, plan, dated)
            day = _last_day(match, year) if year else None
            near = day is not None and (dated - day).days <= _NEAR_DAYS
            if day and day < dated and (sure or near):
                end = match.end() if stage else match.start("after")
                yield Passed(match.start(), end, day, sure, stage)


def _is_deadline(folded: str, match: re.Match[str]) -> bool:
    """Whether something is to be done by then, rather than a time looked back on or a rule of every year."""
    start = max(folded.rfind(mark, 0, match.start()) for mark in "。;,") + 1
    clause = folded[start : match.start()]
    if _LOOKS_BACK.search(clause + match["after"]) or _REPEATED.search(clause):
        return False
    if _QUALIFIES.match(match["after"]):
        return False
    return bool(_DEED.search(clause + match["after"]))


def _year(match: re.Match[str], folded: str, stage: bool, plan: Plan, dated: date) -> tuple[int | None, bool]:
    """(year, whether it is told)."""
    written = match["year"] or (match["from_year"] if stage else None)
    if written:
        return int(written), True
    start = folded.rfind("。", 0, match.start()) + 1
    before = re.findall(r"(20\d\d)\s*年", folded[start : match.start()])
    if before:
        return int(before[-1]), True
    title_years = re.findall(r"20\d\d", plan.notice.title)
    if plan.year and title_years:
        return int(plan.year), True
    return dated.year, False


def _last_day(match: re.Match[str], year: int) -> date | None:
    month = int(match["month"])
    last = monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else _LAST_DAY.get(match["third"] or "", last)
    return date(year, month, day) if day <= last else None


def _finding(text: Text, passed: Passed, dated: date) -> AuditFinding:
    plan = text.plan
    quotes = plan.quote(text.passage, passed.start, passed.end)
    written = text.passage.raw[passed.start : passed.end].strip()
    line = quotes[0].line
    severity: Severity = "note" if passed.stage else "contradiction" if passed.sure else "doubt"
    if passed.sure:
        zh = f"第 {line} 行的“{written}”到 {passed.day} 为止，早于本文件的成文日期 {dated}。"
        en = f"Line {line}: “{written}” ended on {passed.day}, before the notice's own date {dated}."
    else:
        zh = (
            f"第 {line} 行的“{written}”没有写年份；若指 {passed.day.year} 年，到 {passed.day} 为止，"
            f"早于本文件的成文日期 {dated}。"
        )
        en = (
            f"Line {line}: “{written}” names no year; in {passed.day.year} it ended on {passed.day}, "
            f"before the notice's own date {dated}."
        )
    return AuditFinding("deadline", severity, Words(zh, en), quotes)
