"""The stretches of a notice that state figures in words: paragraphs, and table cells that hold sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.auditing.plan import Plan
from services.auditing.sheet import Sheet, number, word
from services.reading.layout import Passage, RawTable, Row
from services.reading.sections import SectionTracker, heading_of

_GOAL = "目标"
_SHORTEST_TEXT = 13
_LONGEST_LABEL = 48
_YEAR = re.compile(r"(20\d\d)\s*年")
_LABEL = re.compile(r"[^,;。:]{0,24}:")


Kind = Literal["paragraph", "cell", "goal"]


@dataclass(frozen=True)
class Text:
    """`headings` are the tasks it stands under; `local` where these name a place inside the plan's area.

    `treatment` is the reader's: 'policy' for rules of subsidy, 'skip' for what plans nothing. `kind` tells the
    statement of what the whole plan is to reach ('goal') from the tasks. `time` is what a heading or column
    header says of the time.
    """

    plan: Plan
    passage: Passage
    headings: frozenset[str]
    kind: Kind = "paragraph"
    treatment: str = ""
    local: bool = False
    time: str | None = None


def texts_of(plan: Plan) -> list[Text]:
    """The texts of a notice in order."""
    tracker = SectionTracker(plan.words.reading)
    texts: list[Text] = []
    for part in plan.parts:
        if isinstance(part, RawTable):
            texts += _cells(Sheet(plan, part))
        else:
            texts.append(_paragraph(plan, part, tracker))
    return texts


def _paragraph(plan: Plan, passage: Passage, tracker: SectionTracker) -> Text:
    section = tracker.enter(passage.text)
    label = _LABEL.match(passage.text)
    above = (*section.headings, label[0] if label else "")
    return Text(
        plan,
        passage,
        headings=frozenset(_bare(title) for title in section.headings[-1:]),
        kind="goal" if any(_GOAL in title for title in section.headings) else "paragraph",
        treatment="skip" if _looks_back(plan, section.headings) else section.treatment,
        local=any(True for title in above for _ in plan.places_inside(title)),
        time=next((time for title in reversed(section.headings) if (time := _time(plan, title))), None),
    )


def _looks_back(plan: Plan, headings: Sequence[str]) -> bool:
    """Whether a text tells of what was, and plans nothing."""
    return any(word in heading for heading in headings for word in plan.words.skipped_headings)


def _cells(sheet: Sheet) -> Iterator[Text]:
    local = _names_places(sheet)
    labels: dict[int, str] = {}
    for at, row in enumerate(sheet.rows):
        if sheet.is_header(row):
            labels = {}
            continue
        labels = _carried(labels, row)
        headings = frozenset(_bare(label) for label in labels.values())
        for column, cell in enumerate(row.cells):
            if len(word(cell)) < _SHORTEST_TEXT or number(cell) is not None:
                continue
            header = sheet.header(at, column)
            goal = _GOAL in header or word(cell).startswith(_GOAL)
            yield Text(
                sheet.plan,
                cell,
                headings,
                kind="goal" if goal else "cell",
                local=local,
                time=_time(sheet.plan, header),
            )


def row_headings(sheet: Sheet, at: int) -> frozenset[str]:
    """The tasks row `at` belongs to, with what merged cells carry down."""
    labels: dict[int, str] = {}
    for row in sheet.rows[: at + 1]:
        labels = {} if sheet.is_header(row) else _carried(labels, row)
    return frozenset(_bare(label) for label in labels.values())


def _carried(labels: dict[int, str], row: Row) -> dict[int, str]:
    """A filled cell ends the carrying of every column right of it."""
    kept = dict(labels)
    for column, cell in enumerate(row.cells):
        text = cell.text.strip()
        if not text:
            continue
        kept = {at: label for at, label in kept.items() if at < column}
        if len(text) <= _LONGEST_LABEL and heading_of(text):
            kept[column] = text
    return kept


def _names_places(sheet: Sheet) -> bool:
    """Whether the rows of a table belong to places: a column holds names of places in several rows."""
    body = sheet.rows[sheet.body_start :]
    width = max((len(row.cells) for row in body), default=0)
    for column in range(width):
        cells = [row.cells[column] for row in body if column < len(row.cells)]
        if sum(sheet.is_place(cell) for cell in cells) > 1:
            return True
    return False


def _time(plan: Plan, header: str) -> str | None:
    year = _YEAR.search(header)
    if year:
        return year[1]
    found = plan.words.time_finder.find(header)
    return found[0].meaning if found else None


def _bare(title: str) -> str:
    """A heading without its number and full stop."""
    heading = heading_of(title)
    text = heading[1] if heading else title
    return text.strip().rstrip("。.;:")
