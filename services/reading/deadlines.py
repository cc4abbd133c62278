"""By when: 12月底前, 2023年末, 到2025年."""

import re
from datetime import date

_MONTH = re.compile(
    r"(?:(?P<year>20\d\d)\s*年\s*)?(?P<month>1[0-2]|[1-9])\s*月\s*(?:\d{1,2}\s*日\s*)?(?:底|末|中旬|上旬|下旬)?\s*(?:以?前|之前)"
)
_YEAR_END = re.compile(r"(?P<year>20\d\d)\s*年\s*(?:年?底|年?末|底前)")
_UNTIL_YEAR = re.compile(r"到\s*(?P<year>20\d\d)\s*年")
_FOR_ALL = re.compile(
    r"(?:以上|上述|所有|全部|各乡镇)[^。;]{0,30}?\d\s*月[^。;]{0,6}前[^。;]{0,8}完[成工]"
    r"|于[^。;,]{0,14}\d\s*月[^。;,]{0,6}前(?:全部|全面)?(?:完工|建成|完成(?:建设|任务)?)(?=[,。;]|$)"
    r"|完成(?:节点|时限|时间)\s*:[^。;]{0,20}"
)
_PERIOD = re.compile(
    r"(?P<year>20\d\d)\s*[年.]\s*(?:\d{1,2}\s*月?\s*(?:-|—|~|至|到)\s*)?(?P<month>1[0-2]|0?[1-9])\s*月?"
)
_YEAR_AND_MONTH = re.compile(r"(?P<year>20\d\d)\s*[年./-]\s*(?P<month>1[0-2]|0?[1-9])(?!\d)")
_RANGE = re.compile(r"20\d\d\D{1,3}\d{1,2}\s*月?\s*(?:-|—|~|至|到)\s*20\d\d")
_PLAN_PERIOD_END = re.compile(r"[“\"]十四五[”\"]\s*(?:期)?末")


def deadline_in(text: str) -> str | None:
    """'2023-12', '2025', or '--12' where the year is not said; None if no deadline is stated."""
    month = _MONTH.search(text)
    if month:
        return f"{month['year'] or '-'}-{int(month['month']):02}"
    year_end = _YEAR_END.search(text)
    if year_end:
        return f"{year_end['year']}-12"
    until = _UNTIL_YEAR.search(text)
    if until:
        return until["year"]
    return "2025-12" if _PLAN_PERIOD_END.search(text) else None


def deadline_of_cell(text: str) -> str | None:
    """The deadline a table cell states: '2023年5-10月' and '2023年10月' end in '2023-10'."""
    last = [*_YEAR_AND_MONTH.finditer(text)][-1:]
    match = last[0] if last and _RANGE.search(text) else _PERIOD.search(text)
    return f"{match['year']}-{int(match['month']):02}" if match else deadline_in(text)


def closing_deadline(text: str) -> str | None:
    """The deadline a sentence sets for everything: 以上项目须于2023年11月底前全部完工, 完成节点：12月底前."""
    match = _FOR_ALL.search(text)
    return deadline_in(match[0]) if match else None


def with_year(deadline: str | None, notice_date: date | None) -> str | None:
    """Fills the year of '--12' in from the notice's date; without a date it stays unknown (None)."""
    if deadline is None or not deadline.startswith("--"):
        return deadline
    return f"{notice_date.year}-{deadline[2:]}" if notice_date else None
