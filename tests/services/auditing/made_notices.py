"""Notices made up for the tests; the villages are real, nothing else is."""

from collections.abc import Callable
from decimal import Decimal

from services.auditing.finding import AuditFinding

Audit = Callable[..., tuple[AuditFinding, ...]]

_HEAD = """泾源县人民政府办公室
关于印发《{title}》的通知
泾政办发〔{year}〕{number}号
各乡镇人民政府：
泾源县人民政府办公室
{date}
{title}
"""


def notice(
    *paragraphs: str,
    title: str = "泾源县2024年特色产业工作方案",
    year: int = 2024,
    number: int = 91,
    date: str = "2024年3月5日",
) -> str:
    """A notice of 泾源县 with a number, a date and the paragraphs."""
    return _HEAD.format(title=title, year=year, number=number, date=date) + "\n".join(paragraphs) + "\n"


def table(*rows: str) -> str:
    """Rows of cells parted by |, as tab-separated lines."""
    return "\n".join(row.replace("|", "\t") for row in rows)


def figures(*values: int) -> tuple[Decimal, ...]:
    """The numbers of a finding, to compare with."""
    return tuple(map(Decimal, values))
