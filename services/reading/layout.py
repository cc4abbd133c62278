"""Lines become paragraphs and tables; sentences cut by a page break are joined again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from services.reading.cells import cell_spans, is_page_number, is_rule

_ENDS_SENTENCE = re.compile(r"[。;;:!?)》”\]】]\s*$")
_STARTS_ANEW = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、是]|\([一二三四五六七八九十\d]+\)|\d+\s*[.、]|[①-⑳]|—|·|-\s|附[件表录]|第[一二三四五六七八九十]+"
    r"|\(?(?:责任|牵头|配合|实施|主管|支持)(?:单位|部门|领导)|单位\s*:|注\s*:|序号"
    r"|[\u4e00-\u9fff]{2,8}\s*:)"
)
_TITLE_END = re.compile(r"(?:方案|通知|计划|意见|规划|办法|细则|清单|[一览配任解明细]表|的|文件|号)\s*$")
_SHORTEST_FULL_LINE = 16
_SHORTEST_CUT_CELL = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] of a paragraph stands in line `line` from `line_start` on."""

    line: int
    line_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text and where each part of it stands: a paragraph or a table cell.

    `text` is folded, `raw` is as written; both have the same length.
    """

    text: str
    raw: str
    pieces: tuple[Piece, ...]

    @property
    def line(self) -> int:
        return self.pieces[0].line

    def place_of(self, start: int, end: int) -> tuple[int, int, int]:
        """(line, start, end) of the longest part of text[start:end] that stands in one line."""
        parts = [(p, max(start, p.start), min(end, p.end)) for p in self.pieces]
        piece, first, last = max(parts, key=lambda part: part[2] - part[1])
        shift = piece.line_start - piece.start
        return piece.line, first + shift, max(first, last) + shift


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one table line; an empty cell is a passage of no text."""

    line: int
    cells: tuple[Passage, ...]

    def text(self, column: int) -> str:
        return self.cells[column].text.strip() if column < len(self.cells) else ""


@dataclass(slots=True)
class RawTable:
    """Consecutive table lines with the paragraphs just above them (title, unit of measure)."""

    rows: list[Row] = field(default_factory=list)
    above: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        return self.rows[0].line

    @property
    def width(self) -> int:
        """How many columns the first row has."""
        return len(self.rows[0].cells)


def lay_out(folded: list[str], raw: list[str], *, first_line: int = 1) -> list[Passage | RawTable]:
    """Paragraphs and tables in order; both lists hold the same lines, beginning with number `first_line`."""
    parts: list[Passage | RawTable] = []
    found = list(_rows_and_passages(folded, raw, first_line))
    table: RawTable | None = None
    broken = False
    for at, read in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        # A single cell is a row of the table above it, and a paragraph where there is none.
        one = _only_text(read) if isinstance(read, Row) and not table else read
        if isinstance(one, Row):
            table = _add_row(parts, one, table, broken)
            broken = False
        elif table and isinstance(following, Row) and _is_rest_of_cell(table, one, following):
            table.rows[-1] = _with_more(table.rows[-1], (one,))
            broken = True
        else:
            table = None
            _add_paragraph(parts, one)
    return parts


def _rows_and_passages(folded: list[str], raw: list[str], first_line: int) -> Iterator[Row | Passage]:
    for number, (line, written) in enumerate(zip(folded, raw, strict=True), start=first_line):
        if not line.strip() or is_page_number(line) or is_rule(line):
            continue
        spans = cell_spans(line)
        yield _row(number, line, written, spans) if spans else _passage(number, line, written)


def _only_text(row: Row) -> Row | Passage:
    filled = [cell for cell in row.cells if cell.text.strip()]
    if len(filled) > 1:
        return row
    (piece,) = filled[0].pieces
    text, blank = filled[0].text.strip(), len(filled[0].text) - len(filled[0].text.lstrip())
    at = Piece(piece.line, piece.line_start + blank, 0, len(text))
    return Passage(text, filled[0].raw[blank : blank + len(text)], (at,))


def _add_row(parts: list[Passage | RawTable], row: Row, table: RawTable | None, broken: bool) -> RawTable:
    if table is None:
        above = tuple(part.text.strip() for part in parts[-3:] if isinstance(part, Passage))
        table = RawTable([row], above)
        parts.append(table)
    elif _goes_on_in_cell(table, row, broken):
        table.rows[-1] = _with_more(table.rows[-1], row.cells)
    else:
        table.rows.append(row)
    return table


def _is_rest_of_cell(table: RawTable, text: Passage, following: Row) -> bool:
    """A line without tabs inside a table belongs to the cell above it, which was typed over several lines.

    So it is where the row is complete only with the next line, or where rows are numbered and go on.
    """
    if _STARTS_ANEW.match(text.text) or _TITLE_END.search(text.text):
        return False
    last = table.rows[-1]
    completes = len(last.cells) + len(following.cells) - 1 == table.width
    numbered = last.text(0).isdigit() and following.text(0).isdigit()
    return (completes and len(last.cells) < table.width) or numbered


def _goes_on_in_cell(table: RawTable, row: Row, broken: bool) -> bool:
    last = table.rows[-1]
    if len(last.cells) + len(row.cells) - 1 != table.width or len(last.cells) == table.width:
        return False
    cut = len(last.cells[-1].text.strip()) >= _SHORTEST_CUT_CELL or last.cells[-1].text.rstrip().endswith(
        (",", "、", ";")
    )
    return broken or (cut and len(table.rows) > 1 and not row.text(0).isdigit())


def _with_more(row: Row, cells: Sequence[Passage]) -> Row:
    """The row with the first of `cells` joined to its last one."""
    last = _joined(row.cells[-1], cells[0]) if cells[0].text.strip() else row.cells[-1]
    return Row(row.line, (*row.cells[:-1], last, *cells[1:]))


def with_rest(row: Row, rest: Row) -> Row:
    """The row with the cells of `rest`, which a page break cut off, joined to its own."""
    cells = list(row.cells) + list(rest.cells[len(row.cells) :])
    for at, cell in enumerate(rest.cells[: len(row.cells)]):
        if cell.text.strip():
            cells[at] = _joined(cells[at], cell) if cells[at].text.strip() else cell
    return Row(row.line, tuple(cells))


def _add_paragraph(parts: list[Passage | RawTable], paragraph: Passage) -> None:
    last = parts[-1] if parts else None
    if isinstance(last, Passage) and _goes_on(last.text, paragraph.text):
        parts[-1] = _joined(last, paragraph)
    else:
        parts.append(paragraph)


def _goes_on(above: str, below: str) -> bool:
    return not (
        len(above.strip()) < _SHORTEST_FULL_LINE
        or _ENDS_SENTENCE.search(above)
        or _TITLE_END.search(above)
        or _STARTS_ANEW.match(below)
    )


def _passage(number: int, line: str, written: str) -> Passage:
    start = len(line) - len(line.lstrip())
    text = line.strip()
    end = start + len(text)
    return Passage(text, written[start:end], (Piece(number, start, 0, len(text)),))


def _joined(above: Passage, below: Passage) -> Passage:
    at = len(above.text)
    moved = (Piece(p.line, p.line_start, at + p.start, at + p.end) for p in below.pieces)
    return Passage(above.text + below.text, above.raw + below.raw, (*above.pieces, *moved))


def _row(number: int, line: str, written: str, spans: Sequence[tuple[int, int]]) -> Row:
    cells = (
        Passage(line[start:end], written[start:end], (Piece(number, start, 0, end - start),))
        for start, end in spans
    )
    return Row(number, tuple(cells))
