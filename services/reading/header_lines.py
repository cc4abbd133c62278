"""Header lines over one another: merged cells above, their parts below."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.reading.columns import Column
from services.reading.layout import Row
from services.reading.quantities import cell_number

_LONGEST_SUB_HEADER = 12
_OF_THOSE = "其中"


def is_sub_header(row: Row, above: Sequence[Column]) -> bool:
    """Whether a line under a header names parts of its columns: blank at the left, no numbers, short words."""
    texts = [cell.text.strip() for cell in row.cells]
    if texts[0] or not any(texts):
        return False
    for at, text in enumerate(texts):
        role = above[at].role if at < len(above) else ""
        if text and (cell_number(text) is not None or len(text) > _LONGEST_SUB_HEADER):
            return False
        if text and role not in ("", "measure", "money", "total"):
            return False
    return True


def merged(above: Sequence[Column], below: Sequence[Column]) -> tuple[Column, ...]:
    """Two header lines as one: what stands under 人工造林 is a part of it, 小计 the whole of it."""
    width = max(len(above), len(below))
    return tuple(_merged(_padded(above, width), _padded(below, width)))


def _merged(above: Sequence[Column], below: Sequence[Column]) -> Iterator[Column]:
    whole = Column("", "")
    for high, low in zip(above, below, strict=True):
        # A merged cell is written once and stands blank over its further parts.
        whole = whole if not high.role and low.role else high
        yield _part(whole, low) if low.role else high


def _part(whole: Column, low: Column) -> Column:
    if whole.role != "measure" or whole.header.startswith(_OF_THOSE):
        return low
    measure = low.measure or whole.measure
    if low.role == "total":
        return replace(whole, measure=measure)
    return replace(low, header=whole.header + low.header, measure=measure) if low.role == "measure" else low


def _padded(columns: Sequence[Column], width: int) -> tuple[Column, ...]:
    return (*columns, *(Column("", ""),) * (width - len(columns)))
