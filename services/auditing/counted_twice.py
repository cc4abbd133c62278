"""One project twice in a list whose total counts it twice."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from geo.words import Words
from services.auditing.arithmetic import plain
from services.auditing.budget_lines import BudgetLine, budget_lines, stated_totals
from services.auditing.finding import AuditFinding, Quote
from services.auditing.sheet import Sheet, is_total, number, word
from services.auditing.subject import PlanFacts, Subject

_INDEX = "index"
_SHORTEST_NAME = 4


def findings(subject: Subject) -> Iterator[AuditFinding]:
    for facts in subject.facts:
        for sheet in facts.sheets:
            yield from _in_table(sheet)
        yield from _in_list(facts)


def _in_table(sheet: Sheet) -> Iterator[AuditFinding]:
    """Two rows alike in every cell, but for their number, under a total that is the sum of all rows."""
    totals = [at for at, row in enumerate(sheet.rows) if is_total(row)]
    if len(totals) != 1 or totals[0] <= sheet.body_start:
        return
    body = range(sheet.body_start, totals[0])
    seen: dict[tuple[str, ...], int] = {}
    above: tuple[str, ...] = ()
    for at in body:
        above = _filled_from_above(_cells(sheet, at), above)
        first = seen.setdefault(above, at)
        if first != at and _is_project(above) and _all_counted(sheet, body, totals[0]):
            yield _table_finding(sheet, first, at, totals[0])


def _cells(sheet: Sheet, at: int) -> tuple[str, ...]:
    """The cells of a row without its running number."""
    roles = sheet.plan.words.reading.columns
    return tuple(
        word(cell)
        for column, cell in enumerate(sheet.rows[at].cells)
        if roles.get(sheet.header(at, column)) != _INDEX
    )


def _filled_from_above(cells: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """With what merged cells at the left carry down."""
    first = next((at for at, cell in enumerate(cells) if cell), len(cells))
    return above[:first] + cells[first:] if len(above) >= first else cells


def _is_project(cells: Sequence[str]) -> bool:
    names = [cell for cell in cells if cell and not _is_figure(cell)]
    figures = [cell for cell in cells if _is_figure(cell)]
    return bool(figures) and any(len(name) >= _SHORTEST_NAME for name in names)


def _is_figure(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).isdigit()


def _all_counted(sheet: Sheet, body: range, total: int) -> bool:
    """Whether a figure of the total row is the sum over all rows, both rows among them."""
    for column, cell in enumerate(sheet.rows[total].cells):
        value = number(cell)
        cells = [sheet.rows[at].cells[column] for at in body if column < len(sheet.rows[at].cells)]
        if value is not None and value == sum((number(cell) or Decimal(0) for cell in cells), Decimal(0)):
            return True
    return False


def _table_finding(sheet: Sheet, first: int, second: int, total: int) -> AuditFinding:
    rows = [sheet.rows[at] for at in (first, second, total)]
    names = [word(cell) for cell in rows[1].cells if word(cell) and number(cell) is None]
    quotes = tuple(sheet.plan.quote_line(row.line, 0, len(sheet.plan.raw[row.line - 1])) for row in rows)
    return _finding(max(names, key=len), quotes, ())


def _in_list(facts: PlanFacts) -> Iterator[AuditFinding]:
    """The same project with the same money twice in one text, and a stated total that is the sum of all."""
    totals = [total for text in facts.texts for total in stated_totals(text)]
    for text in facts.texts:
        lines = list(budget_lines(text))
        added = sum((line.value for line in lines), Decimal(0))
        total = next((quotes for value, quotes in totals if value == added), None)
        for one, other in _twice(lines):
            if total:
                yield _finding(one.name, (*one.quotes, *other.quotes, *total), (one.value, added))


def _twice(lines: Sequence[BudgetLine]) -> Iterator[tuple[BudgetLine, BudgetLine]]:
    for at, line in enumerate(lines):
        for other in lines[at + 1 :]:
            if line.name == other.name and line.value == other.value:
                yield line, other


def _finding(name: str, quotes: tuple[Quote, ...], numbers: tuple[Decimal, ...]) -> AuditFinding:
    first, second, total = quotes[0].line, quotes[1].line, quotes[-1].line
    money = f"（{plain(numbers[0])} 元）" if numbers else ""
    return AuditFinding(
        "twice",
        "contradiction",
        Words(
            f"“{name}”{money}在第 {first} 行和第 {second} 行各列一次，内容完全相同，"
            f"第 {total} 行的合计把两次都算了进去。",
            f"“{name}” stands twice, in lines {first} and {second}, alike in everything; the total in line {total} "
            f"counts both.",
        ),
        quotes,
        numbers,
    )
