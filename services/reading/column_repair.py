"""Corrects what a header says by what the cells below it hold."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.reading.columns import Column, holds_names
from services.reading.layout import Row
from services.reading.places import PlaceReader
from services.reading.quantities import cell_number
from services.reading.responsibility import is_body

_DIGIT = re.compile(r"\d")
_FIGURE_IN_TEXT = re.compile(r"[\u4e00-\u9fff]\s*\d[\d.]*\s*[\u4e00-\u9fff]")
_SAYS_WHAT = ("content", "measure", "township", "target", "amount", "total")
_LONGEST_LABEL = 12


def repaired(columns: tuple[Column, ...], below: Sequence[Row], places: PlaceReader) -> tuple[Column, ...]:
    """The columns with drifted townships moved, townships as 责任单位 known, and sentences as content."""
    placed = _with_places(_with_places_in_lead(columns, below, places), below, places)
    return _with_content(_aligned(_with_bodies(placed, below), below), below)


def _with_places_in_lead(
    columns: tuple[Column, ...], below: Sequence[Row], places: PlaceReader
) -> tuple[Column, ...]:
    """责任单位 may hold townships; then the rows are about them."""
    if any(column.role == "place" for column in columns):
        return columns
    return tuple(
        Column(column.header, "place") if column.role == "lead" and holds_names(at, below, places) else column
        for at, column in enumerate(columns)
    )


def _with_places(
    columns: tuple[Column, ...], below: Sequence[Row], places: PlaceReader
) -> tuple[Column, ...]:
    """A column under an unknown header whose cells name places, where no header says which column does."""
    if any(column.role in ("place", "township") for column in columns):
        return columns
    return tuple(
        Column(column.header, "place")
        if column.role in ("measure", "") and holds_names(at, below, places)
        else column
        for at, column in enumerate(columns)
    )


def _with_bodies(columns: tuple[Column, ...], below: Sequence[Row]) -> tuple[Column, ...]:
    """单位 names the bodies in charge where its cells are no units of measure."""
    return tuple(
        replace(column, role="lead") if column.role == "unit" and _holds_bodies(at, below) else column
        for at, column in enumerate(columns)
    )


def _holds_bodies(at: int, rows: Sequence[Row]) -> bool:
    cells = [row.text(at) for row in rows if row.text(at)]
    return sum(map(is_body, cells)) * 2 > len(cells)


def _aligned(columns: tuple[Column, ...], below: Sequence[Row]) -> tuple[Column, ...]:
    """Moves a header that stands one cell too far left of its numbers: the column of labels has no header."""
    towns = [at for at, column in enumerate(columns) if column.role == "township"]
    if not towns:
        return columns
    first, last = towns[0], towns[-1]
    cells = [row.cells[first].text.strip() for row in below if first < len(row.cells)]
    labels = sum(bool(cell) and cell_number(cell) is None for cell in cells)
    if labels * 2 <= sum(map(bool, cells)) or (last + 1 < len(columns) and columns[last + 1].role):
        return columns
    return (*columns[:first], Column("", "heading"), *columns[first : last + 1], *columns[last + 2 :])


def _with_content(columns: tuple[Column, ...], below: Sequence[Row]) -> tuple[Column, ...]:
    """A column under an unknown header whose cells are sentences is content, not a measure.

    So is one of tasks (建设任务) whose cells count things, where no other column holds content or numbers.
    """
    columns = tuple(
        replace(column, role="content")
        if column.role == "measure" and _holds_sentences(at, below)
        else column
        for at, column in enumerate(columns)
    )
    if any(column.role in _SAYS_WHAT for column in columns):
        return columns
    return tuple(
        replace(column, role="content") if column.role == "heading" and _counts_things(at, below) else column
        for at, column in enumerate(columns)
    )


def _counts_things(at: int, rows: Sequence[Row]) -> bool:
    texts = [row.text(at) for row in rows if row.text(at)]
    return sum(bool(_FIGURE_IN_TEXT.search(text)) for text in texts) * 2 > len(texts)


def _holds_sentences(at: int, rows: Sequence[Row]) -> bool:
    texts = [row.text(at) for row in rows if row.text(at)]
    long = sum(len(text) > _LONGEST_LABEL and bool(_DIGIT.search(text)) for text in texts)
    return long * 2 > len(texts)
